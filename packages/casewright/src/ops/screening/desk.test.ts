import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { openStore, type OpenStore } from '../../adapters/store/open-store.ts'
import { keptByThread, storeContext } from '../../adapters/workbench/store-context.ts'
import { InputProblem } from '../../base/issue.ts'
import { ops } from '../index.ts'
import { reachOf } from '../permissions/reach.ts'
import type { Context } from '../ports.ts'
import { screeningOf } from './screening-of.ts'

const STUDY = 'my-study'
const RECORDS = 12
const folder = mkdtempSync(join(tmpdir(), 'desk-'))
let store: OpenStore
let tree: ReadonlyMap<string, Uint8Array>
let records: readonly string[] = []

beforeAll(async () => {
  const ctx = nodeContext({ today: '2026-11-29' })
  const study = join(folder, STUDY)
  await ops['init']?.call(ctx, { folder: study })
  const file = join(folder, 'export.ris')
  writeFileSync(
    file,
    Array.from(
      { length: RECORDS },
      (_, i) => `TY  - JOUR\nTI  - Report number ${i} of ${'abcdefghijkl'[i]}\nER  - \n`,
    ).join('\n'),
  )
  await ops['literature.import']?.call(ctx, { into: study, files: [file], database: 'pubmed', on: '2026-11-01' })
  tree = await ctx.files.readTree(study)
  records = (await screeningOf(ctx, study)).publications.map((p) => p.record.id)
  store = await openStore({ url: `sqlite:${join(folder, 'store.db')}` })
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

let n = 0
async function newStudy(): Promise<string> {
  const study = `${STUDY}-${++n}`
  const puts = [...tree].map(([path, content]) => ({ kind: 'put', study, path, content }) as const)
  await store.commit({
    by: 'x',
    name: 'x',
    via: 'system',
    op: 'init',
    study,
    changes: [{ kind: 'study', study, is: 'created' }, ...puts],
  })
  return study
}
/** As a thread of a server has it: what it keeps is its own. */
const thread = () => {
  const keeping = keptByThread()
  return async (study: string, name: string): Promise<Context> => {
    const who = { person: name, name, administrator: false, via: 'web' } as const
    const kept = await keeping
    return storeContext({
      store,
      dataFolder: folder,
      kept,
      who,
      op: 'screen.decide',
      reach: reachOf(who, study, undefined),
      today: '2026-11-29',
    }).context
  }
}
interface Given {
  readonly record: string
  readonly verdict: 'include' | 'exclude' | 'unsure'
  readonly by: string
}
const decide = async (ctx: Context, study: string, { record, verdict, by }: Given): Promise<unknown> => {
  try {
    return (await ops['screen.decide']?.call(ctx, { study, record, verdict, by }))?.value
  } catch (problem) {
    if (problem instanceof InputProblem) return problem.issues.map((i) => i.code)
    throw problem
  }
}
const givenFields = {
  record: fc.integer({ min: 0, max: RECORDS - 1 }),
  verdict: fc.constantFrom('include' as const, 'exclude' as const, 'unsure' as const),
  by: fc.constantFrom('Li Na', 'li na', 'Wang Fang', 'Chen'),
  thread: fc.constantFrom(0, 1),
}
const given = fc.record(givenFields)

it('a criterion as a reason to exclude is said in the negative, also where the protocol has no words for that', async () => {
  const study = await newStudy()
  const reasonsOf = async () => (await screeningOf(await thread()(study, 'x'), study)).protocol.reasons
  const reason = async () => (await reasonsOf()).find((r) => r.id === 'diagnosis-told')?.label
  expect(await reason()).toEqual({ en: 'the reaction was not diagnosed', zh: '未诊断该反应' })
  const protocol = new TextDecoder().decode(tree.get('protocol.yaml'))
  const content = new TextEncoder().encode(protocol.replace(/^\s+excluded: .*\n/mu, ''))
  const changes = [{ kind: 'put', study, path: 'protocol.yaml', content }] as const
  await store.commit({ by: 'x', name: 'x', via: 'system', op: 'protocol.edit', study, changes })
  expect(await reason()).toEqual({ en: 'not met: the reaction was diagnosed', zh: '不符合：已诊断该反应' })
})

describe('a screening desk', () => {
  it('answers what somebody who reads everything anew would, whoever else writes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(given, { maxLength: 25 }), async (all) => {
        const [study, plain] = [await newStudy(), await newStudy()]
        const threads = [thread(), thread()]
        for (const { record, thread: at, ...rest } of all) {
          const one = { record: records[record] ?? '', ...rest }
          const answered = await decide(await (threads[at] ?? thread())(study, one.by), study, one)
          const anew = await decide(await thread()(plain, one.by), plain, one)
          expect(answered).toEqual(anew)
        }
        const [held, read] = await Promise.all([study, plain].map(async (s) => screeningOf(await thread()(s, 'x'), s)))
        expect(held?.library.decisions).toEqual(read?.library.decisions)
      }),
      { numRuns: 15 },
    )
  })
  it('loses none of the verdicts that come at once, and gives each an id and a commit of its own', async () => {
    const study = await newStudy()
    const threads = [thread(), thread()]
    const all = records.flatMap((record, i) =>
      ['Li Na', 'Wang Fang'].map((by) => ({ record, by, verdict: 'include' as const, at: i % 2 })),
    )
    await Promise.all(
      all.map(async ({ at, ...one }) => decide(await (threads[at] ?? thread())(study, one.by), study, one)),
    )
    const { library, publications } = await screeningOf(await thread()(study, 'x'), study)
    expect(library.decisions.length).toBe(all.length)
    expect(new Set(library.decisions.map((d) => d.id)).size).toBe(all.length)
    expect(new Set(publications.map((p) => p.state['title-abstract'].state))).toEqual(new Set(['include']))
    const trail = await store.audit({ study, op: 'screen.decide', limit: 100 })
    expect(trail.length).toBe(all.length)
    expect(new Set(trail.map((e) => e.name))).toEqual(new Set(['Li Na', 'Wang Fang']))
  })
  it('sees a change of the protocol and what others decided otherwise', async () => {
    const study = await newStudy()
    const own = thread()
    const one = { record: records[0] ?? '', by: 'Li Na', verdict: 'exclude' as const }
    const ctx = await own(study, 'Li Na')
    expect(await decide(ctx, study, one)).toMatchObject({ state: 'half-read' })
    const protocol = new TextDecoder().decode(await ctx.files.read(`${study}/protocol.yaml`))
    await ctx.files.write(
      `${study}/protocol.yaml`,
      `${protocol.replace(/^screening:.*(?:\n .*)*/mu, '')}\nscreening:\n  screeners:\n    title-abstract: 1\n    full-text: 1\n`,
    )
    expect(await decide(ctx, study, { ...one, record: records[1] ?? '' })).toMatchObject({ state: 'exclude' })
    const other = await thread()(study, 'Li Na')
    const last = (await screeningOf(other, study)).library.decisions.at(-1)
    await ops['literature.undo']?.call(other, { study, decision: last?.id, by: 'Li Na' })
    expect(await decide(ctx, study, { ...one, record: records[1] ?? '', verdict: 'include' })).toMatchObject({
      state: 'include',
    })
  })
  it('refuses what is not there, and goes on', async () => {
    const study = await newStudy()
    const ctx = await thread()(study, 'Li Na')
    const answers = await Promise.all([
      decide(ctx, study, { record: 'none', by: 'Li Na', verdict: 'include' }),
      decide(ctx, study, { record: records[0] ?? '', by: 'Li Na', verdict: 'include' }),
    ])
    expect(answers[0]).toEqual(['record-unknown'])
    expect(answers[1]).toMatchObject({ verdict: 'include' })
    expect(await decide(ctx, 'no-study', { record: 'x', by: 'Li Na', verdict: 'include' })).toEqual([
      'path-unreachable',
    ])
  })
})

