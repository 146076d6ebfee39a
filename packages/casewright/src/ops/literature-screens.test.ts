import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { nodeContext } from '../adapters/node-context.ts'
import { InputProblem } from '../base/issue.ts'
import { weakMemo } from '../base/memo.ts'
import { dedupeDecideMany } from './dedupe-decide-many.ts'
import { dedupeReview } from './dedupe-review.ts'
import { ops } from './index.ts'
import { literatureDecisions } from './literature-decisions.ts'
import { literatureDiagram } from './literature-diagram.ts'
import { literatureFullText } from './literature-full-text.ts'
import { literatureImports } from './literature-imports.ts'
import { literaturePreview } from './literature-preview.ts'
import { literatureRecord } from './literature-record.ts'
import { literatureRecords } from './literature-records.ts'
import { literatureUpdate } from './literature-update.ts'
import type { Done, InputOf, TypedOp, ValueOf } from './op.ts'
import type { Context } from './ports.ts'
import { screenConflicts } from './screen-conflicts.ts'
import { screenMine } from './screen-mine.ts'
import { screenNext } from './screen-next.ts'
import { screenProgress } from './screen-progress.ts'
import { screenUndo } from './screen-undo.ts'
import { searchNote } from './search-note.ts'

const ctx = nodeContext({ today: '2026-11-29' })
/** For a study that does not change: what was read of it once is kept. */
const kept = new Map<string, Promise<unknown>>()
const reading: Context = {
  ...ctx,
  memo: weakMemo(),
  remember: <V>(place: string, what: string, make: () => Promise<V>): Promise<V> => {
    const key = `${place} ${what}`
    const made = kept.get(key) ?? make()
    kept.set(key, made)
    // What is kept under a name is what was made under it.
    return made as Promise<V>
  },
}
const builtIn = fileURLToPath(new URL('../../../../examples/neutrophilic-dermatosis', import.meta.url))
const exported = (name: string): string => join(builtIn, 'literature/imports', name)

async function ask<I extends { study: string }, V>(o: TypedOp<I, V>, input: I): Promise<V> {
  // The operation says what it gives.
  return (await o.call(input.study === builtIn ? reading : ctx, input)).value as V
}
async function refused<I, V>(o: TypedOp<I, V>, input: I): Promise<readonly string[]> {
  try {
    await o.call(ctx, input)
    return []
  } catch (problem) {
    if (problem instanceof InputProblem) return problem.issues.map((i) => i.code)
    throw problem
  }
}
async function run(name: string, input: object): Promise<Done> {
  const done = await ops[name]?.call(ctx, input)
  if (done === undefined) throw new Error(`no operation ${name}`)
  return done
}

/** A study of two screeners a record, with three of the built-in study’s exports in it. */
async function studyOfThree(): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), 'casewright-screens-')), 'study')
  await run('init', { folder })
  await run('literature.import', {
    files: [
      exported('6c7f8764/example-embase-layout.ris'),
      exported('919dea15/example-cnki-layout.net'),
      exported('d60e2d08/example-pubmed-layout.nbib'),
    ],
    databases: ['embase', '', ''],
    into: folder,
    by: 'Li Na',
  })
  await run('dedupe', { what: folder })
  return folder
}

