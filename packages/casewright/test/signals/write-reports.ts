import { openDuck, quoted } from '../../src/adapters/duckdb/connection.ts'
import { reportColumns } from '../../src/model/signal/lake.ts'
import type { PlainReport } from './random-reports.ts'

/** Reports as the Parquet of a lake, every column of `reportColumns` in it, columns that counting never looks at empty. */
export async function writeReports(path: string, reports: readonly PlainReport[]): Promise<void> {
  const { connection, close } = await openDuck({ memory: '500MB', threads: 1 })
  try {
    const columns = Object.entries(reportColumns)
    await connection.run(`CREATE TABLE r (${columns.map(([name, type]) => `"${name}" ${type}`).join(', ')})`)
    const rows = reports.map((report) => columns.map(([name, type]) => literal(cellOf(report, name), type)))
    if (rows.length > 0)
      await connection.run(`INSERT INTO r VALUES ${rows.map((cells) => `(${cells.join(', ')})`).join(', ')}`)
    await connection.run(`COPY (SELECT * FROM r ORDER BY report) TO ${quoted(path)} (FORMAT parquet)`)
  } finally {
    close()
  }
}

const cellOf = (report: PlainReport, column: string): unknown =>
  Object.entries(report).find(([name]) => name === column)?.[1] ?? (column === 'outcomes' ? [] : null)

const literal = (value: unknown, type: string): string => {
  if (value === null) return 'NULL'
  if (Array.isArray(value)) return `[${value.join(', ')}]::${type}`
  // DuckDB would take it for a decimal, and decimals become floats inexactly.
  if (typeof value === 'number' && type === 'FLOAT') return value.toExponential()
  return typeof value === 'string' ? quoted(value) : String(value)
}
