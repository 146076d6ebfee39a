import { informationComponent } from '../../stats/signal/information-component.ts'
import { expectedReports } from '../../stats/signal/expected-reports.ts'
import type { OtherDrug, OtherDrugs } from './other-drugs.ts'

/** Which other drugs an answer looks at. Choices of this project, printed with the answer; not clinical. */
export interface OthersRule {
  /** Drugs taken together with the question's: named beside it in at least so many reports of the reaction … */
  readonly together: number
  /** … and at most so many of them, those named most often. */
  readonly adjustFor: number
  /** Drugs that may mask: named in at least this share of the reaction's reports … */
  readonly share: number
  /** … and at most so many. */
  readonly mask: number
  readonly level: number
}

export const othersRule: OthersRule = { together: 3, adjustFor: 12, share: 0.01, mask: 10, level: 0.95 }

/**
 * Drugs to adjust for: reported together with the question's in reports of the reaction, and reported with the reaction more
 * often than expected in their own right (IC above 0 with its whole interval). Neither alone makes a confounder. Most
 * frequent first.
 */
export const drugsToAdjustFor = (others: OtherDrugs, rule: OthersRule): readonly OtherDrug[] =>
  others.drugs
    .filter((d) => d.together >= rule.together && associated(d, others, rule.level))
    .sort((x, y) => y.together - x.together || x.id - y.id)
    .slice(0, rule.adjustFor)

function associated(drug: OtherDrug, others: OtherDrugs, level: number): boolean {
  const b = drug.reports - drug.withEvent
  const c = others.withEvent - drug.withEvent
  const table = { a: drug.withEvent, b, c, d: others.reports - drug.reports - c }
  return informationComponent(table.a, expectedReports(table), level).interval.low > 0
}

/** Drugs that hold enough of the reaction's reports to hide another one's. Most frequent first. */
export const drugsThatMayMask = (others: OtherDrugs, rule: OthersRule): readonly OtherDrug[] =>
  others.drugs
    .filter((d) => d.withEvent >= rule.share * others.withEvent)
    .sort((x, y) => y.withEvent - x.withEvent || x.id - y.id)
    .slice(0, rule.mask)
