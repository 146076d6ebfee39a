import { InputProblem, issue } from '../../base/issue.ts'
import type { ClickHouse } from './connection.ts'
import { clickHouseDialect } from './dialect.ts'
import { differing, type LakeSums, sumsOfRow, sumsQuery } from './lake-sums.ts'

/**
 * Ids mean nothing outside their own lake, and flags of duplicates change from build to build: a table filled from another one, or
 * half filled, would give wrong numbers silently.
 * @throws InputProblem `engine-other-lake` where the table of the server sums up to something else
 */
export async function requireSameLake(server: ClickHouse, lake: () => Promise<LakeSums>): Promise<void> {
  const [row = {}] = await server.rows(sumsQuery(server.table, clickHouseDialect))
  const there = sumsOfRow(Object.values(row))
  const here = await lake()
  const columns = differing(there, here)
  if (columns.length === 0 && there.reports === here.reports) return
  const values = { url: server.url, there: there.reports, here: here.reports, columns: columns.join(', ') }
  throw new InputProblem([issue('error', 'engine-other-lake', { file: server.url }, values)])
}
