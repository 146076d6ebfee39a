import type { SharedNumbers } from '../../ops/signal-ports.ts'
import { workFile, type Making } from './generation-files.ts'
import { parquet } from './parquet.ts'

/** Pairs of tables that have numbers of reports in common, and how many; most first. Comes after versions were judged. */
export async function sharedNumbers(making: Making): Promise<readonly SharedNumbers[]> {
  const tables = [...making.sources.keys()].filter((i) => making.sources[i]?.source.database === 'table')
  if (tables.length < 2) return []
  const found = await making.sql.rows(
    `WITH numbers AS (SELECT DISTINCT source, report_id FROM ${parquet(tables.map((i) => workFile(making, 'versions', i)))})
SELECT a.source, b.source, count(*)::DOUBLE AS n FROM numbers a JOIN numbers b ON a.report_id = b.report_id AND a.source < b.source
GROUP BY a.source, b.source ORDER BY n DESC, a.source, b.source`,
  )
  return found.map(([a, b, n]) => ({ sources: [Number(a), Number(b)], numbers: Number(n) }))
}
