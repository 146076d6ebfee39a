import { open } from 'node:fs/promises'
import { InputProblem, issue } from '../../base/issue.ts'

const MARK = 'PAR1'
/** Memory of DuckDB; a row group is held at a time. */
const MEMORY = '1000MB'

/** Whether a file is Parquet, whatever its name. */
export async function isParquet(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined)
  if (file === undefined) return false
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MARK.length), 0, MARK.length, 0)
    return buffer.toString('latin1', 0, bytesRead) === MARK
  } catch {
    return false
  } finally {
    await file.close()
  }
}

/**
 * Write a Parquet file as CSV, its rows in their order; a whole number of a column of fractions without `.0`, as a count is written.
 * @throws InputProblem `parquet-unreadable`
 */
export async function parquetAsText(from: string, to: string): Promise<void> {
  // DuckDB is loaded by those who need it.
  const [{ openDuck, quoted }, { parquet }] = await Promise.all([
    import('../duckdb/connection.ts'),
    import('../duckdb/parquet.ts'),
  ])
  const { connection, close } = await openDuck({ memory: MEMORY, threads: 1 })
  try {
    await connection.run('SET preserve_insertion_order = true')
    const whole = `regexp_replace(COLUMNS(c -> true)::VARCHAR, '^(-?\\d+)\\.0$', '\\1')`
    await connection.run(
      `COPY (SELECT ${whole} FROM ${parquet([from])}) TO ${quoted(to)} (FORMAT csv, HEADER, FORCE_QUOTE *)`,
    )
  } catch {
    throw new InputProblem([issue('error', 'parquet-unreadable', { file: from }, { file: from })])
  } finally {
    close()
  }
}
