// The same all-pairs question over the same generated reports by plain SQL in DuckDB, the integer cache and ClickHouse (in its
// in-process build, over the Parquet and over a table filled from it), the answers compared.
// `npm run bench:signals-clickhouse -- GENERATION REPORTS`, a generation that bench:signals made.
import { join } from 'node:path'
import { loadavg } from 'node:os'
import { realClickHouse } from '../../packages/casewright/test/signals/real-clickhouse.ts'
import { openClickHouse } from '../../packages/casewright/src/adapters/clickhouse/clickhouse-engine.ts'
import { sumsOfLake } from '../../packages/casewright/src/adapters/clickhouse/lake-sums.ts'
import { openCounts } from '../../packages/casewright/src/adapters/counting/open-counts.ts'
import { openDuck } from '../../packages/casewright/src/adapters/duckdb/connection.ts'
import { sqlCounts } from '../../packages/casewright/src/adapters/duckdb/sql-counts.ts'
import { sqlOf } from '../../packages/casewright/src/adapters/duckdb/sql.ts'
import type { CountEngine } from '../../packages/casewright/src/model/signal/counts.ts'
import type { CountScope } from '../../packages/casewright/src/model/signal/scope.ts'
import { standardWorld } from '../../packages/casewright/src/signal/generate/report-world.ts'

const [generation = '', reportsText = ''] = process.argv.slice(2)
const { drugs, events } = standardWorld
const sizes = { reports: Number(reportsText), drugs, events }
const duckSettings = { memory: '4GB', threads: 2, checkStop: () => {} }
const everything: CountScope = { role: 'any', keep: { withoutDuplicates: [] } }
const runs = 3

const seconds = async <T>(work: () => Promise<T>): Promise<readonly [number, T]> => {
  const begun = performance.now()
  const result = await work()
  return [(performance.now() - begun) / 1e3, result]
}

let first: string | undefined
async function measure(label: string, counts: Pick<CountEngine, 'pairs' | 'margins'>): Promise<void> {
  const times: number[] = []
  let said = ''
  for (let i = 0; i < runs; i++) {
    const [time, { drug, event, n }] = await seconds(() => counts.pairs(everything))
    times.push(time)
    // Each cell in its place: a sum of products does not stay the same where two cells are exchanged.
    const sum = n.reduce((all, k) => all + BigInt(k), 0n)
    const placed = n.reduce(
      (all, k, at) => all + BigInt(k) * BigInt(((drug[at] ?? 0) * events + (event[at] ?? 0)) % 999_983),
      0n,
    )
    said = `${n.length} pairs, ${sum} reports in them, check ${placed}`
  }
  const { reports } = await counts.margins(everything)
  const totals = `${said}, ${reports} reports`
  if (first !== undefined && first !== totals) throw new Error(`${label}: ${totals}; before: ${first}`)
  first = totals
  console.log(`${label.padEnd(40)} ${times.toSorted((a, b) => a - b)[runs >> 1]?.toFixed(2)} s`)
}

console.log(`GENERATED reports; medians of ${runs}; load of the machine ${loadavg()[0]?.toFixed(1)}`)
const duck = await openDuck(duckSettings)
await measure(
  'DuckDB, plain SQL over the Parquet',
  sqlCounts(sqlOf(duck, { folder: generation, ...duckSettings }), generation, sizes),
)
duck.close()
const { from, counts } = await openCounts(generation, sizes)
await measure(`casewright, from the ${from}`, counts)
await counts.close()
const [summed, sums] = await seconds(() => sumsOfLake(generation, duckSettings))
console.log(`${'sums of the lake, once an opening'.padEnd(40)} ${summed.toFixed(2)} s`)
const server = await realClickHouse()
try {
  await server.view('straight', join(generation, 'reports', '*.parquet'))
  await server.run(
    'CREATE TABLE default.filled ENGINE = MergeTree ORDER BY report AS SELECT * REPLACE (assumeNotNull(report) AS report) FROM default.straight',
  )
  for (const [table, label] of [
    ['straight', 'ClickHouse over the Parquet'],
    ['filled', 'ClickHouse, a table of its own'],
  ] as const) {
    const [opening, engine] = await seconds(() =>
      openClickHouse(server.setting(table), { drugs, terms: events, sums: async () => sums }),
    )
    console.log(`${`${label}: sums, once an opening`.padEnd(40)} ${opening.toFixed(2)} s`)
    await measure(label, engine)
    await engine.close()
  }
} finally {
  await server.stop()
}
console.log(first)
