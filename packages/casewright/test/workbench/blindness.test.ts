import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ops } from '../../src/ops/index.ts'
import { isOffered, permissionOf } from '../../src/ops/permissions/permission.ts'
import { workbenchOps } from '../../src/ops/workbench/index.ts'
import {
  codesOf,
  ended,
  newcomer,
  openWorkbench,
  post,
  setUp,
  valueOf,
  type LoggedIn,
  type Workbench,
} from './open-workbench.ts'
import { filledInput } from './filled-input.ts'

const every = { ...ops, ...workbenchOps }
const STUDY = 'blind'
/** Words of the first screener's verdict that the second may not see before having read the record too. */
const VERDICT = 'numbat-planted'

const ris = ['one', 'two', 'three']
  .map(
    (n, i) =>
      `TY  - JOUR\nTI  - Sweet syndrome, case ${n}\nAU  - Doe, J${i}\nPY  - 202${i}\nDO  - 10.1000/${n}\nAB  - A patient on a drug.\nER  - \n`,
  )
  .join('\n')

let w: Workbench
let people: Readonly<Record<'lead' | 'first' | 'second' | 'third' | 'statistician', LoggedIn>>
let records: readonly string[]

const op = async <T>(who: LoggedIn, name: string, input: object): Promise<T> => {
  const answer = await w.ask(`/api/ops/${name}`, { ...post(input), cookie: who.cookie })
  if (answer.status !== 202) return valueOf<T>(answer)
  const { job } = (await answer.json()) as { job: string }
  return ended<T>(w, who, job)
}

beforeAll(async () => {
  w = await openWorkbench({ rate: { perSecond: 1e6, burst: 1e6 } })
  const ada = await setUp(w)
  await op(ada, 'studies.create', { study: STUDY })
  people = {
    lead: await newcomer(w, ada, 'lead', { [STUDY]: ['lead'] }),
    first: await newcomer(w, ada, 'first', { [STUDY]: ['screener', 'extractor'] }),
    // Leads as well: whoever screens is blind all the same.
    second: await newcomer(w, ada, 'second', { [STUDY]: ['screener', 'extractor', 'lead', 'statistician'] }),
    third: await newcomer(w, ada, 'third', { [STUDY]: ['reader'] }),
    statistician: await newcomer(w, ada, 'statistician', { [STUDY]: ['statistician'] }),
  }
  const uploaded = await w.ask('/api/uploads?name=found.ris', { method: 'POST', body: ris, cookie: people.lead.cookie })
  const { path } = (await uploaded.json()) as { path: string }
  await op(people.lead, 'literature.import', { into: STUDY, files: [path], database: 'embase' })
  const { records: waiting } = await op<{ records: readonly { record: string }[] }>(people.first, 'screen.queue', {
    study: STUDY,
  })
  records = waiting.map((r) => r.record)
  await op(people.first, 'screen.decide', {
    study: STUDY,
    record: records[0],
    verdict: 'exclude',
    why: VERDICT,
    labels: ['look-again'],
  })
})
afterAll(() => w.close())

/** What somebody gets to see by every operation they may use, and by the files. */
async function seenBy(who: LoggedIn): Promise<ReadonlyMap<string, string>> {
  const seen = new Map<string, string>()
  for (const [name, { effect, input }] of Object.entries(every)) {
    const p = permissionOf(name)
    if (
      p === undefined ||
      !isOffered(p) ||
      p.pace === 'long' ||
      (effect === 'write' && !['screen.queue', 'literature.flow'].includes(name))
    )
      continue
    const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
    const given: Record<string, unknown> = {
      ...('study' in properties && { study: STUDY }),
      ...('record' in properties && { record: records[0] }),
      ...('patient' in properties && { patient: 'p1' }),
      ...('count' in properties && { count: 100 }),
    }
    for (const more of [{}, { list: 'decided' }, { stage: 'title-abstract' }, { place: 'awaiting-screening' }]) {
      const [field = ''] = Object.keys(more)
      if (field !== '' && !(field in properties)) continue
      const answer = await w.ask(`/api/ops/${name}`, { ...post({ ...given, ...more }), cookie: who.cookie })
      seen.set(`${name} ${JSON.stringify(more)}`, `${answer.status} ${await answer.text()}`)
    }
  }
  for (const path of [
    'literature/decisions.jsonl',
    'literature/links.jsonl',
    'protocol.yaml',
    'literature/cache/x.json',
  ])
    seen.set(path, await (await w.ask(`/api/files/${STUDY}/${path}`, { cookie: who.cookie })).text())
  return seen
}

