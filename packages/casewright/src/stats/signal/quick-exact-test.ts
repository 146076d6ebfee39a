import { hypergeometricLogPmf } from '../special/hypergeometric.ts'
import { comparable, requireTable, type TwoByTwo } from '../table/two-by-two.ts'

export type QuickExactTest =
  | {
      readonly kind: 'tested'
      /** Fisher, two-sided: all tables with these margins that are no more probable. */
      readonly fisher: number
      /** The same with half the weight of those that are as probable. */
      readonly midP: number
      /** P(A ≥ a), P(A ≤ a). */
      readonly pGreater: number
      readonly pLess: number
    }
  | { readonly kind: 'no-comparison' }

/** R's relative slack for "as probable as the table seen", as `stats/table/fisher-exact.ts`; on the log. */
const TIES = 1e-7
/** Terms below this share of their sum add nothing. */
const NOTHING = 1e-18

/**
 * p-values of `fisherExact` and `midPTest` without walking over all tables: each tail is summed outwards until its terms are
 * nothing, the far tail from where it becomes as improbable as the table seen. Work grows with the standard deviation of the
 * count, not with the margins. No interval; sources as there.
 * @throws RangeError unless the cells are counts
 */
export function quickExactTest(table: TwoByTwo): QuickExactTest {
  requireTable(table)
  if (!comparable(table)) return { kind: 'no-comparison' }
  const { a, b, c, d } = table
  const [drug, event, rest] = [a + b, a + c, b + d]
  const low = Math.max(0, drug - rest)
  const high = Math.min(drug, event)
  const log = (x: number): number => hypergeometricLogPmf(x, event, rest, drug)
  const seen = log(a)
  const at = Math.exp(seen)
  // P(x + 1) / P(x) for margins drug, event, rest.
  const upwards = (x: number): number => ((event - x) * (drug - x)) / ((x + 1) * (rest - drug + x + 1))
  const tailUp = (from: number, first: number): number => {
    let [term, sum] = [first, first]
    for (let x = from; x < high && term > sum * NOTHING; x++) sum += term *= upwards(x)
    return sum
  }
  const tailDown = (from: number, first: number): number => {
    let [term, sum] = [first, first]
    for (let x = from; x > low && term > sum * NOTHING; x--) sum += term /= upwards(x - 1)
    return sum
  }
  const mode = Math.floor(((drug + 1) * (event + 1)) / (event + rest + 2))
  const above = a >= mode
  const near = above ? tailUp(a, at) : tailDown(a, at)
  const other = Math.max(0, 1 - near + at)
  const [pGreater, pLess] = above ? [near, other] : [other, near]
  const far = above
    ? lastWhere((x) => log(x) <= seen + TIES, low, mode - 1)
    : firstWhere((x) => log(x) <= seen + TIES, mode, high)
  const opposite = far === undefined ? 0 : (above ? tailDown : tailUp)(far, Math.exp(log(far)))
  const fisher = a === mode ? 1 : Math.min(1, near + opposite)
  const asProbable = far !== undefined && log(far) >= seen - TIES ? at + Math.exp(log(far)) : at
  return {
    kind: 'tested',
    fisher,
    midP: fisher - asProbable / 2,
    pGreater: Math.min(1, pGreater),
    pLess: Math.min(1, pLess),
  }
}

/** Last x of from … to where a condition holds that holds up to some x and not beyond it. */
function lastWhere(holds: (x: number) => boolean, from: number, to: number): number | undefined {
  if (from > to || !holds(from)) return undefined
  let [inside, outside] = [from, to + 1]
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2)
    if (holds(middle)) inside = middle
    else outside = middle
  }
  return inside
}

/** First x of from … to where a condition holds that holds from some x on. */
function firstWhere(holds: (x: number) => boolean, from: number, to: number): number | undefined {
  const last = lastWhere((x) => holds(-x), -to, -from)
  return last === undefined ? undefined : -last
}
