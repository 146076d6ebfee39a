import type { ReportPredicate, ReportRange } from '../../model/signal/counts.ts'
import { ageBands, type CountRole, type ReportFilter, type Stratum } from '../../model/signal/scope.ts'

/** The list column of a role. */
export const drugColumn: Readonly<Record<CountRole, string>> = {
  any: 'drugs',
  suspect: 'suspects',
  primary: 'primaries',
}

const isDuplicate = (kind: string): string => `ifNull(duplicate_${kind.replaceAll('-', '_')}, false)`
const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
const oneOf = (column: string, values: readonly string[]): string =>
  values.length === 0 ? '0' : `ifNull(${column} IN (${values.map(text).join(', ')}), 0)`
const isOneOf = (column: string, numbers: readonly number[]): string =>
  numbers.length === 0 ? '0' : `${column} IN (${numbers.join(', ')})`
const holdsAny = (column: string, ids: readonly number[]): string =>
  ids.length === 0 ? '0' : `hasAny(${column}, CAST([${ids.join(', ')}], 'Array(UInt32)'))`

/** What ClickHouse SQL asks of a report for it to be counted: a condition that is 1 or 0, never NULL. */
export function keeps(filter: ReportFilter, range?: ReportRange): string {
  const conditions = filter.withoutDuplicates.map((kind) => `NOT ${isDuplicate(kind)}`)
  if (range !== undefined) conditions.push(`report >= ${range.from} AND report < ${range.below}`)
  if (filter.sex !== undefined) conditions.push(oneOf('sex', [filter.sex]))
  if (filter.age !== undefined)
    conditions.push(`ifNull(age_years >= ${filter.age.from} AND age_years < ${filter.age.below}, 0)`)
  if (filter.years !== undefined) conditions.push(`year BETWEEN ${filter.years.from} AND ${filter.years.to}`)
  if (filter.countries !== undefined) conditions.push(oneOf('country', filter.countries))
  if (filter.reporters !== undefined) conditions.push(oneOf('reporter', filter.reporters))
  if (filter.reportTypes !== undefined) conditions.push(oneOf('report_type', filter.reportTypes))
  if (filter.serious !== undefined) conditions.push(`ifNull(serious = ${filter.serious ? 'true' : 'false'}, 0)`)
  if (filter.literature !== undefined)
    conditions.push(filter.literature === 'only' ? 'literature IS NOT NULL' : 'literature IS NULL')
  if (filter.withAnyDrug !== undefined) conditions.push(holdsAny('drugs', filter.withAnyDrug))
  if (filter.withoutDrugs !== undefined) conditions.push(`NOT ${holdsAny('drugs', filter.withoutDrugs)}`)
  if (filter.withAnyIndication !== undefined) conditions.push(holdsAny('indications', filter.withAnyIndication))
  if (filter.withoutEvents !== undefined) conditions.push(`NOT ${holdsAny('events', filter.withoutEvents)}`)
  if (filter.withoutReports !== undefined) conditions.push(`NOT ${isOneOf('report', filter.withoutReports)}`)
  return conditions.length === 0 ? '1' : conditions.map((c) => `(${c})`).join(' AND ')
}

/** A yes-or-no about a report: 1 or 0, never NULL. */
export function answers(predicate: ReportPredicate): string {
  switch (predicate.has) {
    case 'drug':
      return holdsAny(drugColumn[predicate.role], predicate.ids)
    case 'event':
      return holdsAny('events', predicate.ids)
    case 'indication':
      return holdsAny('indications', predicate.ids)
    case 'number':
      return isOneOf('report', predicate.reports)
    case 'literature':
      return 'literature IS NOT NULL'
    case 'health-professional':
      return oneOf('reporter', ['physician', 'pharmacist', 'health-professional'])
    case 'serious':
      return 'ifNull(serious, false)'
    case 'duplicate':
      return isDuplicate(predicate.kind)
  }
}

/** The stratum of a report as an expression: NULL where it does not say. */
export function stratumOf(stratum: Stratum): string {
  if (stratum === 'age') {
    const edges = [...ageBands].reverse().map((edge) => `age_years >= ${edge}, ${edge}`)
    return `multiIf(${edges.join(', ')}, NULL)`
  }
  return stratum === 'year' ? 'nullIf(year, 0)' : stratum
}
