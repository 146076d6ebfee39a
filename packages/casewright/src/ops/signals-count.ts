import { z } from 'zod'
import { InputProblem, issue, type Issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { expectedReports } from '../stats/signal/expected-reports.ts'
import { columns, lines } from './lines.ts'
import type { ReportTable } from '../model/signal/answer.ts'
import { sayNumber } from '../i18n/format.ts'
import { op, type Outcome } from './op.ts'
import type { Context } from './ports.ts'
import { refuseExisting } from './refuse-existing.ts'
import { saidIn, type Said } from './results/results-of.ts'
import type { CountedPair, TableCounts } from './signal-ports.ts'
import { refuseMissing } from './signals/scores/likely-columns.ts'

/** What counting the pairs of a table came to. */
export interface CountedTable {
  readonly out: string
  readonly pairBy: 'row' | 'report'
  /** Rows of the table, those that named something to count, and those that could not be read. */
  readonly rows: number
  readonly counted: number
  readonly unread: number
  readonly reports: number
  readonly drugs: number
  readonly events: number
  readonly pairs: number
  /** The first of the pairs, as many as asked for. */
  readonly first: readonly CountedRow[]
  /** What was counted, in a sentence or two. */
  readonly said: Said
}
interface CountedRow {
  readonly drug: string
  readonly event: string
  readonly table: ReportTable
  readonly expected: number
}

const header = ['drug', 'event', 'a', 'b', 'c', 'd', 'n', 'expected'] as const

export const signalsCount = op({
  summary: 'Count the reports that name each drug with each reaction in any table; a report counts once a pair.',
  effect: 'write',
  input: z.strictObject({
    table: z
      .string()
      .min(1)
      .describe('CSV, TSV (.gz too), workbook of one sheet, or Parquet; a report may have many rows'),
    reportColumn: z.string().min(1).describe('column with the number of the report'),
    drugColumn: z.string().min(1).describe('column with the drug'),
    eventColumn: z.string().min(1).describe('column with the reaction'),
    listSeparator: z
      .string()
      .min(1)
      .optional()
      .describe('what stands between several drugs, or reactions, of one cell'),
    pairBy: z
      .enum(['row', 'report'])
      .default('row')
      .describe('a pair is a drug and a reaction of one row; or any drug of a report with any reaction of it'),
    out: z.string().min(1).describe('CSV to write: drug, event, a, b, c, d, n, expected; sorted'),
    replace: z.boolean().default(false).describe('write over that CSV where it is there already'),
    top: z.int().min(0).max(10_000).default(0).describe('how many of the pairs are shown, in the order of that CSV'),
  }),
  positional: ['table'],
  examples: [
    'casewright signals count reports.csv --report-column report_id --drug-column drug --event-column event --out pairs.csv',
    'casewright signals count caers.csv --report-column id --drug-column product --event-column terms --list-separator "," --out pairs.csv',
  ],
  run: async (ctx, input): Promise<Outcome<CountedTable>> => {
    const { table, out, pairBy, listSeparator: separator } = input
    await refuseExisting(ctx, out, input.replace)
    const named = { report: input.reportColumn, drug: input.drugColumn, event: input.eventColumn }
    refuseMissing(table, Object.values(named), await ctx.tableCounting.columns(table))
    ctx.progress('counting pairs', 0, 1)
    const counts = await ctx.tableCounting.count({
      table,
      ...named,
      pairBy,
      ...(separator === undefined ? {} : { separator }),
    })
    try {
      if (counts.pairs === 0) throw new InputProblem([issue('error', 'pairs-none', { file: table }, { file: table })])
      const first = await writePairs(ctx, counts, out, { reads: table, top: input.top })
      ctx.progress('counting pairs', 1, 1)
      const { reports, drugs, events, pairs, unread } = counts
      const rows = counts.rows + unread.rows
      const counted = counts.rows - counts.nameNone
      const value: CountedTable = {
        out,
        pairBy,
        rows,
        counted,
        unread: unread.rows,
        reports,
        drugs,
        events,
        pairs,
        first,
        said: saidIn((locale) => {
          const words = opsWords(locale)['signals-count']
          const read = fill(words.rows, { rows, counted, empty: counts.nameNone, unread: unread.rows })
          return [read, fill(words.counted, { pairs, drugs, events, reports }), words[pairBy]].join(words.and)
        }),
      }
      return { value, issues: issuesOf(counts, table, named) }
    } finally {
      await counts.close()
    }
  },
  show: (value, locale) => {
    const words = opsWords(locale)['signals-count']
    return lines(
      fill(words.written, { out: value.out }),
      value.said[locale],
      value.first.length > 0 &&
        columns([
          header,
          ...value.first.map((r) =>
            rowOf(r).map((cell) => (typeof cell === 'number' ? sayNumber(cell, locale, 2) : cell)),
          ),
        ]),
      fill(words.next, { out: value.out }),
    )
  },
})

const unreadCodes = {
  cells: 'rows-unread-cells',
  quotes: 'rows-unread-quotes',
  other: 'rows-unread',
} as const

function issuesOf(
  { empty, rows, unread, issues }: TableCounts,
  file: string,
  named: Readonly<Record<'report' | 'drug' | 'event', string>>,
): readonly Issue[] {
  const found = [
    ...issues,
    ...(['report', 'drug', 'event'] as const)
      .filter((cell) => empty[cell].rows > 0)
      .map((cell) => {
        const { rows: count, at } = empty[cell]
        const values = { column: named[cell], count, of: rows }
        const where = { file, field: named[cell], ...firstOf(at) }
        return at.length === 0
          ? issue('warning', 'cells-empty-unnumbered', where, values)
          : issue('warning', 'cells-empty', where, { ...values, lines: linesSaid(count, at) })
      }),
  ]
  if (unread.rows === 0) return found
  const values = { count: unread.rows, lines: linesSaid(unread.rows, unread.at) }
  return [...found, issue('error', unreadCodes[unread.why], { file, ...firstOf(unread.at) }, values)]
}

const firstOf = ([line]: readonly number[]) => (line === undefined ? {} : { line })

/** The numbers of the rows; of many the first, with three dots for the others. */
const linesSaid = (count: number, at: readonly number[]): string =>
  at.length === 0 ? '–' : `${at.join(', ')}${count > at.length ? ' …' : ''}`

/** Writes every pair; gives the first of them. */
async function writePairs(
  ctx: Context,
  counts: TableCounts,
  out: string,
  { reads, top }: { readonly reads: string; readonly top: number },
): Promise<readonly CountedRow[]> {
  const first: CountedRow[] = []
  const writer = await ctx.tables.writer(out, header, reads)
  try {
    let done = 0
    for await (const batch of counts.counted()) {
      for (const pair of batch) {
        const row = countedRow(pair, counts.reports)
        if (first.length < top) first.push(row)
        await writer.write(rowOf(row))
      }
      done += batch.length
      ctx.progress('writing', done, counts.pairs)
      await ctx.breathe()
    }
  } catch (problem) {
    await writer.discard()
    throw problem
  }
  await writer.commit()
  return first
}

function countedRow({ drug, event, both, withDrug, withEvent }: CountedPair, reports: number): CountedRow {
  const table = { a: both, b: withDrug - both, c: withEvent - both, d: reports - withDrug - withEvent + both }
  return { drug, event, table, expected: expectedReports(table) }
}

const rowOf = ({ drug, event, table: { a, b, c, d }, expected }: CountedRow): readonly (string | number)[] => [
  drug,
  event,
  a,
  b,
  c,
  d,
  a,
  expected,
]
