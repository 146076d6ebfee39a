import type { CountEngine, CubeRow, Margins, PairTable } from '../../model/signal/counts.ts'
import { type CountScope, drugColumn } from '../../model/signal/scope.ts'
import { reportConditions } from '../duckdb/report-conditions.ts'
import { type ClickHouse, connectClickHouse } from './connection.ts'
import { clickHouseDialect } from './dialect.ts'
import type { LakeSums } from './lake-sums.ts'
import { requireSameLake } from './same-lake.ts'

const { keeps, answerTo, stratumValue } = reportConditions(clickHouseDialect)

/** What of a lake the engine must know: lengths of the margins, and what its reports sum up to, to see that the table is of this lake. */
export interface CountedLake {
  readonly drugs: number
  readonly terms: number
  readonly sums: () => Promise<LakeSums>
}

/**
 * Counts reports with ClickHouse: one server, or a cluster behind a distributed table, over the Parquet of a lake or a table
 * filled from it. `setting`: `clickhouse://user:password@host:8123/database?table=reports`, `clickhouses://` for TLS.
 * Columns of the table are those of `reportColumns`.
 * @throws InputProblem where the setting cannot be read, the server not be reached, or its table is of another lake
 */
export async function openClickHouse(setting: string, lake: CountedLake): Promise<CountEngine> {
  const server = await connectClickHouse(setting)
  await requireSameLake(server, lake.sums).catch(async (problem: unknown) => {
    await server.close()
    throw problem
  })
  return {
    name: 'clickhouse',
    margins: async (scope, range) => {
      const where = keeps(scope.keep, range)
      const [all, drugs, events] = await Promise.all([
        server.rows(`SELECT count() AS n FROM ${server.table} WHERE ${where}`),
        countsOfMembers(server, drugColumn[scope.role], where, lake.drugs),
        countsOfMembers(server, 'events', where, lake.terms),
      ])
      return { reports: Number(all[0]?.['n'] ?? 0), drugs, events } satisfies Margins
    },
    pairs: (scope, range) => pairsOf(server, lake, scope, keeps(scope.keep, range)),
    cube: async ({ flags, by, keep }, range) => {
      const bits = flags.map((flag, i) => `bitShiftLeft(toUInt32(${answerTo(flag)}), ${i})`)
      const strata = by.map((stratum, i) => `${stratumValue(stratum)} AS s${i}`)
      const names = by.map((_, i) => `s${i}`)
      const order = [...names.map((name) => `${name} ASC NULLS FIRST`), 'bits']
      const rows = await server.rows(
        `SELECT ${[...strata, `${bits.length === 0 ? 'toUInt32(0)' : bits.join(' + ')} AS bits`, 'count() AS n'].join(', ')} ` +
          `FROM ${server.table} WHERE ${keeps(keep, range)} GROUP BY ${[...names, 'bits'].join(', ')} ORDER BY ${order.join(', ')}`,
      )
      return rows.map((row) => cubeRow(row, names))
    },
    close: () => server.close(),
  }
}

const cubeRow = (row: Readonly<Record<string, unknown>>, names: readonly string[]): CubeRow => ({
  bits: Number(row['bits']),
  by: names.map((name) => {
    const value = row[name]
    return typeof value === 'string' || typeof value === 'number' ? value : null
  }),
  n: Number(row['n']),
})

async function countsOfMembers(server: ClickHouse, column: string, where: string, size: number): Promise<Uint32Array> {
  const [ids = new Uint32Array(), counts = new Uint32Array()] = await server.columns(
    `SELECT assumeNotNull(toUInt32(arrayJoin(${column}))) AS id, toUInt32(count()) AS n FROM ${server.table} WHERE ${where} GROUP BY id`,
    2,
  )
  const out = new Uint32Array(size)
  ids.forEach((id, i) => {
    if (id >= size) throw server.broken(`${column} ${id} ≥ ${size}`)
    out[id] = counts[i] ?? 0
  })
  return out
}

/**
 * Members of lists read from Parquet may be NULL for all ClickHouse knows; in a lake they never are. The pair is grouped by as one
 * number: a key of 8 bytes costs a third of the memory of two columns.
 */
async function pairsOf(
  server: ClickHouse,
  { drugs, terms }: CountedLake,
  { role }: CountScope,
  where: string,
): Promise<PairTable> {
  const each = (column: string): string => `toUInt64(assumeNotNull(arrayJoin(${column})))`
  const key = `bitOr(bitShiftLeft(${each(drugColumn[role])}, 32), ${each('events')})`
  const [drug = new Uint32Array(), event = new Uint32Array(), n = new Uint32Array()] = await server.columns(
    `SELECT toUInt32(bitShiftRight(pair, 32)), toUInt32(bitAnd(pair, 4294967295)), toUInt32(count()) FROM ` +
      `(SELECT ${key} AS pair FROM ${server.table} WHERE ${where}) GROUP BY pair ORDER BY pair`,
    3,
  )
  let last = -1
  drug.forEach((d, i) => {
    const pair = d * terms + (event[i] ?? terms)
    if (d >= drugs || (event[i] ?? terms) >= terms || pair <= last) throw server.broken(`(${d}, ${event[i]}) @ ${i}`)
    last = pair
  })
  return { drug, event, n }
}
