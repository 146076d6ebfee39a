import { join } from 'node:path'
import { flagColumn } from '../../model/signal/scope.ts'
import { openDuck } from '../duckdb/connection.ts'
import { type Dialect, duckDialect } from '../duckdb/dialect.ts'
import { parquetIn } from '../duckdb/parquet.ts'
import { sqlOf } from '../duckdb/sql.ts'

/**
 * What a table of reports sums up to: how many they are, and for each column that counting looks at the sum over the reports of its
 * content times a weight that depends on the report's number. Rows may come in any order. Whole numbers as text.
 */
export interface LakeSums {
  readonly reports: string
  readonly columns: Readonly<Record<SummedColumn, string>>
}

const words = ['sex', 'country', 'reporter', 'report_type'] as const
const lists = ['drugs', 'suspects', 'primaries', 'events', 'indications'] as const
const flags = Object.values(flagColumn)
const others = ['report', 'year', 'age_years', 'literature', 'serious'] as const
const summedColumns = [...others, ...words, ...flags, ...lists] as const
type SummedColumn = (typeof summedColumns)[number]

/** The largest prime below 2³¹: two remainders multiplied, or remainders of 2³² reports added, fit into 63 bits. */
const prime = 2_147_483_647
/** Up to 2²⁰. */
const weight = 'CAST(report AS BIGINT) * 2654435761 % 1048573 + 1'
const weighed = (content: string): string => `(${weight}) * (${content} % ${prime}) % ${prime}`
const where = (condition: string): string => `CASE WHEN ${condition} THEN ${weight} ELSE 0 END`

/** A query of one row: the number of reports, then a sum for each of `summedColumns`. */
export function sumsQuery(reports: string, { hash, squares }: Dialect): string {
  const contents: Readonly<Record<Exclude<SummedColumn, (typeof words)[number]>, string>> = {
    report: weight,
    year: `(${weight}) * coalesce(year, 0)`,
    // A multiple of a power of two loses nothing.
    age_years: weighed('(CAST(coalesce(floor(age_years * 65536), -1) AS BIGINT) + 1)'),
    literature: where('literature IS NOT NULL'),
    serious: `CASE WHEN serious THEN 2 WHEN NOT serious THEN 1 ELSE 0 END * (${weight})`,
    ...columnsOf(flags, where),
    ...columnsOf(lists, (list) => weighed(`CAST(coalesce(${squares(list)}, 0) AS BIGINT)`)),
  }
  // Other names than the columns': within ClickHouse a name given in the SELECT hides the column.
  const sums = Object.entries(contents).map(([column, of]) => `sum(${of}) AS sum_${column}`)
  // Few words are different, so each is hashed once.
  const parts = `SELECT ${words.join(', ')}, count(*) AS n, sum(${weight}) AS weights, ${sums.join(', ')} FROM ${reports} GROUP BY ${words.join(', ')}`
  const hashed = (word: string): string => `CAST(${hash(`coalesce(${word}, '')`)} % ${prime} AS BIGINT)`
  const totals = summedColumns.map((column) =>
    isWord(column) ? `sum(weights % ${prime} * ${hashed(column)} % ${prime})` : `sum(sum_${column})`,
  )
  return `SELECT ${['sum(n)', ...totals].map((total, i) => `CAST(${total} % ${prime} AS VARCHAR) AS t${i}`).join(', ')} FROM (${parts}) AS parts`
}

const isWord = (column: string): boolean => words.some((word) => word === column)
const columnsOf = <C extends string>(columns: readonly C[], of: (column: C) => string): Readonly<Record<C, string>> =>
  Object.fromEntries(columns.map((column) => [column, of(column)])) as Record<C, string>

/** The row of `sumsQuery`. A table without a report sums up to nothing. */
export function sumsOfRow(row: readonly unknown[]): LakeSums {
  const [reports = '0', ...sums] = row.map((cell) => (typeof cell === 'string' ? cell : '0'))
  return { reports, columns: columnsOf(summedColumns, (column) => sums[summedColumns.indexOf(column)] ?? '0') }
}

/** Columns in which two tables differ, in the order of the sums. */
export const differing = (a: LakeSums, b: LakeSums): readonly SummedColumn[] =>
  summedColumns.filter((column) => a.columns[column] !== b.columns[column])

/** What the reports of a generation of a lake sum up to: one look at all of them. */
export async function sumsOfLake(
  generation: string,
  settings: { readonly memory: string; readonly checkStop: () => void },
): Promise<LakeSums> {
  const duck = await openDuck(settings)
  try {
    const sql = sqlOf(duck, { folder: generation, checkStop: settings.checkStop })
    const [row = []] = await sql.rows(sumsQuery(parquetIn(join(generation, 'reports')), duckDialect))
    return sumsOfRow(row)
  } finally {
    duck.close()
  }
}
