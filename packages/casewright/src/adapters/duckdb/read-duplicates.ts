import { join } from 'node:path'
import { duplicateKinds, type DuplicateKind } from '../../model/signal/lake.ts'
import type { DuplicateLink, ReportNumber } from '../../ops/signal-ports.ts'
import { parquet, parquetIn } from './parquet.ts'
import type { Cell, Sql } from './sql.ts'

/** Reports told again, so many of each kind, the surest first. */
export async function readDuplicates(sql: Sql, generation: string, atMost: number): Promise<readonly DuplicateLink[]> {
  const reports = `(SELECT report, report_id, source FROM ${parquetIn(join(generation, 'reports'))})`
  const rows = await sql.rows(
    `WITH first AS (
  SELECT * FROM ${parquet([join(generation, 'duplicates.parquet')])}
  QUALIFY row_number() OVER (PARTITION BY kind ORDER BY bits DESC NULLS LAST, b, a) <= ${atMost})
SELECT s.kind, a.report, a.report_id, a.source, b.report, b.report_id, b.source, s.bits, s.reasons
FROM first s JOIN ${reports} a ON s.a = a.report JOIN ${reports} b ON s.b = b.report
ORDER BY s.kind, s.bits DESC NULLS LAST, s.b, s.a`,
  )
  return rows.map((row) => ({
    kind: kindOf(row[0]),
    stays: numberOf(row.slice(1, 4)),
    again: numberOf(row.slice(4, 7)),
    bits: typeof row[7] === 'number' ? row[7] : null,
    reasons: String(row[8]),
  }))
}

const numberOf = ([report, id, source]: readonly Cell[]): ReportNumber => ({
  report: Number(report),
  reportId: String(id),
  source: String(source),
})

function kindOf(cell: Cell | undefined): DuplicateKind {
  const kind = duplicateKinds.find((k) => k === cell)
  if (kind === undefined) throw new Error(`no kind of duplicate: ${String(cell)}`)
  return kind
}
