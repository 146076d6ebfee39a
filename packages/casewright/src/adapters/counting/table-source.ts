import { InputProblem, issue } from '../../base/issue.ts'
import { csv, parquet } from '../duckdb/parquet.ts'
import type { Sql } from '../duckdb/sql.ts'
import { nodeTables } from '../files/node-tables.ts'
import { isParquet } from '../files/parquet-as-text.ts'
import { delimiterOf, plainTable, type PlainTable } from '../files/plain-table.ts'

/** A table on disk as a relation of DuckDB. */
export interface TableSource {
  readonly columns: readonly string[]
  /** The relation's name for each column, in their order. */
  readonly names: readonly string[]
  /** Whether cells of the column are lists already. */
  readonly isList: (column: number) => boolean
  readonly relation: string
  /** The same as text in UTF-8; undefined of Parquet, which has no lines. */
  readonly text: PlainTable | undefined
  readonly close: () => Promise<void>
}

const longestRow = 1_000_000

/** @throws InputProblem `file-missing`, `table-not-text`, `table-encoding-untold`, `quote-unclosed`, `table-syntax`, `table-empty`, `parquet-unreadable` */
export async function tableSource(sql: Sql, path: string): Promise<TableSource> {
  return (await isParquet(path)) ? parquetSource(sql, path) : textSource(path)
}

async function parquetSource(sql: Sql, path: string): Promise<TableSource> {
  const described = await sql.rows(`DESCRIBE SELECT * FROM ${parquet([path])}`).catch(() => {
    throw new InputProblem([issue('error', 'parquet-unreadable', { file: path }, { file: path })])
  })
  const columns = described.map(([name]) => String(name))
  const types = described.map(([, type]) => String(type))
  return {
    columns,
    names: columns.map((name) => `"${name.replaceAll('"', '""')}"`),
    isList: (column) => types[column]?.endsWith('[]') === true,
    relation: parquet([path]),
    text: undefined,
    close: () => Promise.resolve(),
  }
}

async function textSource(from: string): Promise<TableSource> {
  const text = await plainTable(from)
  try {
    const { columns } = await nodeTables.header(text.path)
    if (columns.length === 0) throw new InputProblem([issue('error', 'table-empty', { file: from }, { file: from })])
    return { ...relationOf(text.path, columns), text, close: text.close }
  } catch (problem) {
    await text.close()
    throw problem
  }
}

/** DuckDB is told the columns and never guesses: what it guesses from commas and line breaks in quotation marks is often wrong. */
function relationOf(path: string, columns: readonly string[]): Omit<TableSource, 'text' | 'close'> {
  const names = columns.map((_, i) => `c${i}`)
  const settings = [
    'header = true',
    'auto_detect = false',
    `delim = '${delimiterOf(path)}'`,
    `quote = '"'`,
    `escape = '"'`,
    `columns = {${names.map((name) => `'${name}': 'VARCHAR'`).join(', ')}}`,
    `max_line_size = ${longestRow}`,
    ...(path.endsWith('.gz') ? ["compression = 'gzip'"] : []),
    'ignore_errors = true',
    'store_rejects = true',
    'rejects_limit = 0',
  ]
  return {
    columns,
    names,
    isList: () => false,
    relation: csv(path, ...settings),
  }
}
