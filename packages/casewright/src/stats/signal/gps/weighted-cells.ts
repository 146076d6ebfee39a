/** Points that stand for cells: count, expected count, and how many cells each stands for. In order of n, then of E. */
export interface WeightedCells {
  /** A mean of counts where cells of neighbouring n were put together. */
  readonly n: Float64Array
  readonly expected: Float64Array
  readonly weight: Float64Array
  /** Sum of the weights. */
  readonly cells: number
}

/** The points in order of n, then of E. */
export function sorted(
  n: readonly number[] | Float64Array,
  expected: readonly number[] | Float64Array,
  weight: readonly number[] | Float64Array,
): WeightedCells {
  const order = Uint32Array.from({ length: n.length }, (_, i) => i)
  order.sort((i, j) => (n[i] ?? 0) - (n[j] ?? 0) || (expected[i] ?? 0) - (expected[j] ?? 0))
  const column = (from: readonly number[] | Float64Array): Float64Array =>
    Float64Array.from(order, (i) => from[i] ?? Number.NaN)
  const weights = column(weight)
  return { n: column(n), expected: column(expected), weight: weights, cells: weights.reduce((sum, w) => sum + w, 0) }
}

/** Cells one by one, each of weight 1. */
export function eachAlone(n: ArrayLike<number>, expected: ArrayLike<number>, least: number): WeightedCells {
  const many = new Map<number, number>()
  let cells = 0
  for (let i = 0; i < n.length; i++) {
    const count = n[i] ?? 0
    if (count < least) continue
    many.set(count, (many.get(count) ?? 0) + 1)
    cells++
  }
  const counts = Float64Array.from(many.keys()).sort()
  const next = new Map<number, number>()
  const columns = { n: new Float64Array(cells), expected: new Float64Array(cells) }
  let from = 0
  for (const count of counts) {
    next.set(count, from)
    const below = from + (many.get(count) ?? 0)
    columns.n.fill(count, from, below)
    from = below
  }
  for (let i = 0; i < n.length; i++) {
    const count = n[i] ?? 0
    const at = next.get(count)
    if (at === undefined) continue
    columns.expected[at] = expected[i] ?? 0
    next.set(count, at + 1)
  }
  for (const [count, end] of next) columns.expected.subarray(end - (many.get(count) ?? 0), end).sort()
  return { ...columns, weight: new Float64Array(cells).fill(1), cells }
}