describe('a study that is followed from verdict to verdict', () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.record({ ...givenFields, undo: fc.constant(false) }) },
    fc.record({ ...givenFields, undo: fc.constant(true) }),
  )
  const told = async (ctx: Context, study: string) => {
    const { publications, account, inForce } = await screeningOf(ctx, study)
    const value = async (op: string, input: object): Promise<unknown> =>
      (await ops[op]?.call(ctx, { study, ...input }))?.value
    return {
      publications,
      account,
      inForce,
      status: await value('screen.status', {}),
      progress: await value('screen.progress', { by: 'Li Na' }),
      records: await value('literature.records', { place: ['awaiting-screening'], sort: 'title' }),
    }
  }
  it('says after each verdict, and after each that is taken back, what is said of it read anew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const study = await newStudy()
        const [reader, writer] = [thread(), thread()]
        for (const { record, undo, thread: _, ...rest } of steps) {
          const ctx = await writer(study, rest.by)
          const last = (await screeningOf(ctx, study)).inForce.at(-1)
          if (undo && last !== undefined)
            await ops['literature.undo']?.call(ctx, { study, decision: last.id, by: last.by })
          else await decide(ctx, study, { record: records[record] ?? '', ...rest })
          expect(await told(await reader(study, 'x'), study)).toEqual(await told(await thread()(study, 'x'), study))
        }
      }),
      { numRuns: 10 },
    )
  })
  it('looks anew only at the publication a verdict is on', async () => {
    const study = await newStudy()
    const own = thread()
    const before = await screeningOf(await own(study, 'x'), study)
    await decide(await own(study, 'x'), study, { record: records[3] ?? '', by: 'Li Na', verdict: 'include' })
    const after = await screeningOf(await own(study, 'x'), study)
    const changed = after.publications.flatMap((p, row) => (p === before.publications[row] ? [] : [p.record.id]))
    expect(changed).toEqual([records[3]])
    expect(after.library.records).toBe(before.library.records)
    expect(after.account.groups).toBe(before.account.groups)
  })
})
