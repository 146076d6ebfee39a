import { sorted, type WeightedCells } from './weighted-cells.ts'

/** Of the cells with n = `count`, in order of E, `size` at a time become one; the `keep` with the largest E are left alone. */
export interface RankStep {
  readonly count: number
  readonly size: number
  readonly keep: number
}

/**
 * Cells of one count in order of E become points of `size` neighbours with their mean E; the last point may stand for fewer.
 * As openEBGM 0.9.1's `squashData`, described in its manual.
 */
export function squashByRank(cells: WeightedCells, steps: readonly RankStep[]): WeightedCells {
  const stepOf = new Map(steps.map((s) => [s.count, s]))
  const n: number[] = []
  const expected: number[] = []
  const weight: number[] = []
  for (let from = 0; from < cells.n.length; ) {
    const count = cells.n[from] ?? 0
    let below = from
    while (cells.n[below] === count) below++
    const step = stepOf.get(count)
    const squashed = step === undefined ? from : Math.max(from, below - step.keep)
    for (let i = from; i < below; ) {
      const until = i < squashed && step !== undefined ? Math.min(i + step.size, squashed) : i + 1
      let sum = 0
      let all = 0
      for (let j = i; j < until; j++) {
        sum += (cells.expected[j] ?? 0) * (cells.weight[j] ?? 0)
        all += cells.weight[j] ?? 0
      }
      n.push(count)
      expected.push(sum / all)
      weight.push(all)
      i = until
    }
    from = below
  }
  return sorted(n, expected, weight)
}

/** openEBGM 0.9.1's defaults for `autoSquash`: cells left alone for the 1st, 2nd … count; and points by number of cells. */
const KEEP = [100, 75, 50, 25] as const
const POINTS_BELOW = [
  [500, 50],
  [1e3, 75],
  [1e4, 150],
  [1e5, 500],
  [5e5, 750],
  [1e6, 1000],
  [5e6, 2000],
  [Infinity, 5000],
] as const

/** The steps that openEBGM's `autoSquash` takes with its defaults: counts with more cells than the largest `KEEP` and one. */
export function rankSizesFor(cells: WeightedCells): readonly RankStep[] {
  const many = new Map<number, number>()
  for (const count of cells.n) many.set(count, (many.get(count) ?? 0) + 1)
  return [...many]
    .filter(([, cellsOfCount]) => cellsOfCount > Math.max(...KEEP) + 1)
    .map(([count, cellsOfCount], position) => {
      const keep = KEEP[Math.min(position, KEEP.length - 1)] ?? 0
      const toSquash = cellsOfCount - keep
      const points = POINTS_BELOW.find(([below]) => toSquash < below)?.[1] ?? 1
      return { count, size: Math.max(2, Math.floor(toSquash / points)), keep }
    })
}