const tellers = (seen: ReadonlyMap<string, string>): readonly string[] =>
  [...seen].flatMap(([name, said]) => (said.includes(VERDICT) ? [name] : []))

describe('a verdict, before both have read the record', () => {
  it('is told to the other screener by no operation and no file, though they lead the study too', async () => {
    const seen = await seenBy(people.second)
    expect(tellers(seen)).toEqual([])
    // What was asked was answered: the silence is none of refusals.
    expect([...seen.values()].filter((s) => s.startsWith('200')).length).toBeGreaterThan(20)
  })
  it('is told to whoever gave it', async () => {
    const seen = await seenBy(people.first)
    expect(tellers(seen)).toContain('audit.list {}')
  })
  it('is not told to a reader, who has no right to it', async () =>
    expect(tellers(await seenBy(people.third))).toEqual([]))
  it('can be asked for by those who neither screen nor extract', async () => {
    const log = { study: STUDY, record: records[0], unblind: true }
    expect(JSON.stringify(await op(people.lead, 'literature.log', log))).toContain(VERDICT)
    expect(
      await codesOf(await w.ask('/api/ops/literature.log', { ...post(log), cookie: people.second.cookie })),
    ).toEqual(['right-missing'])
    expect(tellers(await seenBy(people.statistician))).toContain('literature/decisions.jsonl')
  })
  it('cannot be read out of a file by naming it where an operation takes one', async () => {
    for (const [name, field] of [
      ['import.cases', 'table'],
      ['literature.import', 'files'],
      ['lint', 'files'],
      ['screen.import', 'file'],
    ] as const) {
      const ledger = `${STUDY}/literature/decisions.jsonl`
      const into = name === 'screen.import' ? { study: STUDY } : name === 'lint' ? {} : { into: STUDY }
      const answer = await w.ask(`/api/ops/${name}`, {
        ...post({ ...into, [field]: [ledger] }),
        cookie: people.second.cookie,
      })
      expect([name, answer.status, await codesOf(answer)]).toEqual([name, 403, ['path-not-allowed']])
    }
  })
  it('cannot be taken out with an export, nor guessed from a hash', async () => {
    for (const name of ['studies.export', 'audit.export'])
      expect([
        name,
        await codesOf(await w.ask(`/api/ops/${name}`, { ...post({ study: STUDY }), cookie: people.second.cookie })),
      ]).toEqual([name, ['right-missing']])
    const { events } = await op<{ events: readonly Record<string, unknown>[] }>(people.second, 'audit.list', {
      study: STUDY,
    })
    expect(events.length).toBeGreaterThan(3)
    expect(events.filter((e) => 'hash' in e || 'previous' in e)).toEqual([])
    expect(JSON.stringify(events.filter((e) => e['op'] === 'screen.decide'))).not.toMatch(/[0-9a-f]{64}/u)
    // Whoever sees all reads which record, and what was said of it.
    const objectOf = (of: readonly Record<string, unknown>[]) => of.find((e) => e['op'] === 'screen.decide')?.['object']
    expect(objectOf(events)).toEqual({ en: 'decisions on records', zh: '对文献记录的判定' })
    const whole = await op<{ events: readonly Record<string, unknown>[] }>(people.lead, 'audit.list', { study: STUDY })
    expect(objectOf(whole.events)).toEqual({
      record: records[0],
      en: expect.stringMatching(/^“.+”: title and abstract · exclude/u),
      zh: expect.stringMatching(/^“.+”：.*排除/u),
    })
  })
  it('is not in a report that a statistician makes and the screener may read', async () => {
    const [by, name] = ['system', 'system'] as const
    const planted = {
      'sources/s9.yaml': 'format: casewright/source@1\nid: s9\nkind: article\nseen: { what: abstract, cut: false }\n',
      'patients/p9.yaml':
        'format: casewright/patient@1\nid: p9\nreports: [s9]\nrecorded: { by: Li Na, on: 2026-11-29 }\nsex: { value: male }\nage: { value: 69 }\nepisodes: [{ id: E1 }]\n',
    }
    const changes = Object.entries(planted).map(
      ([path, text]) => ({ kind: 'put', study: STUDY, path, content: new TextEncoder().encode(text) }) as const,
    )
    await w.store.commit({ by, name, via: 'system', op: 'planted', study: STUDY, changes })
    const out = `reports/${STUDY}/r1`
    const { files } = await op<{ files: readonly string[] }>(people.statistician, 'report', {
      study: STUDY,
      out,
      languages: ['en'],
    })
    const tells: string[] = []
    for (const file of files) {
      const answer = await w.ask(`/api/files/${out}/${file}`, { cookie: people.second.cookie })
      if (answer.status === 200 && Buffer.from(await answer.arrayBuffer()).includes(VERDICT)) tells.push(file)
    }
    expect(files.length).toBeGreaterThan(5)
    expect(tells).toEqual([])
  })
})