describe('records of the built-in study', () => {
  const records = (input: Omit<InputOf<typeof literatureRecords>, 'study'>) =>
    ask(literatureRecords, { study: builtIn, ...input })

  it('are counted by every field, and the counts of a field sum to what fits', async () => {
    const page = await records({ text: 'sweet', count: 5 })
    expect(page.rows).toHaveLength(5)
    for (const facet of Object.values(page.counts)) expect(facet.reduce((n, f) => n + f.n, 0)).toBe(page.matching)
  })
  it('come page by page without a gap, in the order asked for', async () => {
    const whole = await records({ count: 300, sort: 'year', descending: true })
    const pages = await Promise.all(
      [0, 100, 200].map((from) => records({ from, count: 100, sort: 'year', descending: true })),
    )
    expect(pages.flatMap((p) => p.rows.map((r) => r.id))).toEqual(whole.rows.map((r) => r.id))
    const years = whole.rows.map((r) => r.year ?? 0)
    expect(years).toEqual(years.toSorted((a, b) => b - a))
  })
  it('are found by Chinese words, phrases and numbers', async () => {
    expect((await records({ text: '综合征' })).matching).toBeGreaterThan(0)
    expect((await records({ text: '"sweet syndrome" sorafenib' })).rows.every((r) => /sweet/iu.test(r.title))).toBe(
      true,
    )
    expect((await records({ text: '15781678' })).matching).toBeGreaterThan(0)
  })
  it('of every number of the flow diagram are as many as it says', async () => {
    const { rows } = await ask(literatureDiagram, { study: builtIn })
    for (const { box, n, name } of rows) {
      const page = await records({ box, count: 0 })
      expect([name.en, page.matching]).toEqual([name.en, n])
    }
    expect(await refused(literatureRecords, { study: builtIn, box: 'no.such' })).toEqual(['reference-unknown'])
  })
  it('in the drawing to look at name their lists; the one to keep does not', async () => {
    const { svg, plain } = await ask(literatureDiagram, { study: builtIn })
    expect(svg.zh).toContain('data-id="databases.screened"')
    expect(plain.zh).not.toContain('data-id')
  })
  it('each tell everything known of them', async () => {
    const r = await ask(literatureRecord, { study: builtIn, record: '15781678', by: 'casewright coding' })
    expect(r.fields.map((f) => f.field)).toContain('title')
    expect(r.log.every((d) => d.mine)).toBe(true)
    expect(readFileSync(r.found.export).length).toBeGreaterThan(0)
  })
  it('were brought in by imports that decisions rest on', async () => {
    const { imports } = await ask(literatureImports, { study: builtIn })
    expect(imports.reduce((n, i) => n + i.records, 0)).toBe(253)
    expect(imports.every((i) => i.decisions > 0)).toBe(true)
  })
})

describe('an export before it is brought in', () => {
  it('tells what it is, and one that cannot be used is refused alone', async () => {
    const study = await studyOfThree()
    const bad = join(study, '../bad.txt')
    writeFileSync(bad, 'nothing of the kind\n')
    const again = exported('d60e2d08/example-pubmed-layout.nbib')
    const done = await literaturePreview.call(ctx, { study, files: [again, bad] })
    const { files } = done.value as ValueOf<typeof literaturePreview>
    expect(files.map((f) => [f.read?.reader ?? null, f.known])).toEqual([
      ['nbib', 'd60e2d08'],
      [null, null],
    ])
    expect(files[0]?.read).toMatchObject({ records: 37, seenBefore: 37 })
    expect(done.issues.some((i) => i.at.file === bad && i.level === 'error')).toBe(true)
  })
})

describe('a search that was run', () => {
  it('is noted in the protocol, beside what stands there, and tied to its imports', async () => {
    const study = await studyOfThree()
    const before = readFileSync(join(study, 'protocol.yaml'), 'utf8')
    await ask(searchNote, {
      study,
      id: 'embase',
      database: 'Embase',
      on: '2026-11-02',
      hits: 131,
      query: "'sweet syndrome'/exp",
    })
    await run('literature.correct', { study, import: '6c7f8764', search: 'embase' })
    await ask(searchNote, { study, id: 'embase', database: 'embase', on: '2026-11-03', hits: 130 })
    const { searches } = await ask(literatureImports, { study })
    expect(searches.find((s) => s.id === 'embase')).toMatchObject({
      on: '2026-11-03',
      hits: 130,
      imported: 131,
      query: { en: "'sweet syndrome'/exp" },
    })
    const kept = before.split('\n').filter((line) => line.startsWith('#'))
    expect(readFileSync(join(study, 'protocol.yaml'), 'utf8').split('\n')).toEqual(expect.arrayContaining(kept))
  })
})

