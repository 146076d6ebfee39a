import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { nodeContext } from '../adapters/node-context.ts'
import { InputProblem } from '../base/issue.ts'
import { ops } from './index.ts'
import type { Done } from './op.ts'
import { sayCondition } from './screen-status.ts'

const folder = mkdtempSync(join(tmpdir(), 'screening-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const ctx = nodeContext({ today: '2026-11-29' })
const call = async (name: string, input: object): Promise<Done> => {
  const done = await ops[name]?.call(ctx, input)
  if (done === undefined) throw new Error(`no operation ${name}`)
  return done
}
/** Codes of what is refused; none where it is not. */
const refused = async (name: string, input: object): Promise<readonly string[]> => {
  try {
    await call(name, input)
    return []
  } catch (problem) {
    if (problem instanceof InputProblem) return problem.issues.map((i) => i.code)
    throw problem
  }
}

let study = ''
let n = 0
const doi = (i: number): string => `10.5555/made-up.${i}`
beforeEach(async () => {
  study = join(folder, `study-${(n += 1)}`)
  await call('init', { folder: study })
  const ris = join(folder, 'four.ris')
  const titles = ['Fever after a drug', 'Blood pressure in winter', 'Plaques on the arms', 'A trial of salt']
  writeFileSync(
    ris,
    titles.map((t, i) => `TY  - JOUR\nTI  - ${t}\nAB  - Text ${i * 7} of it.\nDO  - ${doi(i)}\nER  - \n`).join('\n'),
  )
  await call('literature.import', { files: [ris], into: study, database: 'pubmed', on: '2026-11-01' })
})
const decide = (i: number, by: string, verdict: string, more: object = {}): Promise<Done> =>
  call('screen.decide', { study, record: doi(i), by, verdict, ...more })

it('a table somebody may have filled in is not written over unasked', async () => {
  const out = join(folder, 'filled.csv')
  writeFileSync(out, 'record,verdict\nx,include\n')
  const input = { study, by: 'Li', out }
  expect(await refused('screen.queue', input)).toEqual(['output-exists'])
  expect(await refused('dedupe', { what: join(folder, 'four.ris'), out })).toEqual(['output-exists'])
  expect(readFileSync(out, 'utf8')).toBe('record,verdict\nx,include\n')
  await call('screen.queue', { ...input, replace: true })
  expect(readFileSync(out, 'utf8')).toMatch(/^\uFEFFrecord,stage,title/u)
})

it('a table of full texts comes back at full text, as the printed line has it', async () => {
  for (const by of ['Li', 'Wang']) for (const i of [0, 2]) await decide(i, by, 'include')
  const out = join(folder, `full-${n}.csv`)
  const queued = await call('screen.queue', { study, by: 'Li', stage: 'full-text', out })
  expect(queued.show('en')).toContain(`(full text): fill in`)
  expect(queued.show('en')).toContain(`casewright screen import ${study} ${out} --by Li`)
  const rows: Record<string, string>[] = parse(readFileSync(out, 'utf8'), { columns: true, bom: true })
  expect(rows.map((r) => r['stage'])).toEqual(['full-text', 'full-text'])
  writeFileSync(
    out,
    `\uFEFFrecord,stage,verdict,reason\n${rows.map((r) => `${r['record']},${r['stage']},exclude,no-patient`).join('\n')}\n`,
  )
  const input = { study, file: out, by: 'Li' }
  expect(await refused('screen.import', { ...input, stage: 'title-abstract' })).toEqual([
    'stage-contradicts',
    'stage-contradicts',
  ])
  const done = await call('screen.import', input)
  expect(done).toMatchObject({ value: { stages: ['full-text'], added: 2 }, issues: [] })
})

it('rows are told as a spreadsheet counts them', async () => {
  const file = join(folder, 'rows.csv')
  writeFileSync(file, `record,verdict\n${doi(0)},include\n${doi(1)},perhaps\n`)
  const problem: unknown = await call('screen.import', { study, file, by: 'Li' }).catch((p: unknown) => p)
  expect(problem).toMatchObject({ issues: [{ code: 'verdict-unknown', at: { row: 3 } }] })
  const book = XLSX.utils.book_new()
  const grid = [[], [], [], ['record', 'verdict'], [doi(0), 'include'], [], [doi(1), 'perhaps']]
  const sheet = XLSX.utils.aoa_to_sheet(grid)
  // As programs write a sheet whose first rows are blank.
  sheet['!ref'] = 'A4:B7'
  XLSX.utils.book_append_sheet(book, sheet)
  const workbook = join(folder, 'rows.xlsx')
  writeFileSync(workbook, new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer))
  const refusedRows: unknown = await call('screen.import', { study, file: workbook, by: 'Li' }).catch((p: unknown) => p)
  expect(refusedRows).toMatchObject({ issues: [{ code: 'verdict-unknown', at: { row: 7 } }] })
})

it('a preview tells what would be taken and what not, with row and column, and writes nothing', async () => {
  const file = join(folder, 'preview.csv')
  await decide(0, 'Li', 'exclude')
  writeFileSync(
    file,
    `record,verdict,labels\n${doi(0)},include,\n${doi(1)},perhaps,\n${doi(2)},unsure,\n10.1/none,include,\n${doi(3)},include,no-label\n`,
  )
  const told = await call('screen.import', { study, file, by: 'Li', preview: true })
  expect(told).toMatchObject({
    value: {
      preview: true,
      added: 2,
      changed: 1,
      same: 0,
      blank: 0,
      refused: 3,
      verdicts: { include: 1, exclude: 0, unsure: 1 },
    },
    issues: [
      { code: 'verdict-unknown', at: { row: 3, field: 'verdict' } },
      { code: 'record-unknown', at: { row: 5, field: 'record' } },
      { code: 'reference-unknown', at: { row: 6, field: 'labels' } },
    ],
  })
  expect((await call('screen.mine', { study, by: 'Li' })).value).toMatchObject({ given: 1 })
  writeFileSync(file, `record,verdict\n${doi(0)},include\n${doi(2)},unsure\n`)
  const taken = { study, file, by: 'Li' }
  const { value: seen } = await call('screen.import', { ...taken, preview: true })
  const { value: done } = await call('screen.import', taken)
  expect(done).toEqual({ ...(seen as object), preview: false })
  expect((await call('screen.import', taken)).value).toMatchObject({ added: 0, same: 2 })
})

it('how many are left is not said before the estimate is known to hold', async () => {
  const said = async (): Promise<string> => (await call('screen.status', { study })).show('en')
  expect((await call('screen.progress', { study })).value).toMatchObject({
    left: null,
    early: { en: expect.stringMatching(/^Of 4 records/u) },
  })
  for (const by of ['Li', 'Wang']) await decide(0, by, 'exclude')
  expect((await call('screen.progress', { study })).value).toMatchObject({
    left: null,
    early: { en: 'Of 4 records no number of relevant ones left is estimated: read them all.' },
  })
  const ris = join(folder, 'forty.ris')
  const more = Array.from({ length: 40 }, (_, i) => `TY  - JOUR\nTI  - Report ${i}\nDO  - ${doi(100 + i)}\nER  - \n`)
  writeFileSync(ris, more.join('\n'))
  await call('literature.import', { files: [ris], into: study, database: 'pubmed', on: '2026-11-02' })
  const table = join(folder, 'forty.csv')
  const exclude = async (count: number): Promise<void> => {
    const rows = Array.from({ length: count }, (_, i) => `${doi(100 + i)},exclude`)
    writeFileSync(table, `record,verdict\n${rows.join('\n')}\n`)
    for (const by of ['Li', 'Wang']) await call('screen.import', { study, file: table, by })
  }
  // 19 of 44 are more than a tenth, and still too few.
  await exclude(18)
  expect((await call('screen.progress', { study })).value).toMatchObject({
    left: null,
    early: { en: expect.stringMatching(/19 records are read by enough people.*from 20 on/u) },
  })
  await exclude(19)
  expect((await call('screen.progress', { study })).value).toMatchObject({
    left: null,
    early: { en: expect.stringMatching(/none of the 20 read is relevant/u) },
  })
  expect(await said()).not.toContain('Likely left')
  for (const by of ['Li', 'Wang']) await decide(1, by, 'include')
  expect((await call('screen.progress', { study })).value).toMatchObject({
    early: null,
    left: { low: expect.any(Number) },
  })
  expect(await said()).toContain('Likely left')
})

it('a study replays its own decisions, once there is something to find', async () => {
  const replay = { study }
  expect(await refused('screen.simulate', replay)).toEqual(['decisions-too-few'])
  expect(await refused('screen.simulate', {})).toEqual(['file-or-study'])
  for (const by of ['Li', 'Wang'])
    for (const [i, v] of (['include', 'include', 'exclude', 'exclude'] as const).entries()) await decide(i, by, v)
  // One relevant and one irrelevant are known at the start, which leaves one of each to be read.
  const { value } = await call('screen.simulate', replay)
  expect(value).toMatchObject({
    file: null,
    study: { undecided: 0 },
    measures: { records: 2, relevant: 1 },
    reach: [{ recall: 0.95 }, { recall: 1 }],
  })
  expect(await refused('screen.simulate', { ...replay, priors: '1+3' })).toEqual(['priors-impossible'])
})

it('a reason for what is not excluded at full text is kept and warned of', async () => {
  const { issues } = await decide(0, 'Li', 'exclude', { reason: 'no-patient' })
  expect(issues).toMatchObject([{ level: 'warning', code: 'reason-not-counted' }])
})

it('one of the two cannot settle by spelling their name otherwise', async () => {
  await decide(0, 'Li', 'include')
  expect((await decide(0, ' LI', 'include')).show('en')).toContain('nothing added')
  await decide(0, 'Wang', 'exclude')
  const settle = { study, record: doi(0), verdict: 'include' }
  expect(await refused('screen.settle', { ...settle, by: ' li' })).toEqual(['settler-is-screener'])
  expect(await refused('screen.settle', { ...settle, by: 'Zhao' })).toEqual([])
  await expect(call('screen.settle', { ...settle, by: 'a\nb' })).rejects.toThrow(/name-unprintable/u)
})

it('reading does not end with records half read or seen differently, and says so once it was stopped', async () => {
  const status = async (): Promise<string> => (await call('screen.status', { study })).show('en')
  for (const i of [0, 1, 2]) await decide(i, 'Li', 'exclude')
  await decide(0, 'Wang', 'include')
  await decide(1, 'Wang', 'exclude')
  expect(await status()).toMatch(/read on\.[\s\S]*2 records half read or seen differently/u)
  expect(await refused('screen.stop', { study, by: 'Li' })).toEqual(['stopping-records-open'])
  await call('screen.stop', { study, by: 'Li', why: 'no more money' })
  expect(await status()).toMatch(/stopped by Li on 2026-11-29 \(L\d+-\w+\): no more money/u)
  const wang = await call('screen.queue', { study, by: 'Wang' })
  expect(wang).toMatchObject({ value: { records: [{ title: 'Plaques on the arms' }], toSettle: [expect.anything()] } })
  expect(wang.show('en')).toMatch(/only records that another has begun[\s\S]*1 record is seen differently/u)
  expect((await call('screen.queue', { study, by: 'Li' })).value).toMatchObject({ waiting: 0 })
})

it('once all are read by all, the rule is met', async () => {
  for (const by of ['Li', 'Wang']) for (const i of [0, 1, 2, 3]) await decide(i, by, 'exclude')
  expect((await call('screen.status', { study })).value).toMatchObject({ stopping: { stop: true }, open: [] })
  expect(await refused('screen.stop', { study, by: 'Li' })).toEqual([])
})

it('nothing is searched for a protocol not filled in, or with an error', async () => {
  const out = join(folder, `searches-${n}`)
  expect(await refused('search.build', { study, out })).toEqual(['search-nothing-to-find'])
  const path = join(study, 'protocol.yaml')
  const text = readFileSync(path, 'utf8')
  const withGroups = (groups: string): void => writeFileSync(path, text.replace(/groups: \[\]/u, `groups: ${groups}`))
  withGroups('[tyrosin-kinase-inhibitor]')
  expect(await refused('search.build', { study, out })).toEqual(['term-unknown'])
  expect(await ctx.files.exists(out)).toBe(false)
  withGroups('[tyrosine-kinase-inhibitor]')
  const built = await call('search.build', { study, database: ['pubmed'] })
  expect(JSON.stringify(built.value)).not.toMatch(/\\"the reaction\\"/u)
  expect(built.show('en')).toContain('the reaction: a placeholder of a new study')
})

it('an export that says neither database nor language is told so in Chinese', async () => {
  const file = join(folder, 'bare.csv')
  writeFileSync(file, 'title,abstract\nSalt and water,text\n')
  const done = await call('literature.import', { files: [file], into: study })
  expect(done.show('zh')).toMatch(/来自未知数据库的1条记录（表格，.*语种：未注明 1）/u)
})

it('conditions of the stopping rule write thousands as the counts beside them do', () => {
  const condition = { condition: 'all-read', met: false, got: 9, want: 49999 } as const
  expect([sayCondition(condition, 'en'), sayCondition(condition, 'zh')]).toEqual([
    expect.stringContaining('49,999'),
    expect.stringContaining('49,999'),
  ])
})
