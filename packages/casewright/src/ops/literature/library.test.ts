import { appendFileSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import type { InputProblem } from '../../base/issue.ts'
import { literatureRecord } from '../../model/literature/record.ts'
import { ops } from '../index.ts'
import { recordFinder } from './find-record.ts'
import { loadLibrary } from './library.ts'
import { recordDecisions } from './record-decisions.ts'

const ctx = nodeContext({ today: '2026-11-20' })
const ris = (titles: readonly string[]): string => titles.map((t) => `TY  - JOUR\nTI  - ${t}\nER  - \n\n`).join('')

/** A study with one export of so many records. */
async function studyOf(
  records: number,
): Promise<{ readonly study: string; readonly ids: readonly string[]; readonly ledger: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'casewright-library-'))
  const study = join(folder, 'study')
  await call('init', { folder: study })
  const file = join(folder, 'found.ris')
  writeFileSync(file, ris(Array.from({ length: records }, (_, i) => `An invented report number ${i + 1} of something`)))
  await call('literature.import', { files: [file], into: study, database: 'embase' })
  const { records: read } = await loadLibrary(ctx, study)
  return { study, ids: read.map((r) => r.id), ledger: join(study, 'literature/decisions.jsonl') }
}

async function call(name: string, input: object) {
  const o = ops[name]
  if (o === undefined) throw new Error(name)
  return o.call(ctx, input)
}
const refusal = (promise: Promise<unknown>): Promise<readonly string[]> =>
  promise.then(
    () => [],
    (problem: InputProblem) => problem.issues.map((i) => i.code),
  )
const verdict = (record: string, by: string) =>
  ({ kind: 'screen', stage: 'title-abstract', record, verdict: 'include', by, on: '2026-11-20' }) as const

describe('the ledger of decisions', () => {
  it('gives people who decide at the same moment ids of their own, and loses none', async () => {
    const { study, ids } = await studyOf(12)
    await Promise.all(ids.map((record, i) => call('screen.decide', { study, record, verdict: 'include', by: `P${i}` })))
    const { decisions } = await loadLibrary(ctx, study)
    expect(new Set(decisions.map((d) => d.id)).size).toBe(12)
  })
  it('sets a line aside that a crash cut in half, and goes on', async () => {
    const { study, ids, ledger } = await studyOf(2)
    await call('screen.decide', { study, record: ids[0], verdict: 'include', by: 'A' })
    appendFileSync(ledger, '{"id":"L2","kind":"scr')
    const torn = await loadLibrary(ctx, study)
    expect([torn.decisions.length, torn.issues.map((i) => i.code)]).toEqual([1, ['line-cut']])
    await call('screen.decide', { study, record: ids[1], verdict: 'include', by: 'A' })
    const whole = await loadLibrary(ctx, study)
    expect([whole.decisions.length, whole.issues]).toEqual([2, []])
    expect(readFileSync(`${ledger}.cut`, 'utf8')).toBe('{"id":"L2","kind":"scr\n')
  })
  it('keeps a last line whose line break an editor took away', async () => {
    const { study, ids, ledger } = await studyOf(2)
    await call('screen.decide', { study, record: ids[0], verdict: 'include', by: 'A' })
    truncateSync(ledger, readFileSync(ledger).length - 1)
    await call('screen.decide', { study, record: ids[1], verdict: 'include', by: 'A' })
    expect((await loadLibrary(ctx, study)).decisions.length).toBe(2)
  })
  it('is refused where two lines have one id', async () => {
    const { study, ids, ledger } = await studyOf(1)
    await recordDecisions(ctx, await loadLibrary(ctx, study), [verdict(ids[0] ?? '', 'A')])
    appendFileSync(ledger, readFileSync(ledger, 'utf8'))
    expect(await refusal(loadLibrary(ctx, study))).toEqual(['duplicate-id'])
  })
  it('lets nobody take back what another decided without saying so', async () => {
    const { study, ids } = await studyOf(1)
    await call('screen.decide', { study, record: ids[0], verdict: 'include', by: 'A' })
    const decision = (await loadLibrary(ctx, study)).decisions[0]?.id
    expect(await refusal(call('literature.undo', { study, decision, by: 'B' }))).toEqual(['decision-of-other'])
    expect(await refusal(call('literature.undo', { study, decision, by: 'B', ofOthers: true }))).toEqual([])
  })
  it('takes nothing back twice', async () => {
    const { study, ids } = await studyOf(1)
    await call('screen.decide', { study, record: ids[0], verdict: 'include', by: 'A' })
    const id = (await loadLibrary(ctx, study)).decisions[0]?.id
    await call('literature.undo', { study, decision: id, by: 'A' })
    expect(await refusal(call('literature.undo', { study, decision: id, by: 'A' }))).toEqual(['decision-undone'])
  })
})

