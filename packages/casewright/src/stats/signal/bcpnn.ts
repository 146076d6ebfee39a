import type { Interval } from '../../base/interval.ts'
import { digamma } from '../special/digamma.ts'
import { twoSidedZ } from '../special/normal.ts'
import { trigamma } from '../special/trigamma.ts'
import { requireTable, type TwoByTwo } from '../table/two-by-two.ts'

export type Bcpnn =
  | { readonly kind: 'estimated'; readonly ic: number; readonly deviation: number; readonly interval: Interval }
  /** No reports at all. */
  | { readonly kind: 'no-comparison' }

/**
 * Bate's information component: expectation and variance of log2 of the joint over the product of the marginal
 * probabilities, each with a beta posterior, by first-order formulas; the joint's prior is chosen so that IC is 0 before data.
 * Bate A, Lindquist M, Edwards IR, et al. Eur J Clin Pharmacol 1998;54:315–21. doi:10.1007/s002280050466
 * The limits are E ± z·SD (the paper takes 2 for z): a normal approximation, poor for few reports. Norén's exact limits
 * (`informationComponent`) replaced them.
 * @throws RangeError unless the cells are counts and 0 < level < 1
 */
export const bcpnn = (table: TwoByTwo, level: number): Bcpnn =>
  fromMoments(table, level, ({ n, drug, event, all }) => {
    const gamma = priorOf(drug, event, all)
    return {
      ic: Math.log2(((n + 1) * (all + 2) ** 2) / ((all + gamma) * (drug + 1) * (event + 1))),
      variance:
        ((all - n + gamma - 1) / ((n + 1) * (1 + all + gamma)) +
          (all - drug + 1) / ((drug + 1) * (all + 3)) +
          (all - event + 1) / ((event + 1) * (all + 3))) /
        Math.LN2 ** 2,
    }
  })

/**
 * The same posterior with the exact expectation and variance of the logarithms of its three betas, by digamma and trigamma.
 * Gould AL. Pharmacoepidemiol Drug Saf 2003;12:559–74. doi:10.1002/pds.771; as computed by the R package PhViD (`BCPNN`).
 * The three are treated as independent; the limits are normal.
 * @throws RangeError unless the cells are counts and 0 < level < 1
 */
export const bcpnnExactMoments = (table: TwoByTwo, level: number): Bcpnn =>
  fromMoments(table, level, ({ n, drug, event, all }) => {
    const joint = n + 1
    const jointAll = all + priorOf(drug, event, all)
    const parts = (f: (x: number) => number, sign: 1 | -1): number =>
      f(joint) - f(jointAll) + sign * (f(drug + 1) - f(all + 2) + f(event + 1) - f(all + 2))
    return { ic: parts(digamma, -1) / Math.LN2, variance: parts(trigamma, 1) / Math.LN2 ** 2 }
  })

interface Margins {
  readonly n: number
  readonly drug: number
  readonly event: number
  readonly all: number
}

/** Weight of the joint probability's prior that makes its mean the product of the two margins'. */
const priorOf = (drug: number, event: number, all: number): number => (all + 2) ** 2 / ((drug + 1) * (event + 1))

function fromMoments(
  table: TwoByTwo,
  level: number,
  moments: (margins: Margins) => { readonly ic: number; readonly variance: number },
): Bcpnn {
  requireTable(table)
  const z = twoSidedZ(level)
  const { a, b, c, d } = table
  const all = a + b + c + d
  if (all === 0) return { kind: 'no-comparison' }
  const { ic, variance } = moments({ n: a, drug: a + b, event: a + c, all })
  const deviation = Math.sqrt(variance)
  return { kind: 'estimated', ic, deviation, interval: { low: ic - z * deviation, high: ic + z * deviation } }
}
