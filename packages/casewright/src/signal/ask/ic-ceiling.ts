import type { ReportTable } from '../../model/signal/answer.ts'

/** From this share of the reports compared on, a drug's own reports weigh down what its IC can reach. A choice of casewright. */
const MUCH = 0.1

/**
 * The highest IC there can be with these margins: the expected count contains the drug's own reports, so observed over expected is
 * at most N/(a + b). ICs of a drug against different sets of reports are therefore not comparable where it holds much of one of
 * them. Null where it holds less than a tenth: the ceiling is then above 3.3.
 */
export function icCeiling({ a, b, c, d }: ReportTable): number | null {
  const [own, all] = [a + b, a + b + c + d]
  return own === 0 || own < MUCH * all ? null : Math.log2(all / own)
}