describe('records', () => {
  it('that are missing are told, not left out of the account', async () => {
    const { study } = await studyOf(3)
    const path = join(
      study,
      'literature/imports',
      (await loadLibrary(ctx, study)).imports[0]?.id ?? '',
      'records.jsonl',
    )
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    writeFileSync(path, `${lines.slice(0, -1).join('\n')}\n`)
    expect(await refusal(loadLibrary(ctx, study))).toEqual(['records-missing'])
  })
  it('changed by hand are found by check', async () => {
    const { study } = await studyOf(1)
    const path = join(
      study,
      'literature/imports',
      (await loadLibrary(ctx, study)).imports[0]?.id ?? '',
      'records.jsonl',
    )
    writeFileSync(path, readFileSync(path, 'utf8').replace('invented', 'excellent'))
    const { issues } = await call('check', { study })
    expect(issues.map((i) => i.code)).toContain('file-changed')
  })
  it('of one name but several publications are named by none of them', () => {
    const record = (id: string, more: object) => literatureRecord.parse({ id, line: 1, ...more })
    const library = {
      folder: 'f',
      records: [
        record('aaaaaaaa-1', { doi: '10.1/supplement', pmid: '1' }),
        record('aaaaaaaa-2', { doi: '10.1/supplement' }),
        record('aaaaaaaa-3', { accessions: { embase: '1' } }),
      ],
    }
    const places = new Map(library.records.map((r) => [r.id, { at: 'included', sources: [] } as const]))
    const find = recordFinder({ library, account: { places } })
    expect(find('https://doi.org/10.1/SUPPLEMENT')).toEqual({
      kind: 'ambiguous',
      records: ['aaaaaaaa-1', 'aaaaaaaa-2'],
    })
    expect(find('1')).toMatchObject({ record: { id: 'aaaaaaaa-1' } })
    expect(find('AAAAAAAA-2')).toMatchObject({ record: { id: 'aaaaaaaa-2' } })
    expect(find('nothing')).toEqual({ kind: 'unknown' })
  })
  it('of an import that nothing rests on go with it; what an import says of itself can be put right', async () => {
    const { study, ids } = await studyOf(2)
    const id = ids[0]?.slice(0, 8)
    await call('literature.correct', { study, import: id, database: '万方', via: 'register' })
    expect((await loadLibrary(ctx, study)).imports[0]).toMatchObject({
      database: 'wanfang',
      via: 'register',
      records: 2,
    })
    await call('screen.decide', { study, record: ids[0], verdict: 'include', by: 'A' })
    expect(await refusal(call('literature.withdraw', { study, import: id }))).toEqual(['import-in-use'])
    const other = await studyOf(2)
    await call('literature.withdraw', { study: other.study, import: other.ids[0]?.slice(0, 8) })
    expect((await loadLibrary(ctx, other.study)).imports).toEqual([])
  })
})

describe('a log read by a screener', () => {
  it('does not tell another’s verdict before enough have read the record', async () => {
    const { study, ids } = await studyOf(1)
    await call('screen.decide', { study, record: ids[0], verdict: 'exclude', by: 'A', why: 'an animal study' })
    const told = async (unblind = false) =>
      JSON.stringify((await call('literature.log', { study, record: ids[0], unblind })).value)
    expect(await told()).not.toMatch(/"exclude"|animal/u)
    expect(await told(true)).toMatch(/animal.*"exclude"/u)
    await call('screen.decide', { study, record: ids[0], verdict: 'include', by: 'B' })
    expect(await told()).toMatch(/animal.*"exclude"/u)
  })
})

describe('a study whose protocol has a slip', () => {
  it('is not screened by settings nobody chose', async () => {
    const { study, ids } = await studyOf(1)
    const path = join(study, 'protocol.yaml')
    writeFileSync(path, `${readFileSync(path, 'utf8')}\nscrening: { screeners: { title-abstract: 1 } }\n`)
    expect(await refusal(call('screen.decide', { study, record: ids[0], verdict: 'include', by: 'A' }))).toContain(
      'field-unknown',
    )
  })
})