describe('pairs that may be one publication', () => {
  it('stand side by side, are decided together, and can be looked at afterwards', async () => {
    const study = await studyOfThree()
    const { pairs, counts } = await ask(dedupeReview, { study })
    const [pair] = pairs
    expect(counts.waiting).toBe(pairs.length)
    expect(pair?.fields.find((f) => f.field === 'title')?.found?.bits).toBeGreaterThan(0)
    const said = `${pair?.from.id} ${pair?.to.id} different`
    const made = await ask(dedupeDecideMany, { study, pairs: [said, said], by: 'Li Na' })
    expect([made.decided.length, made.same]).toEqual([1, 1])
    const after = await ask(dedupeReview, { study, list: 'decided' })
    expect(after.pairs.map((p) => p.decided?.as)).toEqual(['different'])
    expect(
      await refused(dedupeDecideMany, { study, pairs: [`${pair?.from.id} ${pair?.to.id} cousin`], by: 'Li Na' }),
    ).toEqual(['input-choice'])
    expect(
      await refused(dedupeDecideMany, { study, pairs: [`${pair?.from.id} nothing-1 duplicate`], by: 'Li Na' }),
    ).toEqual(['record-unknown'])
  })
})

describe('two people screen', () => {
  let study: string
  beforeAll(async () => {
    study = await studyOfThree()
  })
  const next = (by: string, more: Partial<InputOf<typeof screenNext>> = {}) => ask(screenNext, { study, by, ...more })

  it('and get records with the words of the protocol marked, none they have at hand already', async () => {
    const first = await next('Li Na', { n: 5 })
    const more = await next('Li Na', { n: 5, without: first.records.map((r) => r.record) })
    expect(new Set([...first.records, ...more.records].map((r) => r.record)).size).toBe(10)
    const texts = (await next('Li Na', { n: 100 })).records.flatMap((r) => r.title ?? [])
    const marked = texts.flatMap((t) => t.marks.map((m) => [m.kind, t.text.slice(m.start, m.end)] as const))
    expect(marked.every(([, words]) => words.trim() !== '')).toBe(true)
    expect(new Set(marked.map(([kind]) => kind))).toContain('reaction')
  })
  it('and take back their own verdict, nobody else’s', async () => {
    const [one] = (await next('Li Na', { n: 1 })).records
    await run('screen.decide', { study, record: one?.record, verdict: 'include', by: 'Li Na' })
    expect(await refused(screenUndo, { study, by: 'Wang Fang' })).toEqual(['nothing-to-undo'])
    expect(await ask(screenUndo, { study, by: 'Li Na' })).toMatchObject({ record: one?.record, verdict: 'include' })
    expect((await ask(screenMine, { study, by: 'Li Na' })).given).toBe(0)
    expect((await next('Li Na', { n: 1, record: one?.record })).records.map((r) => r.record)).toEqual([one?.record])
  })
  it('and see another’s verdict only where enough have read, to be settled by a third', async () => {
    const [one, other] = (await next('Li Na', { n: 2 })).records
    await run('screen.decide', { study, record: one?.record, verdict: 'include', by: 'Li Na', why: 'two cases' })
    await run('screen.decide', { study, record: other?.record, verdict: 'include', by: 'Li Na' })
    expect((await ask(screenConflicts, { study, by: 'Zhao Min' })).conflicts).toEqual([])
    const half = await ask(literatureRecord, { study, record: other?.record ?? '', by: 'Wang Fang' })
    expect(half.log.map((d) => [d.said.en.includes('include'), d.why])).toEqual([[false, null]])
    await run('screen.decide', { study, record: one?.record, verdict: 'exclude', by: 'Wang Fang' })
    const { conflicts, agreement } = await ask(screenConflicts, { study, by: 'Wang Fang' })
    expect(conflicts.map((c) => [c.record, c.mayBeSettled, c.verdicts.map((v) => v.verdict)])).toEqual([
      [one?.record, false, ['include', 'exclude']],
    ])
    expect(agreement.map((a) => a.both)).toEqual([1])
    expect((await ask(screenConflicts, { study, by: 'Zhao Min' })).conflicts.map((c) => c.mayBeSettled)).toEqual([true])
  })
  it('and each sees how far everybody is, but only their own shares', async () => {
    const { stages, left } = await ask(screenProgress, { study, by: 'Wang Fang' })
    expect(stages[0]?.people.map((p) => [p.name, p.read, p.own?.exclude])).toEqual([
      ['Li Na', 2, undefined],
      ['Wang Fang', 1, 1],
    ])
    expect(left).toBeNull()
  })
  it('and keep a full text with its record', async () => {
    const [one] = (await next('Li Na', { n: 1 })).records
    for (const by of ['Li Na', 'Wang Fang'])
      await run('screen.decide', { study, record: one?.record, verdict: 'include', by })
    const file = join(study, '../report.pdf')
    writeFileSync(file, '%PDF-1.4')
    const kept = await ask(literatureFullText, { study, record: one?.record ?? '', file, by: 'Li Na' })
    expect(readFileSync(kept.path, 'utf8')).toBe('%PDF-1.4')
    await ask(literatureFullText, { study, record: one?.record ?? '', file, by: 'Li Na' })
    const read = await next('Li Na', { stage: 'full-text', record: one?.record })
    expect(read.records.map((r) => [r.fullTexts.map((f) => f.name), r.retrieval])).toEqual([[['report.pdf'], 'got']])
  })
})

