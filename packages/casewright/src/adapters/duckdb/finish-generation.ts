import { join } from 'node:path'
import { reportColumns, type CleaningStep, type DuplicateKind } from '../../model/signal/lake.ts'
import { flagColumn } from '../../model/signal/scope.ts'
import { fileName, fileRanges, workFile, type Making } from './generation-files.ts'
import { parquet, parquetIn, toParquet } from './parquet.ts'

/** Write `duplicates.parquet` and the reports with their flags; gives how many each kind flagged. */
export async function finishGeneration(
  making: Making,
  kinds: readonly DuplicateKind[],
): Promise<readonly CleaningStep[]> {
  const { sql, out, work, progress } = making
  const duplicates = join(out, 'duplicates.parquet')
  const links =
    kinds.length > 0
      ? parquetIn(join(work, 'duplicates'))
      : `(SELECT NULL::UINTEGER AS a, NULL::UINTEGER AS b, NULL::VARCHAR AS kind, NULL::DOUBLE AS bits, NULL::VARCHAR AS reasons WHERE false)`
  await sql.run(
    toParquet(
      `SELECT a::UINTEGER AS a, b::UINTEGER AS b, kind, bits, reasons FROM ${links} ORDER BY kind, b, a`,
      duplicates,
    ),
  )
  const ranges = await fileRanges(making)
  for (const range of ranges) {
    progress('writing the lake', range.file, ranges.length, '')
    const flags = Object.entries(flagColumn).map(([kind, column]) => `bool_or(kind = '${kind}') AS ${column}`)
    const columns = Object.entries(reportColumns).map(([name, type]) =>
      name.startsWith('duplicate_') ? `coalesce(f.${name}, false) AS ${name}` : `p.${name}::${type} AS ${name}`,
    )
    await sql.run(
      toParquet(
        `SELECT ${columns.join(', ')} FROM ${parquet([workFile(making, 'put', range.file)])} p
LEFT JOIN (SELECT b, ${flags.join(', ')} FROM ${parquet([duplicates])}
  WHERE b >= ${range.from} AND b < ${range.below} GROUP BY b) f ON p.report = f.b
ORDER BY p.report`,
        join(out, 'reports', fileName(range.file)),
      ),
    )
  }
  const reports = ranges.at(-1)?.below ?? 0
  const counted = await sql.rows(
    `SELECT kind, count(DISTINCT b)::DOUBLE FROM ${parquet([duplicates])} GROUP BY kind ORDER BY kind`,
  )
  const flagged = new Map(counted.map(([kind, n]) => [String(kind), Number(n)]))
  return kinds.map((kind) => ({ id: kind, effect: 'flagged', of: reports, out: flagged.get(kind) ?? 0, left: reports }))
}
