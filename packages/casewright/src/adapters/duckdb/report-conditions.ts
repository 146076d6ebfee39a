import type { ReportPredicate, ReportRange } from '../../model/signal/counts.ts'
import {
  ageBands,
  drugColumn,
  flagColumn,
  professionals,
  type ReportFilter,
  type Stratum,
} from '../../model/signal/scope.ts'
import { type Dialect, duckDialect } from './dialect.ts'

export interface ReportConditions {
  /** Which reports are counted: a condition that is true or false of every report. What a report does not say keeps nothing. */
  readonly keeps: (filter: ReportFilter, range?: ReportRange) => string
  /** A yes-or-no of one report: true or false, never NULL. */
  readonly answerTo: (predicate: ReportPredicate) => string
  /** The value of a stratum; NULL where the report does not say. */
  readonly stratumValue: (stratum: Stratum) => string
}

/** What is asked of a report, in the SQL of a database. */
export function reportConditions({ text, hasAny }: Dialect): ReportConditions {
  const sure = (condition: string): string => `coalesce(${condition}, false)`
  const among = (column: string, values: readonly string[]): string =>
    values.length === 0 ? 'false' : sure(`${column} IN (${values.map(text).join(', ')})`)
  const numbered = (reports: readonly number[]): string =>
    reports.length === 0 ? 'false' : `report IN (${reports.join(', ')})`
  const names = (column: string, ids: readonly number[]): string => (ids.length === 0 ? 'false' : hasAny(column, ids))
  return {
    keeps: (filter, range) => {
      const all = filter.withoutDuplicates.map((kind) => `NOT ${sure(flagColumn[kind])}`)
      if (range !== undefined) all.push(`report >= ${range.from} AND report < ${range.below}`)
      if (filter.sex !== undefined) all.push(among('sex', [filter.sex]))
      if (filter.age !== undefined)
        all.push(sure(`age_years >= ${years(filter.age.from)} AND age_years < ${years(filter.age.below)}`))
      if (filter.years !== undefined) all.push(`year BETWEEN ${filter.years.from} AND ${filter.years.to}`)
      if (filter.countries !== undefined) all.push(among('country', filter.countries))
      if (filter.reporters !== undefined) all.push(among('reporter', filter.reporters))
      if (filter.reportTypes !== undefined) all.push(among('report_type', filter.reportTypes))
      if (filter.serious !== undefined) all.push(sure(`serious = ${filter.serious}`))
      if (filter.literature !== undefined)
        all.push(filter.literature === 'only' ? 'literature IS NOT NULL' : 'literature IS NULL')
      if (filter.withAnyDrug !== undefined) all.push(names('drugs', filter.withAnyDrug))
      if (filter.withoutDrugs !== undefined) all.push(`NOT ${names('drugs', filter.withoutDrugs)}`)
      if (filter.withAnyIndication !== undefined) all.push(names('indications', filter.withAnyIndication))
      if (filter.withoutEvents !== undefined) all.push(`NOT ${names('events', filter.withoutEvents)}`)
      if (filter.withoutReports !== undefined) all.push(`NOT ${numbered(filter.withoutReports)}`)
      return all.length === 0 ? 'true' : all.map((c) => `(${c})`).join(' AND ')
    },
    answerTo: (predicate) => {
      switch (predicate.has) {
        case 'drug':
          return names(drugColumn[predicate.role], predicate.ids)
        case 'event':
          return names('events', predicate.ids)
        case 'indication':
          return names('indications', predicate.ids)
        case 'number':
          return numbered(predicate.reports)
        case 'literature':
          return 'literature IS NOT NULL'
        case 'health-professional':
          return among('reporter', professionals)
        case 'serious':
          return sure('serious')
        case 'duplicate':
          return sure(flagColumn[predicate.kind])
      }
    },
    stratumValue: (stratum) => {
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
    },
  }
}

/**
 * An age as exact as the column is: else a report of 0.7 years would not be from 0.7 years on. With an exponent it is no decimal to
 * DuckDB, whose decimals become floats inexactly.
 */
const years = (age: number): string => `CAST(${age.toExponential()} AS FLOAT)`

export const { keeps, answerTo, stratumValue } = reportConditions(duckDialect)