it('the page of a record says which verdict it takes of whoever looks, and at which stage', async () => {
  const study = await studyOfThree()
  const { records } = await ask(screenNext, { study, by: 'Li Na', n: 1 })
  const record = records[0]?.record ?? ''
  const of = async (by: string) => {
    const { verdict } = await ask(literatureRecord, { study, record, by })
    return [verdict?.stage, verdict?.takes, verdict?.own?.verdict]
  }
  expect(await of('Li Na')).toEqual(['title-abstract', true, undefined])
  await run('screen.decide', { study, record, verdict: 'include', by: 'Li Na' })
  expect([await of('Li Na'), await of('Wang Fang')]).toEqual([
    ['title-abstract', true, 'include'],
    ['title-abstract', true, undefined],
  ])
  await run('screen.decide', { study, record, verdict: 'exclude', by: 'Wang Fang' })
  // Seen differently: each may say more, a third is not asked for one.
  expect([await of('Wang Fang'), await of('Zhao Min')]).toEqual([
    ['title-abstract', true, 'exclude'],
    ['title-abstract', false, undefined],
  ])
  expect((await ask(literatureRecord, { study, record, by: 'Li Na' })).verdict?.after).toBe('difference')
  for (const by of ['Wang Fang', 'Li Na']) await run('screen.decide', { study, record, verdict: 'include', by })
  expect(await of('Zhao Min')).toEqual(['full-text', true, undefined])
  expect((await ask(literatureRecord, { study, record })).verdict).toBeNull()
})

it('whoever changes their word once they see the other’s takes no conflict away, and agreement stays as it was', async () => {
  const study = await studyOfThree()
  const { records } = await ask(screenNext, { study, by: 'Li Na', n: 3 })
  const ids = records.map((r) => r.record)
  const give = async (verdict: string, by: string, record = ids[1]) => {
    const done = await run('screen.decide', { study, record, verdict, by })
    return [done.value, done.issues.map((i) => i.code)]
  }
  for (const [i, verdict] of ['include', 'include', 'exclude'].entries()) await give(verdict, 'Li Na', ids[i])
  for (const [i, verdict] of ['include', 'exclude', 'exclude'].entries()) await give(verdict, 'Sara', ids[i])
  const seen = () => ask(screenConflicts, { study, by: 'Zhao Min' })
  const byHand = [{ both: 3, kappa: { value: expect.closeTo(0.4, 12) } }]
  expect((await seen()).agreement).toMatchObject(byHand)

  const undo = run('screen.undo', { study, record: ids[1], by: 'Sara' })
  await expect(undo).rejects.toMatchObject({ issues: [{ code: 'verdict-stands' }] })
  const { rows: said } = await ask(literatureDecisions, { study, people: ['Sara'] })
  const first = said.find((d) => d.record === ids[1])?.id
  const unmade = run('literature.undo', { study, decision: first, by: 'Zhao Min', ofOthers: true })
  await expect(unmade).rejects.toMatchObject({ issues: [{ code: 'verdict-stands' }] })

  expect(await give('include', 'Sara')).toMatchObject([{ state: 'conflict' }, ['verdict-after-difference']])
  const waiting = await seen()
  expect(waiting.agreement).toMatchObject(byHand)
  expect(waiting.conflicts.map((c) => c.verdicts.map((v) => [v.by, v.verdict, v.later?.verdict]))).toEqual([
    [
      ['Li Na', 'include', undefined],
      ['Sara', 'exclude', 'include'],
    ],
  ])
  // A table filled in before says nothing anew; who says it anew does.
  const table = join(study, '../again.csv')
  writeFileSync(table, `record,verdict\n${ids[1]},include\n`)
  expect((await run('screen.import', { study, file: table, by: 'Li Na' })).value).toMatchObject({ added: 0, same: 1 })
  expect(await give('include', 'Li Na')).toMatchObject([{ state: 'include' }, ['verdict-after-difference']])
  const after = await seen()
  expect([after.waiting, after.changed.map((c) => [c.record, c.first.by, c.first.verdict, c.now.verdict])]).toEqual([
    0,
    [[ids[1], 'Sara', 'exclude', 'include']],
  ])
  expect(after.agreement).toMatchObject(byHand)
  const told = await ask(literatureDecisions, { study, people: ['Sara'], text: 'could be seen' })
  expect(told.rows.map((d) => d.said.zh)).toEqual([expect.stringContaining('此时已可见他人的判定')])

  // Where they agreed a word taken back opens the record again; what was said first stays said.
  await run('screen.undo', { study, record: ids[0], by: 'Sara' })
  expect(await give('exclude', 'Sara', ids[0])).toMatchObject([{ state: 'conflict' }, []])
  expect((await seen()).agreement).toMatchObject(byHand)
})

