import { describe, expect, it } from 'vitest'
import { refusedWith, reportFile, takeIn } from '../../../../test/signals/report-file.ts'

/** A quarter of so many invented reports, each with a drug, a reaction and an outcome; FAERS's number is the case and the version. */
const cases = Array.from({ length: 100 }, (_, i) => String(1_000_001 + i))
const tables = {
  DEMO: [
    'primaryid$caseid$caseversion$event_dt$fda_dt$age$age_cod$wt$wt_cod$sex',
    ...cases.map((c) => `${c}1$${c}$1$20170301$20170406$61$YR$70$KG$F`),
  ],
  DRUG: [
    'primaryid$caseid$drug_seq$role_cod$drugname',
    ...cases.flatMap((c) => [`${c}1$${c}$1$PS$A`, `${c}1$${c}$2$C$B`]),
  ],
  REAC: ['primaryid$caseid$pt$drug_rec_act', ...cases.map((c) => `${c}1$${c}$Rash$`)],
  OUTC: ['primaryid$caseid$outc_cod', ...cases.map((c) => `${c}1$${c}$HO`)],
}
type Name = keyof typeof tables
const quarter = (changed: Partial<Record<Name, readonly string[]>> = {}, ended = '\r\n') =>
  Object.entries({ ...tables, ...changed }).map(([name, rows]) =>
    reportFile(`${name}17Q2.txt`, rows.join('\r\n') + (changed[name as Name] === undefined ? '\r\n' : ended)),
  )
/** The table with two of its headings one for the other. */
function swapped(name: Name, a: string, b: string): readonly string[] {
  const [headings = '', ...rows] = tables[name]
  return [
    headings
      .split('$')
      .map((h) => (h === a ? b : h === b ? a : h))
      .join('$'),
    ...rows,
  ]
}

describe('the tables of a quarter belong together', () => {
  it('where all is whole, nothing is told', async () => {
    const { told, rows } = await takeIn('faers', quarter())
    expect(told).toEqual([])
    expect(rows['drug']?.length).toBe(200)
  })
  it('rows of reports that DEMO lacks are set aside, counted by table, and an error above a tenth', async () => {
    const { issues, refused, rows } = await takeIn('faers', quarter({ DEMO: tables.DEMO.slice(0, 51) }))
    expect(issues.map(({ level, code, at, values }) => [level, code, at, values['count'], values['of']])).toEqual([
      ['error', 'rows-without-report', { file: 'DRUG17Q2.txt', line: 102 }, 100, 200],
      ['error', 'rows-without-report', { file: 'REAC17Q2.txt', line: 52 }, 50, 100],
      ['error', 'rows-without-report', { file: 'OUTC17Q2.txt', line: 52 }, 50, 100],
    ])
    expect(issues[0]?.values).toMatchObject({
      table: 'DRUG',
      main: 'DEMO',
      got: '10000511, 10000521',
      lines: '102, 103, 104',
    })
    expect(refused).toEqual({ 'rows-without-report': 200 })
    expect(rows['drug']?.length).toBe(100)
  })
  it('a few of them are a warning', async () => {
    const { issues } = await takeIn('faers', quarter({ DEMO: tables.DEMO.slice(0, 97) }))
    expect(issues.map(({ level, code }) => `${level} ${code}`)).toEqual(Array(3).fill('warning rows-without-report'))
  })
  it('whatever order the files come in', async () => {
    const { told } = await takeIn('faers', quarter().toReversed())
    expect(told).toEqual([])
  })
  it('reports of which a table says nothing are told with some of their numbers', async () => {
    const { issues } = await takeIn('faers', quarter({ REAC: tables.REAC.slice(0, 46) }))
    expect(issues.map(({ level, code }) => `${level} ${code}`)).toEqual(['error reports-without-rows'])
    expect(issues[0]?.values).toMatchObject({ table: 'REAC', count: 55, of: 100, got: '10000461, 10000471, 10000481' })
  })
  it('a table that ends within a row looks cut off', async () => {
    const { told } = await takeIn('faers', quarter({ REAC: [...tables.REAC.slice(0, 100), '1000'] }, ''))
    expect(told).toEqual(['table-looks-cut REAC17Q2.txt:101', 'rows-too-short REAC17Q2.txt:101 1'])
    const whole = await takeIn('faers', quarter({ REAC: tables.REAC }, ''))
    expect(whole.told).toEqual([])
  })
})

describe('headings over the wrong columns', () => {
  const refusal = (changed: Partial<Record<Name, readonly string[]>>) => refusedWith(takeIn('faers', quarter(changed)))
  it.each(['DEMO', 'DRUG', 'REAC', 'OUTC'] as const)(
    'primaryid and caseid of %s are one for the other',
    async (name) => {
      expect(await refusal({ [name]: swapped(name, 'primaryid', 'caseid') })).toBe(`columns-swapped ${name}17Q2.txt:`)
    },
  )
  it('the term and the reaction on giving the drug again', async () => {
    expect(await refusal({ REAC: swapped('REAC', 'pt', 'drug_rec_act') })).toBe('column-mostly-empty REAC17Q2.txt:')
  })
  it('numbers of another kind: DRUG and REAC agree with no report of DEMO, so it is DEMO', async () => {
    const DEMO = tables.DEMO.map((row, i) => (i === 0 ? row : row.replace(/^\d+/u, String(5_000_000 + i))))
    expect(await refusal({ DEMO })).toBe('table-of-other-reports DRUG17Q2.txt:')
    const REAC = tables.REAC.map((row, i) => (i === 0 ? row : row.replace(/^\d+/u, String(5_000_000 + i))))
    expect(await refusal({ REAC })).toBe('table-of-other-reports REAC17Q2.txt:')
  })
  it('most reactions after receipt: the days are one for the other', async () => {
    const { issues } = await takeIn('faers', quarter({ DEMO: swapped('DEMO', 'event_dt', 'fda_dt') }))
    expect(issues.map(({ level, code, at }) => [level, code, at.line])).toEqual([
      ['warning', 'reactions-after-receipt', 2],
    ])
    expect(issues[0]?.values).toMatchObject({ count: 100, of: 100, event: 'event_dt', received: 'fda_dt' })
  })
  it('an age without a unit is told as that', async () => {
    const DEMO = tables.DEMO.map((row) => row.replace('$YR$', () => '$$'))
    const { issues } = await takeIn('faers', quarter({ DEMO }))
    expect(issues.map(({ code, values }) => [code, values['field'], values['got']])).toEqual([
      ['units-missing', 'age', '61'],
    ])
  })
})
