import type { Figure } from '../../../draw/figure.ts'
import type { Locale } from '../../../i18n/locale.ts'
import type { LakeUsed, Measured, ReportTable } from '../../../model/signal/answer.ts'
import type { CountRole, ReportFilter } from '../../../model/signal/scope.ts'
import type { Discoveries } from '../../../signal/screen/discoveries.ts'
import type { RuleCount, ScreenedPair, ScreenOrder } from '../../../signal/screen/screen-pairs.ts'
import type { WithoutPrior } from '../../../signal/measure/measure-table.ts'
import { reportedDrug } from '../../../i18n/reported-drug.ts'
import { saidIn, type Said } from '../../results/results-of.ts'
import { missing } from '../../../signal/measure/measured-of.ts'
import { toldRules } from '../../../signal/rules/meets-rule.ts'
import type { PriorToUse } from '../../../signal/measure/prior-to-use.ts'
import type { Gps } from '../../../stats/signal/gps/fit.ts'

/** All pairs of a lake, screened; what `signals.screen` gives. */
export interface ScreenedLake {
  readonly format: 'casewright/signal-screen@1'
  readonly casewright: string
  /** The day it was screened. */
  readonly on: string
  readonly lake: LakeUsed
  readonly role: CountRole
  readonly keep: ReportFilter
  /** Reports counted, and drugs, events and pairs that they name. */
  readonly reports: number
  readonly drugs: number
  readonly events: number
  /** All that the lake has, in any role and of reports left out too. */
  readonly inLake: { readonly drugs: number; readonly events: number }
  readonly pairs: number
  readonly gps: Gps
  /** The prior that EBGM is given by, or why there is none. */
  readonly use: PriorToUse
  readonly rules: readonly RuleCount[]
  readonly discoveries: Discoveries
  readonly asked: {
    readonly drug: string | null
    readonly event: string | null
    readonly minimum: number
    readonly rule: string | null
    readonly sort: ScreenOrder
  }
  /** Pairs that fit what was asked; `rows` are the first of them. */
  readonly fitting: number
  readonly rows: readonly ScreenRow[]
  /** Where pairs were written, and how many: every pair, or those that fit. */
  readonly out: string | null
  readonly written: number
  /** Files of the map of a drug's reactions. */
  readonly map: readonly string[] | null
  /** The map itself, for a screen: what each circle stands for is told where it is pointed at. */
  readonly figure: Readonly<Record<Locale, Figure>> | null
  readonly said: Readonly<Record<Locale, ScreenSaid>>
}

/** What has to be read beside the pairs, in one language. */
export interface ScreenSaid {
  readonly generated: string | null
  readonly counted: string
  readonly duplicates: string
  readonly prior: readonly string[]
  readonly rules: readonly {
    readonly rule: string
    readonly label: string
    readonly met: string
    readonly byChance: string
  }[]
  readonly chance: string
  readonly discoveries: string
  /** Which of the pairs that fit are shown, or that none fits. */
  readonly shown: string
  readonly levels: string | null
  readonly limits: string
}

export interface ScreenRow {
  /** As the lake names it. */
  readonly drug: string
  /** In the reader’s language where it is a drug of the knowledge. */
  readonly drugSaid: Said
  readonly event: string
  readonly table: ReportTable
  readonly expected: number
  readonly measures: readonly Measured[]
  /** So many reports or more, if drug and event were independent: Fisher's exact test, one-sided. */
  readonly p: number
  /** Published rules that it meets, and those of which it cannot be told; all others it does not meet. */
  readonly met: readonly string[]
  readonly untold: readonly string[]
}

const EB_LEVEL = 0.9

/** A pair as people and machines read it, with names for ids. */
export function screenRow(
  pair: ScreenedPair,
  drug: string,
  event: string,
  reports: number,
  level: number,
  withoutPrior: WithoutPrior = 'needs-all-pairs',
): ScreenRow {
  const { n, drugReports, eventReports, expected, p } = pair
  const b = drugReports - n
  const c = eventReports - n
  const ratio = (measure: 'ror' | 'prr', value: number | null, low: number | null, high: number | null): Measured => {
    if (value === null) return missing(measure, level, 'no-comparison')
    if (value === Infinity) return { ...missing(measure, level, 'infinite'), low }
    return { measure, value, low, high, level }
  }
  const alone = (measure: 'chi2' | 'chi2-yates', value: number | null): Measured =>
    value === null ? missing(measure, level, 'no-comparison') : { measure, value, low: null, high: null, level }
  const comparable = pair.ic !== null
  const measures: readonly Measured[] = [
    ratio('ror', pair.ror, pair.rorLow, pair.rorHigh),
    ratio('prr', pair.prr, pair.prrLow, pair.prrHigh),
    alone('chi2', pair.chi2),
    alone('chi2-yates', pair.chi2Yates),
    comparable
      ? { measure: 'ic', value: pair.ic, low: pair.icLow, high: pair.icHigh, level }
      : missing('ic', level, 'no-comparison'),
    pair.ebgm === null
      ? missing('ebgm', EB_LEVEL, comparable ? withoutPrior : 'no-comparison')
      : { measure: 'ebgm', value: pair.ebgm, low: pair.eb05, high: pair.eb95, level: EB_LEVEL },
  ]
  return {
    drug,
    drugSaid: saidIn((locale) => reportedDrug(drug, locale)),
    event,
    table: { a: n, b, c, d: reports - n - b - c },
    expected: expected ?? 0,
    measures,
    p,
    ...toldRules(n, measures),
  }
}
