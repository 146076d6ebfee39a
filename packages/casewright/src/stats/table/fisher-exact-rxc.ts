import { logFactorial, logGamma } from '../special/log-gamma.ts'
import { margins } from './chi-squared.ts'

export type FisherExactRxC =
  | { readonly kind: 'tested'; readonly p: number; readonly work: number }
  /** The limit of work was reached: no p-value, rather than a wrong one. Merge categories or raise the limit. */
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'no-comparison' }

/** R's relative slack for "as probable as the table seen" (stats::fisher.test). */
const TIES = 1e-7

/** Columns filled so far: row sums still to place, and the ways there by log-probability (equal to 1e-10 is one way). */
interface Node {
  readonly left: readonly number[]
  readonly ways: Map<number, { readonly log: number; count: number }>
}

/**
 * Fisher–Freeman–Halton exact test of an r × c table: the probability, given all margins, of tables no more probable than
 * the one seen. Freeman GH, Halton JH. Biometrika 1951;38:141–9. doi:10.1093/biomet/38.1-2.141
 * Network algorithm of Mehta CR, Patel NR. J Am Stat Assoc 1983;78:427–34. doi:10.1080/01621459.1983.10477989, with cheaper
 * bounds on the rest of a path. Holds for independent cases at any counts; for small tables: `workLimit` bounds the steps
 * (ten million take about a second) and reaching it is a refusal. Not a test of trend, and not a reason to leave categories
 * apart that were chosen after seeing them.
 * @throws RangeError unless a rectangle of counts
 */
export function fisherExactRxC(rows: readonly (readonly number[])[], workLimit = 20_000_000): FisherExactRxC {
  const { rowSums, columnSums, total } = margins(rows)
  const heights = rowSums.filter((s) => s > 0)
  const widths = columnSums.filter((s) => s > 0)
  if (heights.length < 2 || widths.length < 2) return { kind: 'no-comparison' }
  const [across, down] = heights.length <= widths.length ? [heights, widths] : [widths, heights]
  const columns = down.toSorted((a, b) => b - a)
  const constant = sumLog(heights) + sumLog(widths) - logFactorial(total)
  // In log-probability without the constant, which all tables share.
  const seen = -rows.reduce((sum, row) => sum + sumLog(row), 0) + TIES

  let work = 0
  let p = 0
  const start = across.toSorted((a, b) => a - b)
  let nodes = new Map<string, Node>([[start.join(), { left: start, ways: new Map([[0, { log: 0, count: 1 }]]) }]])
  for (const [j, column] of columns.entries()) {
    const rest = columns.slice(j + 1)
    const next = new Map<string, Node>()
    const bounds = new Map<string, Rest>()
    for (const { left, ways } of nodes.values()) {
      const finished = distribute(left, column, (after, log) => {
        const key = after.join()
        const ahead = bounds.get(key) ?? restOf(after, rest)
        bounds.set(key, ahead)
        for (const way of ways.values()) {
          const past = way.log + log
          if (past + ahead.most <= seen) p += way.count * Math.exp(constant + past + ahead.all)
          else if (past + ahead.least <= seen) pass(next, key, after, past, way.count)
        }
        return (work += 1 + ways.size) <= workLimit
      })
      if (!finished) return { kind: 'too-large', limit: workLimit }
    }
    nodes = next
  }
  return { kind: 'tested', p: Math.min(1, p), work }
}

const sumLog = (counts: readonly number[]): number => counts.reduce((sum, c) => sum + logFactorial(c), 0)

function pass(nodes: Map<string, Node>, key: string, left: readonly number[], log: number, count: number): void {
  const node = nodes.get(key) ?? { left, ways: new Map() }
  nodes.set(key, node)
  const near = Math.round(log * 1e10)
  const way = node.ways.get(near)
  if (way) way.count += count
  else node.ways.set(near, { log, count })
}

/** Bounds on −Σ log x! over the tables that fill the rest, and the log of the sum of ∏ 1/x! over all of them. */
interface Rest {
  readonly most: number
  readonly least: number
  readonly all: number
}

/** −log x! is concave: a row's sum is highest spread evenly (Jensen) and lowest in one cell; the same for columns. */
function restOf(left: readonly number[], columns: readonly number[]): Rest {
  const even = (sums: readonly number[], cells: number) =>
    -sums.reduce((sum, s) => sum + cells * logGamma(s / cells + 1), 0)
  const total = columns.reduce((sum, c) => sum + c, 0)
  if (total === 0) return { most: 0, least: 0, all: 0 }
  return {
    most: Math.min(even(left, columns.length), even(columns, left.length)),
    least: Math.max(-sumLog(left), -sumLog(columns)),
    all: logFactorial(total) - sumLog(left) - sumLog(columns),
  }
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
    if (have === undefined)
      return found(
        after.toSorted((a, b) => a - b),
        log,
      )
    for (let x = Math.max(0, rest - (room[i] ?? 0)); x <= Math.min(have, rest); x++) {
      after[i] = have - x
      if (!step(i + 1, rest - x, log - logFactorial(x))) return false
    }
    return true
  }
  return step(0, amount, 0)
}
