import { quoted } from './connection.ts'

/** A path as `read_parquet` and `read_csv` take it: letters that mean a pattern to them stand for themselves. */
const plainPath = (path: string): string => quoted(path.replaceAll(/[[*?]/gu, '[$&]'))

/** A folder above named `year=1999` is a name; DuckDB would make a column of it, or overwrite one. */
const read = (how: 'read_parquet' | 'read_csv', files: string, options: readonly string[]): string =>
  `${how}(${[files, 'hive_partitioning = false', ...options].join(', ')})`

/** Parquet files as a relation. */
export const parquet = (paths: readonly string[], ...options: readonly string[]): string =>
  read('read_parquet', `[${paths.map(plainPath).join(', ')}]`, options)

/** All Parquet files of a folder whose names begin so, as a relation. */
export const parquetIn = (folder: string, beginning = ''): string =>
  read('read_parquet', `[${plainPath(`${folder}/${beginning}`).slice(0, -1)}*.parquet']`, [])

/** The same with the number of each row in its file, from 0, as `column`: what a sorted file is numbered by. */
export const numbered = (path: string, column: string): string =>
  `(SELECT * EXCLUDE file_row_number, file_row_number::UINTEGER AS ${column} FROM ${parquet([path], 'file_row_number = true')})`

/** A text file as a relation, read as the options say. */
export const csv = (path: string, ...options: readonly string[]): string => read('read_csv', plainPath(path), options)

/** A query's rows as a Parquet file, in the order of the query where it has one. */
export const toParquet = (query: string, path: string): string =>
  `COPY (${query}) TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd)`

/** Bytes of a line at most: DuckDB sets 16 times as much memory aside. */
export const longestLine = 4_000_000

/** A file of `spill.ts` as a relation. Columns: name and type. */
export const spilled = (path: string, columns: readonly (readonly [name: string, type: string])[]): string =>
  csv(
    path,
    `delim = '\t', quote = '', escape = '', header = false, auto_detect = false, max_line_size = ${longestLine}`,
    `columns = {${columns.map(([name, type]) => `${quoted(name)}: ${quoted(type)}`).join(', ')}}`,
  )

/** An empty relation with text columns. */
export const nothing = (columns: readonly string[]): string =>
  `(SELECT ${columns.map((c) => `NULL::VARCHAR AS ${c}`).join(', ')}, NULL::UBIGINT AS "row" WHERE false)`

/** Text without regard to case and repeated blanks: what makes two written names the same name. */
export const folded = (column: string): string => `upper(trim(regexp_replace(${column}, '\\s+', ' ', 'g')))`