it('the page of a record says your own verdict so that it can be given again: ids beside their words', async () => {
  const study = await studyOfThree()
  const { records } = await ask(screenNext, { study, by: 'Li Na', n: 1 })
  const record = records[0]?.record ?? ''
  const given = { study, record, verdict: 'include', labels: ['look-again'], why: 'two cases', by: 'Li Na' }
  await run('screen.decide', given)
  const own = async () => (await ask(literatureRecord, { study, record, by: 'Li Na' })).verdict?.own
  expect(await own()).toMatchObject({
    labels: [{ id: 'look-again', said: { en: 'look again', zh: '需再看' } }],
    reason: null,
    why: 'two cases',
  })
  const before = await own()
  await run('screen.decide', { ...given, labels: before?.labels.map((l) => l.id), why: before?.why ?? '' })
  expect(await own()).toEqual(before)
  await run('screen.decide', { ...given, by: 'Wang Fang' })
  const reason = { id: 'no-patient', said: { en: expect.any(String), zh: expect.stringMatching(/\p{Script=Han}/u) } }
  await run('screen.decide', { ...given, stage: 'full-text', verdict: 'exclude', reason: 'no-patient' })
  expect(await own()).toMatchObject({ verdict: 'exclude', reason })
})

it('a report is excluded for a reason no list has, which its note says; what was taken back is named in words', async () => {
  const study = await studyOfThree()
  const { records } = await ask(screenNext, { study, by: 'Li Na', n: 1 })
  const record = records[0]?.record ?? ''
  for (const by of ['Li Na', 'Wang Fang']) await run('screen.decide', { study, record, verdict: 'include', by })
  const next = await ask(screenNext, { study, stage: 'full-text', by: 'Li Na', n: 1 })
  expect(next.reasons.map((r) => r.id).slice(0, 1)).toEqual(['not-a-case'])
  expect(next.reasons.at(-1)).toEqual({ id: 'other', said: { en: 'another reason', zh: '其他原因' } })
  const given = { study, record, stage: 'full-text', verdict: 'exclude', reason: 'other' }
  await expect(run('screen.decide', { ...given, by: 'Li Na' })).rejects.toMatchObject({
    issues: [{ code: 'reason-unsaid' }],
  })
  for (const by of ['Li Na', 'Wang Fang'])
    await run('screen.decide', { ...given, by, why: 'the same patients as 2019' })
  const shown = await ask(literatureRecord, { study, record, by: 'Li Na' })
  expect(shown.place.said).toEqual({
    en: expect.stringMatching(/another reason$/u),
    zh: expect.stringMatching(/其他原因$/u),
  })
  expect(shown.verdict?.own?.why).toBe('the same patients as 2019')
  await run('screen.undo', { study, record, stage: 'full-text', by: 'Li Na' })
  const { log } = await ask(literatureRecord, { study, record, by: 'Li Na' })
  const back = log.find((l) => l.kind === 'undo')?.said
  expect(back?.en).toMatch(/^takes back “full text · verdict hidden/iu)
  for (const { said } of log) expect(`${said.en} ${said.zh}`).not.toMatch(/L\d+-[0-9a-f]{4}/u)
})

