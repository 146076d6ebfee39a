import { binned, fineBins } from './squash-by-bins.ts'
import { rankSizesFor, squashByRank, type RankStep } from './squash-by-rank.ts'
import { eachAlone, type WeightedCells } from './weighted-cells.ts'

/**
 * `none`: every cell. `fine-bins`: cells of one n and nearly one E as one, with their mean E.
 * `by-rank`: DuMouchel and Pregibon's, with the steps that are given, as openEBGM's `squashData`; `by-rank-auto`: the same for
 * every n, with the sizes of openEBGM's `autoSquash`.
 */
export type GpsSquash = 'none' | 'fine-bins' | 'by-rank-auto' | { readonly byRank: readonly RankStep[] }

/**
 * Fewer points that stand for all cells with n ≥ least.
 * DuMouchel W, Pregibon D. KDD 2001:67–76. doi:10.1145/502512.502526
 * @throws RangeError where n is no count or expected not above 0
 */
export function squashCells(
  n: ArrayLike<number>,
  expected: ArrayLike<number>,
  how: GpsSquash,
  least: number,
): WeightedCells {
  requireCells(n, expected)
  const cells = eachAlone(n, expected, least)
  if (how === 'none') return cells
  if (how === 'fine-bins') return binned(cells, fineBins)
  return squashByRank(cells, how === 'by-rank-auto' ? rankSizesFor(cells) : how.byRank)
}

function requireCells(n: ArrayLike<number>, expected: ArrayLike<number>): void {
  if (n.length !== expected.length) throw new RangeError(`${n.length} counts, ${expected.length} expected`)
  for (let i = 0; i < n.length; i++) {
    const count = n[i] ?? Number.NaN
    const e = expected[i] ?? Number.NaN
    if (!(count >= 0 && Number.isInteger(count))) throw new RangeError(`not a count: ${count}`)
    if (!(e > 0 && e < Infinity)) throw new RangeError(`not an expected count: ${e}`)
  }
}
