import type { Dialect } from '../duckdb/dialect.ts'

/** Members of lists read from Parquet may be NULL for all ClickHouse knows; in a lake they never are. */
export const clickHouseDialect: Dialect = {
  text: (value) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
  hasAny: (column, ids) => `hasAny(${column}, CAST([${ids.join(', ')}], 'Array(UInt32)'))`,
  hash: (text) => `reinterpretAsUInt64(substring(MD5(${text}), 1, 8))`,
  squares: (column) => `arraySum(id -> (toInt64(assumeNotNull(id)) + 1) * (toInt64(assumeNotNull(id)) + 1), ${column})`,
}
