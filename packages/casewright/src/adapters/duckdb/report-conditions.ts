import type { ReportPredicate, ReportRange } from '../../model/signal/counts.ts'
import { ageBands, type CountRole, type ReportFilter, type Stratum } from '../../model/signal/scope.ts'
import { quoted } from './connection.ts'
import { flagColumn } from './finish-generation.ts'

/** The column of a report that holds the drugs named in a role. */
export const drugColumn: Readonly<Record<CountRole, string>> = {
  any: 'drugs',
  suspect: 'suspects',
  primary: 'primaries',
}

const among = (column: string, values: readonly string[]): string =>
  values.length === 0 ? 'false' : `coalesce(${column} IN (${values.map(quoted).join(', ')}), false)`
const amongNumbers = (column: string, numbers: readonly number[]): string =>
  numbers.length === 0 ? 'false' : `${column} IN (${numbers.join(', ')})`
const hasAny = (column: string, ids: readonly number[]): string =>
  ids.length === 0 ? 'false' : `list_has_any(${column}, [${ids.join(', ')}]::UINTEGER[])`

/** Which reports are counted: a condition that is true or false of every report. What a report does not say keeps nothing. */
export function keeps(filter: ReportFilter, range?: ReportRange): string {
  const all = filter.withoutDuplicates.map((kind) => `NOT ${flagColumn(kind)}`)
  if (range !== undefined) all.push(`report >= ${range.from} AND report < ${range.below}`)
  if (filter.sex !== undefined) all.push(among('sex', [filter.sex]))
  if (filter.age !== undefined)
    all.push(`coalesce(age_years >= ${filter.age.from} AND age_years < ${filter.age.below}, false)`)
  if (filter.years !== undefined) all.push(`year BETWEEN ${filter.years.from} AND ${filter.years.to}`)
  if (filter.countries !== undefined) all.push(among('country', filter.countries))
  if (filter.reporters !== undefined) all.push(among('reporter', filter.reporters))
  if (filter.reportTypes !== undefined) all.push(among('report_type', filter.reportTypes))
  if (filter.serious !== undefined) all.push(`coalesce(serious = ${filter.serious}, false)`)
  if (filter.literature !== undefined)
    all.push(filter.literature === 'only' ? 'literature IS NOT NULL' : 'literature IS NULL')
  if (filter.withAnyDrug !== undefined) all.push(hasAny('drugs', filter.withAnyDrug))
  if (filter.withoutDrugs !== undefined) all.push(`NOT ${hasAny('drugs', filter.withoutDrugs)}`)
  if (filter.withAnyIndication !== undefined) all.push(hasAny('indications', filter.withAnyIndication))
  if (filter.withoutEvents !== undefined) all.push(`NOT ${hasAny('events', filter.withoutEvents)}`)
  if (filter.withoutReports !== undefined) all.push(`NOT ${amongNumbers('report', filter.withoutReports)}`)
  return all.length === 0 ? 'true' : all.map((c) => `(${c})`).join(' AND ')
}

/** A yes-or-no of one report: true or false, never NULL. */
export function answerTo(predicate: ReportPredicate): string {
  switch (predicate.has) {
    case 'drug':
      return hasAny(drugColumn[predicate.role], predicate.ids)
    case 'event':
      return hasAny('events', predicate.ids)
    case 'indication':
      return hasAny('indications', predicate.ids)
    case 'number':
      return amongNumbers('report', predicate.reports)
    case 'literature':
      return 'literature IS NOT NULL'
    case 'health-professional':
      return among('reporter', ['physician', 'pharmacist', 'health-professional'])
    case 'serious':
      return 'coalesce(serious, false)'
    case 'duplicate':
      return flagColumn(predicate.kind)
  }
}

/** The value of a stratum; NULL where the report does not say. */
export function stratumValue(stratum: Stratum): string {
  switch (stratum) {
    case 'age': {
      const bands = ageBands.toReversed().map((from) => `WHEN age_years >= ${from} THEN ${from}`)
      return `CASE ${bands.join(' ')} END`
    }
    case 'year':
      return 'nullif(year, 0)'
    case 'sex':
    case 'country':
    case 'reporter':
      return stratum
  }
}
