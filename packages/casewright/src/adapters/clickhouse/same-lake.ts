import { InputProblem, issue } from '../../base/issue.ts'
import type { LakeDrug, LakeTerm } from '../../model/signal/lake.ts'
import type { ClickHouse } from './connection.ts'

/** What tells one lake from another: reports, mentions of drugs and of events, and the sum of their ids. */
export interface LakeSums {
  readonly reports: number
  readonly drugs: number
  readonly drugIds: number
  readonly events: number
  readonly eventIds: number
}

/** The sums as the dictionaries of a lake give them. */
export function sumsOfDictionaries(reports: number, drugs: readonly LakeDrug[], terms: readonly LakeTerm[]): LakeSums {
  const total = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((sum, row) => sum + of(row), 0)
  return {
    reports,
    drugs: total(drugs, (d) => d.reports),
    drugIds: total(drugs, (d) => d.id * d.reports),
    events: total(terms, (t) => t.events),
    eventIds: total(terms, (t) => t.id * t.events),
  }
}

/**
 * Ids mean nothing outside their own lake: a table filled from another one, or half filled, would give wrong numbers silently.
 * @throws InputProblem `engine-other-lake` where the table of the server sums up to something else
 */
export async function requireSameLake(server: ClickHouse, here: LakeSums): Promise<void> {
  const sum = (of: string): string => `toFloat64(sum(ifNull(${of}, 0)))`
  // Other names than the columns': within ClickHouse a name given in the SELECT hides the column.
  const [row] = await server.rows(
    `SELECT toFloat64(count()) AS reportSum, ${sum('length(drugs)')} AS drugSum, ${sum("arraySum(CAST(drugs, 'Array(UInt64)'))")} AS drugIdSum, ` +
      `${sum('length(events)')} AS eventSum, ${sum("arraySum(CAST(events, 'Array(UInt64)'))")} AS eventIdSum FROM ${server.table}`,
  )
  const there: LakeSums = {
    reports: Number(row?.['reportSum']),
    drugs: Number(row?.['drugSum']),
    drugIds: Number(row?.['drugIdSum']),
    events: Number(row?.['eventSum']),
    eventIds: Number(row?.['eventIdSum']),
  }
  if (said(there) === said(here)) return
  throw new InputProblem([
    issue(
      'error',
      'engine-other-lake',
      { file: server.url },
      { url: server.url, there: said(there), here: said(here) },
    ),
  ])
}

const said = ({ reports, drugs, drugIds, events, eventIds }: LakeSums): string =>
  [reports, drugs, drugIds, events, eventIds].join('/')
