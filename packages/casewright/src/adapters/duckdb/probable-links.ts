import { join } from 'node:path'
import type { ProbableLinks } from '../../ops/signal-ports.ts'
import { clusterLinks } from '../../signal/duplicates/cluster-links.ts'
import type { LinkedReports } from '../../signal/duplicates/report-for-linkage.ts'
import { Components } from './components.ts'
import type { Making } from './generation-files.ts'
import { parquetIn, toParquet } from './parquet.ts'
import { openSpill, spillOf } from './spill.ts'
import type { Sql } from './sql.ts'
import { standingFirst } from './standing-order.ts'

const linkColumns = [
  ['a', 'UINTEGER'],
  ['b', 'UINTEGER'],
  ['bits', 'DOUBLE'],
  ['reasons', 'VARCHAR'],
] as const
const groupColumns = [
  ['report', 'UINTEGER'],
  ['grouped', 'UINTEGER'],
] as const

/**
 * Links are kept on disk; in memory is only which reports hang together at all (4 bytes a report). Then each such heap is grouped,
 * and of each group one report stays; every other one is flagged, with its strongest link as the reason.
 */
export function probableLinks(making: Making): ProbableLinks {
  const { sql, work } = making
  const spill = openSpill(sql, join(work, 'probable-links'), linkColumns)
  const heaps = new Components()
  return {
    write: async (links) => {
      for (const { a, b, bits, basis } of links) {
        spill.write([Math.min(a, b), Math.max(a, b), bits, JSON.stringify(basis)])
        heaps.join(a, b)
      }
      await spill.settle()
    },
    close: async () => {
      const links = spillOf(await spill.close(), linkColumns)
      const heap = await spilledPairs(sql, join(work, 'probable-heaps'), heaps.members())
      const groups = await spilledPairs(sql, join(work, 'probable-groups'), groupsOf(sql, links, heap))
      await sql.run(
        toParquet(
          `WITH told AS (
  SELECT g.grouped, report, p.received, p.said FROM ${groups} g
  JOIN (SELECT report, received, said FROM ${parquetIn(join(work, 'put'))}) p USING (report)),
standing AS (
  SELECT report, grouped, first_value(report) OVER w AS kept FROM told WINDOW w AS (PARTITION BY grouped ORDER BY ${standingFirst})),
sides AS (SELECT a AS report, b AS other, bits, reasons FROM ${links} UNION ALL SELECT b, a, bits, reasons FROM ${links}),
strongest AS (
  SELECT s.report, own.kept, s.other, s.bits, s.reasons FROM sides s
  JOIN standing own ON s.report = own.report JOIN standing its ON s.other = its.report AND own.grouped = its.grouped
  WHERE own.kept <> s.report
  QUALIFY row_number() OVER (PARTITION BY s.report ORDER BY s.other = own.kept DESC, s.bits DESC, s.other DESC) = 1)
SELECT kept AS a, report AS b, 'probable' AS kind, bits, '{"with":' || other || ',"fields":' || reasons || '}' AS reasons FROM strongest`,
          join(work, 'duplicates', 'probable.parquet'),
        ),
      )
    },
  }
}

async function spilledPairs(
  sql: Sql,
  path: string,
  pairs: Iterable<readonly [number, number]> | AsyncIterable<readonly [number, number]>,
): Promise<string> {
  const spill = openSpill(sql, path, groupColumns)
  for await (const pair of pairs) {
    spill.write(pair)
    await spill.settle()
  }
  return spillOf(await spill.close(), groupColumns)
}

/** Reports of one group, each with the lowest number of it; heap by heap. */
async function* groupsOf(sql: Sql, links: string, heap: string): AsyncGenerator<readonly [number, number]> {
  const groups = function* (own: readonly LinkedReports[]): Generator<readonly [number, number]> {
    for (const cluster of clusterLinks(own).clusters) for (const report of cluster) yield [report, cluster[0] ?? report]
  }
  let current: unknown
  let own: LinkedReports[] = []
  for await (const rows of sql.stream(
    `SELECT DISTINCT h.grouped, l.a, l.b, l.bits FROM ${links} l JOIN ${heap} h ON l.a = h.report ORDER BY h.grouped, l.a, l.b`,
  ))
    for (const [id, a, b, bits] of rows) {
      if (id !== current) {
        yield* groups(own)
        own = []
      }
      current = id
      own.push({ a: Number(a), b: Number(b), bits: Number(bits), basis: [] })
    }
  yield* groups(own)
}
