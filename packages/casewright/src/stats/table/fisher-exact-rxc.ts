import { logFactorial } from '../special/log-gamma.ts'
import { margins } from './chi-squared.ts'

export type FisherExactRxC =
  | { readonly kind: 'tested'; readonly p: number; readonly work: number }
  /** The limit of work was reached: no p-value, rather than a wrong one. Merge categories or raise the limit. */
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'no-comparison' }

/** R's relative slack for "as probable as the table seen" (stats::fisher.test). */
const TIES = 1e-7

/** Ways to reach a node, by the log-probability gathered so far; equal to 1e-10 is one way. */
type Ways = Map<number, { readonly log: number; count: number }>

/**
 * Fisher–Freeman–Halton exact test of an r × c table: the probability, given all margins, of tables no more probable than
 * the one seen. Freeman GH, Halton JH. Biometrika 1951;38:141–9. doi:10.1093/biomet/38.1-2.141
 * Column by column over the remaining row sums (order of rows forgotten), merging paths of equal probability: the nodes of
 * Mehta CR, Patel NR. J Am Stat Assoc 1983;78:427–34. doi:10.1080/01621459.1983.10477989, without its path bounds.
 * Holds for independent cases at any counts; for small tables: `workLimit` bounds the steps and reaching it is a refusal.
 * Not a test of trend, and not a reason to leave categories apart that were chosen after seeing them.
 * @throws RangeError unless a rectangle of counts
 */
export function fisherExactRxC(rows: readonly (readonly number[])[], workLimit = 2_000_000): FisherExactRxC {
  const { rowSums, columnSums, total } = margins(rows)
  const heights = rowSums.filter((s) => s > 0)
  const widths = columnSums.filter((s) => s > 0).sort((a, b) => b - a)
  if (heights.length < 2 || widths.length < 2) return { kind: 'no-comparison' }
  const [across, down] = heights.length <= widths.length ? [heights, widths] : [widths, heights]
  const constant = sumLog(heights) + sumLog(widths) - logFactorial(total)
  const seen = constant - rows.reduce((sum, row) => sum + sumLog(row), 0)

  let work = 0
  let nodes = new Map<string, { readonly left: readonly number[]; readonly ways: Ways }>()
  const start = [...across].sort((a, b) => a - b)
  nodes.set(start.join(), { left: start, ways: new Map([[0, { log: 0, count: 1 }]]) })
  for (const column of down) {
    const next: typeof nodes = new Map()
    for (const { left, ways } of nodes.values()) {
      const finished = distribute(left, column, (after, log) => {
        const key = after.join()
        const target = next.get(key) ?? { left: after, ways: new Map() }
        next.set(key, target)
        for (const way of ways.values()) pass(target.ways, way.log + log, way.count)
        return (work += ways.size) <= workLimit
      })
      if (!finished) return { kind: 'too-large', limit: workLimit }
    }
    nodes = next
  }
  let p = 0
  for (const { ways } of nodes.values())
    for (const { log, count } of ways.values())
      if (constant + log <= seen + TIES) p += count * Math.exp(constant + log)
  return { kind: 'tested', p: Math.min(1, p), work }
}

const sumLog = (counts: readonly number[]): number => counts.reduce((sum, c) => sum + logFactorial(c), 0)

function pass(ways: Ways, log: number, count: number): void {
  const key = Math.round(log * 1e10)
  const way = ways.get(key)
  if (way) way.count += count
  else ways.set(key, { log, count })
}

/**
 * Every way to take `amount` out of the row sums `left`: calls `found` with what remains (sorted) and −Σ log x!.
 * Stops, and returns false, as soon as `found` does.
 */
function distribute(
  left: readonly number[],
  amount: number,
  found: (after: readonly number[], log: number) => boolean,
): boolean {
  const room = left.map((_, i) => left.slice(i + 1).reduce((s, v) => s + v, 0))
  const after = [...left]
  const step = (i: number, rest: number, log: number): boolean => {
    const have = left[i]
    if (have === undefined) return found([...after].sort((a, b) => a - b), log)
    for (let x = Math.max(0, rest - (room[i] ?? 0)); x <= Math.min(have, rest); x++) {
      after[i] = have - x
      if (!step(i + 1, rest - x, log - logFactorial(x))) return false
    }
    return true
  }
  return step(0, amount, 0)
}