describe('what one extractor wrote', () => {
  it('is got at by the other by no path, in whichever field of whichever operation', async () => {
    const READING = 'quoll-planted'
    const content = new TextEncoder().encode(`id: p1\nnote: ${READING}\nsources: []\n`)
    const { id, name } = people.first
    const paths = ['extractions/p1/first.yaml', 'history/extractions/p1/first.jsonl']
    await w.store.commit({
      by: id,
      name,
      via: 'web',
      op: 'extraction.save',
      study: STUDY,
      changes: paths.map((path) => ({ kind: 'put', study: STUDY, path, content })),
    })
    const tells: string[] = []
    const forms = [
      '../extractions/p1/first',
      'extractions/p1/first',
      'extractions/p1/first.yaml',
      `${STUDY}/extractions/p1/first.yaml`,
      'p1',
    ]
    for (const [op, { input }] of Object.entries(every)) {
      const p = permissionOf(op)
      if (p === undefined || !isOffered(p) || p.pace === 'long' || op === 'studies.archive') continue
      for (const given of forms)
        for (const known of [{ study: STUDY }, { study: STUDY, patient: 'p1' }]) {
          const answer = await w.ask(`/api/ops/${op}`, {
            ...post(filledInput(input, given, known)),
            cookie: people.second.cookie,
          })
          if (answer.status >= 500 || (await answer.text()).includes(READING))
            tells.push(`${op} ${given} ${answer.status}`)
        }
    }
    for (const path of paths)
      expect((await w.ask(`/api/files/${STUDY}/${path}`, { cookie: people.second.cookie })).status).toBe(404)
    expect(tells).toEqual([])
    expect((await w.ask(`/api/files/${STUDY}/${paths[0]}`, { cookie: people.lead.cookie })).status).toBe(200)
  })
})

describe('once both have read the record', () => {
  it('each may see what the other said', async () => {
    await op(people.second, 'screen.decide', { study: STUDY, record: records[0], verdict: 'include' })
    const history = JSON.stringify(await op(people.second, 'literature.log', { study: STUDY, record: records[0] }))
    expect(history).toContain(VERDICT)
  })
})
