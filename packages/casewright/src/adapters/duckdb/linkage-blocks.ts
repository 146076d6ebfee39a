import { join } from 'node:path'
import type { BlocksOfReports } from '../../ops/signal-ports.ts'
import type { BlockingKey, LinkageBackground, ReportForLinkage } from '../../signal/duplicates/report-for-linkage.ts'
import { termsTogether } from '../../signal/duplicates/terms-together.ts'
import type { Making } from './generation-files.ts'
import { parquet, parquetIn, toParquet } from './parquet.ts'
import { linkageColumns, reportsForLinkage } from './report-rows.ts'
import type { Sql } from './sql.ts'

type KeyColumn = BlockingKey['columns'][number]

/** What a column of a key is in the table of reports. Terms and drugs are numbered by frequency: the rarest has the highest number. */
const keyColumns: Readonly<Record<KeyColumn, string>> = {
  event_date: `CASE WHEN length(event_date) = 10 THEN event_date END`,
  age: 'floor(age_years)',
  sex: 'sex',
  country: 'country',
  literature: 'citation_key',
  suspects: 'unnest(suspects)',
  events: 'unnest(events)',
  'rarest-event': 'list_max(events)',
  'rarest-drug': 'list_max(suspects)',
}
/** In a block that is too large, reports alike in these come together. */
const likeness = 'age_years, sex, event_date, country, list_max(events), list_max(suspects)'

export async function blocksOf(making: Making, key: BlockingKey, atMost: number): Promise<BlocksOfReports> {
  const { sql, work } = making
  const reports = parquetIn(join(work, 'put'))
  const members = join(work, `blocks-${key.id}.parquet`)
  const names = key.columns.map((_, i) => `k${i}`).join(', ')
  const values = key.columns.map((column, i) => `${keyColumns[column]} AS k${i}`).join(', ')
  await sql.run(
    toParquet(
      `WITH keyed AS (
  SELECT * FROM (SELECT report, ${values}, row(${likeness}) AS likeness FROM ${reports})
  WHERE ${key.columns.map((_, i) => `k${i} IS NOT NULL`).join(' AND ')}),
sized AS (
  SELECT report, ${names}, count(*) OVER (PARTITION BY ${names}) AS n,
    (row_number() OVER (PARTITION BY ${names} ORDER BY likeness, report) - 1) // ${atMost} AS part
  FROM keyed)
SELECT report, hash(${names}, part) AS block, ${names}, part, n > ${atMost} AS cut FROM sized WHERE n > 1`,
      members,
    ),
  )
  const [row] = await sql.rows(`SELECT count(DISTINCT report) FILTER (cut)::DOUBLE FROM ${parquet([members])}`)
  return {
    cut: Number(row?.[0] ?? 0),
    blocks: blocksFrom(
      sql,
      `SELECT m.block, ${linkageColumns('p')} FROM ${parquet([members])} m JOIN ${reports} p ON m.report = p.report
ORDER BY m.block, p.report`,
    ),
  }
}

/** Rows of which the first cell says to which block they belong, sorted by it; the others are `linkageColumns`. */
async function* blocksFrom(sql: Sql, query: string): AsyncGenerator<readonly (readonly ReportForLinkage[])[]> {
  let ready: ReportForLinkage[][] = []
  let block: ReportForLinkage[] = []
  let current: unknown
  for await (const chunk of sql.chunks(query)) {
    const blocks = chunk.getColumnValues(0)
    for (const [i, report] of reportsForLinkage(chunk, 1).entries()) {
      if (blocks[i] !== current && block.length > 0) {
        ready.push(block)
        block = []
      }
      current = blocks[i]
      block.push(report)
    }
    yield ready
    ready = []
  }
  if (block.length > 0) yield [block]
}

/** How often each answer occurs: what agreement by chance is worth. */
export async function linkageBackground({ sql, work, out }: Making): Promise<LinkageBackground> {
  const reports = parquetIn(join(work, 'put'))
  const tally = async (column: string): Promise<Readonly<Record<string, number>>> => {
    const rows = await sql.rows(
      `SELECT ${column} AS answer, count(*)::DOUBLE FROM ${reports} GROUP BY answer HAVING answer IS NOT NULL ORDER BY answer`,
    )
    return Object.fromEntries(rows.map(([answer, n]) => [String(answer), Number(n)]))
  }
  const counts = async (file: string, column: string): Promise<Uint32Array> => {
    const rows = await sql.rows(`SELECT ${column} FROM ${parquet([join(out, file)])} ORDER BY id`)
    return Uint32Array.from(rows, ([n]) => Number(n))
  }
  const [row] = await sql.rows(
    `SELECT count(*)::DOUBLE, count(DISTINCT CASE WHEN length(event_date) = 10 THEN event_date END)::DOUBLE FROM ${reports}`,
  )
  return {
    reports: Number(row?.[0] ?? 0),
    drugs: await counts('drugs.parquet', 'reports'),
    events: await counts('terms.parquet', 'events'),
    sex: await tally('sex'),
    countries: await tally('country'),
    reporters: await tally('reporter'),
    ages: await tally('floor(age_years)::INTEGER'),
    eventDates: Number(row?.[1] ?? 0),
    together: termsTogether(await sampleOf(sql, reports, Number(row?.[0] ?? 0))),
  }
}

/** Every so-manieth report. */
async function sampleOf(sql: Sql, reports: string, of: number): Promise<readonly ReportForLinkage[]> {
  const every = Math.max(1, Math.ceil(of / sampled))
  const sample: ReportForLinkage[] = []
  for await (const chunk of sql.chunks(
    `SELECT ${linkageColumns('p')} FROM ${reports} p WHERE p.report % ${every} = 0 ORDER BY p.report`,
  ))
    sample.push(...reportsForLinkage(chunk, 0))
  return sample
}
const sampled = 100_000
