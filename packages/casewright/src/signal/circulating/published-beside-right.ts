import type { CirculatingFormula } from '../../knowledge/signals/circulating-formula.ts'
import { allSignalRules } from '../../knowledge/signals/signal-rules.ts'
import type { Measured, ReportTable, SignalAnswer } from '../../model/signal/answer.ts'
import type { GpsPrior } from '../../stats/signal/gps/prior.ts'
import { EBGM_LEVEL, measureTable } from '../measure/measure-table.ts'
import { meetsRule, meetsRules } from '../rules/meets-rule.ts'
import { circulating } from './circulating.ts'
import type { PrintedMeasure } from './printed-measure.ts'

export interface PublishedBesideRight {
  readonly table: ReportTable
  readonly expected: number
  readonly measures: readonly Measured[]
  readonly rules: readonly SignalAnswer['rules'][number][]
  readonly circulating: readonly InPrint[]
}

/** A circulating formula: what it prints, and the rules whose verdict would be another with it. */
export interface InPrint {
  readonly id: string
  readonly measure: Measured['measure']
  readonly standing: CirculatingFormula['standing']
  readonly printed: PrintedMeasure
  /** What the formula should give and does not exist for these counts: a division by 0, the logarithm of a number not above 0. */
  readonly absent: CirculatingFormula['parts']
  /** `right`: null where the rule cannot be told from the right numbers, as EBGM without a prior; then only where print meets it. */
  readonly flips: readonly { readonly rule: string; readonly right: boolean | null; readonly printed: boolean }[]
}

/** The level papers print intervals at. */
const PRINTED_LEVEL = 0.95

/**
 * Each measure as it should be, and what the formulas that circulate in papers print from the same counts.
 * @throws RangeError unless the cells are counts
 */
export function publishedBesideRight(table: ReportTable, prior?: GpsPrior): PublishedBesideRight {
  const measures = measureTable(table, { level: PRINTED_LEVEL, prior })
  const { a, b, c, d } = table
  const all = a + b + c + d
  return {
    table,
    expected: all === 0 ? 0 : ((a + b) * (a + c)) / all,
    measures,
    rules: meetsRules(a, measures),
    circulating: circulating.map(({ entry, print }) => {
      const printed = print(table)
      return {
        id: entry.id,
        measure: entry.measure,
        standing: entry.standing,
        printed,
        absent: entry.parts.filter((part) => printed[part] === null),
        flips: flips(entry, printed, a, measures),
      }
    }),
  }
}

/** Rules that ask for this measure, once with the right numbers and once with the printed ones in their place. */
function flips(
  entry: CirculatingFormula,
  printed: PrintedMeasure,
  reports: number,
  measures: readonly Measured[],
): InPrint['flips'] {
  const level = entry.measure === 'ebgm' ? EBGM_LEVEL : PRINTED_LEVEL
  const inPrint = measures.map((m) => (m.measure === entry.measure ? { measure: m.measure, level, ...printed } : m))
  return allSignalRules
    .filter((rule) => rule.when.some((c) => c.of === entry.measure && entry.parts.includes(c.part)))
    .flatMap((rule) => {
      const right = meetsRule(rule, reports, measures).met
      const other = meetsRule(rule, reports, inPrint).met
      return other === null || other === (right ?? false) ? [] : [{ rule: rule.id, right, printed: other }]
    })
}
