import { informationComponent } from '../../stats/signal/information-component.ts'
import { expectedReports } from '../../stats/signal/expected-reports.ts'
import { comparable } from '../../stats/table/two-by-two.ts'
import type { OtherDrug, OtherDrugs, ReportsCounted } from './other-drugs.ts'

/** Which other drugs an answer looks at. Choices of this project, printed with the answer; not clinical. */
export interface OthersRule {
  /** Drugs taken together with the question's: named beside it in at least so many reports of the reaction … */
  readonly together: number
  /** … and at most so many of them, those named most often. */
  readonly adjustFor: number
  /** Drugs that may mask: named in at least this share of the reaction's reports … */
  readonly share: number
  /** … and at most so many … */
  readonly mask: number
  /** … of which those are told that change the measure by at least this ratio. A smaller change is within any other choice's. */
  readonly masks: number
  /** No drug masks by fewer reports of the reaction than this. */
  readonly least: number
  readonly level: number
}

export const othersRule: OthersRule = {
  together: 3,
  adjustFor: 12,
  share: 0.01,
  mask: 10,
  masks: 1.05,
  least: 3,
  level: 0.95,
}

/**
 * Drugs to adjust for: reported together with the question's in reports of the reaction, and reported with the reaction more
 * often than expected in their own right: IC above 0 with its whole interval among the reports that name none of the question's
 * drugs, for else their link with the reaction may be the question's. Neither alone makes a confounder. Most frequent first.
 */
export const drugsToAdjustFor = (others: OtherDrugs, rule: OthersRule): readonly OtherDrug[] =>
  others.drugs
    .filter((d) => d.together >= rule.together && associated(d, others.apart, rule.level))
    .sort((x, y) => y.together - x.together || x.id - y.id)
    .slice(0, rule.adjustFor)

function associated({ apart: own }: OtherDrug, all: ReportsCounted, level: number): boolean {
  const c = all.withEvent - own.withEvent
  const table = { a: own.withEvent, b: own.reports - own.withEvent, c, d: all.reports - own.reports - c }
  if (!comparable(table)) return false
  return informationComponent(table.a, expectedReports(table), level).interval.low > 0
}

/** Drugs that hold enough of the reaction's reports to hide another one's. Most frequent first. */
export const drugsThatMayMask = (others: OtherDrugs, rule: OthersRule): readonly OtherDrug[] =>
  others.drugs
    .filter((d) => d.apart.withEvent >= Math.max(rule.least, rule.share * others.withEvent))
    .sort((x, y) => y.apart.withEvent - x.apart.withEvent || x.id - y.id)
    .slice(0, rule.mask)
