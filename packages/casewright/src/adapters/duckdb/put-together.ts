import { join } from 'node:path'
import { fileName, within, workFile, type FileRange, type Making } from './generation-files.ts'
import { toParquet } from './parquet.ts'
import { said } from './standing-order.ts'

/** Put the reports of one file together from their parts, and write their courses of drugs and what those were given for. */
export async function putTogether(making: Making, range: FileRange, citations: string): Promise<void> {
  const { sql, out } = making
  const list = (value: string, where?: string): string =>
    `coalesce(list_sort(list(${value})${where === undefined ? '' : ` FILTER (${where})`}), []::UINTEGER[])`
  await sql.run(
    toParquet(
      `SELECT *, ${said} FROM (SELECT w.*, c.key AS citation_key,
  ${['drugs', 'suspects', 'primaries'].map((name) => `coalesce(d.${name}, []::UINTEGER[]) AS ${name}`).join(', ')},
  ${['events', 'indications'].map((name) => `coalesce(e.${name}, []::UINTEGER[]) AS ${name}`).join(', ')}
FROM ${within(making, 'wide', range)} w
LEFT JOIN (SELECT report, ${list('drug')} AS drugs, ${list('drug', 'rank <= 2')} AS suspects, ${list('drug', 'rank = 1')} AS primaries
  FROM ${within(making, 'drugs', range)} GROUP BY report) d ON w.report = d.report
LEFT JOIN (SELECT report, ${list('term', 'event')} AS events, ${list('term', 'indication')} AS indications
  FROM ${within(making, 'events', range)} GROUP BY report) e ON w.report = e.report
LEFT JOIN ${citations} c ON w.literature = c.citation)
ORDER BY report`,
      workFile(making, 'put', range.file),
    ),
  )
  await sql.run(
    toParquet(
      `SELECT c.report, c.drug, c."start", c."end", w.event_date, w.received FROM ${within(making, 'courses', range)} c
JOIN ${within(making, 'wide', range)} w ON c.report = w.report ORDER BY c.report, c.drug, c."start", c."end"`,
      join(out, 'courses', fileName(range.file)),
    ),
  )
  await sql.run(
    toParquet(
      `SELECT report, drug, term FROM ${within(making, 'indications', range)} ORDER BY ALL`,
      join(out, 'indications', fileName(range.file)),
    ),
  )
}