describe('the log of decisions', () => {
  const log = (input: Omit<InputOf<typeof literatureDecisions>, 'study'>) =>
    ask(literatureDecisions, { study: builtIn, ...input })

  it('has every line of the ledger, the latest first, and counts that go with what is asked', async () => {
    const ledger = readFileSync(join(builtIn, 'literature/decisions.jsonl'), 'utf8').trim().split('\n')
    const all = await log({ count: 1000 })
    expect([all.total, all.matching, all.sorts.reduce((n, s) => n + s.n, 0)]).toEqual([
      ledger.length,
      ledger.length,
      ledger.length,
    ])
    expect(all.rows.map((r) => r.id)).toEqual(
      ledger
        .map((l) => String(JSON.parse(l).id))
        .toReversed()
        .slice(0, 1000),
    )
    for (const { value, n } of all.sorts) {
      const of = await log({ sort: [value], count: 0, table: true })
      expect([value, of.matching]).toEqual([value, n])
      // A heading, a line for each, and what follows the last line break; titles hold none.
      for (const text of [of.csv?.en, of.csv?.zh]) expect(text?.split('\r\n')).toHaveLength(n + 2)
    }
  })
  it('hides what was said of a record that another has still to read, and a search for the word does not find it', async () => {
    const study = await studyOfThree()
    const [one] = (await ask(screenNext, { study, by: 'Li Na', n: 1 })).records
    await run('screen.decide', { study, record: one?.record, verdict: 'exclude', by: 'Li Na', why: 'a secret note' })
    const of = async (more: object = {}) => (await ask(literatureDecisions, { study, ...more })).rows
    expect(await of()).toMatchObject([{ by: 'Li Na', hidden: true, why: null, record: one?.record }])
    expect((await of())[0]?.said.en).not.toMatch(/exclude/u)
    expect([await of({ text: 'exclude' }), await of({ text: 'secret' })]).toEqual([[], []])
    expect(await of({ text: 'secret', unblind: true })).toMatchObject([{ hidden: false, why: 'a secret note' }])
    await run('screen.decide', { study, record: one?.record, verdict: 'exclude', by: 'Wang Fang' })
    expect((await of({ text: 'secret' })).map((r) => r.by)).toEqual(['Li Na'])
    await run('screen.undo', { study, by: 'Wang Fang' })
    expect((await of()).map((r) => [r.sort, r.inForce, r.hidden])).toEqual([
      ['undo', true, false],
      ['title-abstract', false, true],
      ['title-abstract', true, true],
    ])
  })
})

describe('an update', () => {
  it('is by default what came after the search before the newest', async () => {
    const { days, change } = await ask(literatureUpdate, { study: builtIn, since: '2026-11-23' })
    // A number of the other ways says so: of its name there is one of the databases too.
    expect(change.numbers.find((c) => c.id === 'literature.other.identified')?.said.en).toEqual({
      name: 'Records identified (found by other ways than databases)',
      before: '58',
      after: '65',
    })
    const told = await ask(literatureUpdate, { study: builtIn })
    expect(told.since).toBe(days.at(-2))
    expect(await ask(literatureUpdate, { study: builtIn, since: told.since })).toEqual(told)
  })
  it('does not say how many publications are new before duplicates were looked for', async () => {
    const study = await studyOfThree()
    // What an earlier search found, found again.
    const ris = join(study, '../again.ris')
    const [title = ''] = (await ask(screenNext, { study, by: 'Li Na', n: 1 })).records.flatMap(
      (r) => r.title?.text ?? [],
    )
    writeFileSync(ris, `TY  - JOUR\nTI  - ${title}\nER  - \nTY  - JOUR\nTI  - Of salt and water\nER  - \n`)
    await run('literature.import', { files: [ris], into: study, database: 'pubmed', on: '2026-11-28', by: 'Li Na' })
    const told = () => ask(literatureUpdate, { study, since: '2026-11-27' })
    expect(await told()).toMatchObject({ notCompared: 2, searches: [{ records: 2, fresh: null }] })
    await run('dedupe', { what: study })
    expect(await told()).toMatchObject({ notCompared: 0, searches: [{ records: 2, fresh: expect.any(Number) }] })
  })
})
