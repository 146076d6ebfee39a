import { EXPONENT_OF_ONE, leadingBits } from './leading-bits.ts'
import { sorted, type WeightedCells } from './weighted-cells.ts'

/** How wide bins are: each doubling of E, or of n, has 2 ** bits of them. */
export interface Bins {
  readonly eBits: number
  /** From this count on neighbouring counts are put together too. */
  readonly many: number
  readonly manyNBits: number
  readonly manyEBits: number
}

/** A thirty-second of a doubling of E; what is left out is the spread within a bin, some 4e-5 in (log E)². */
export const fineBins: Bins = { eBits: 5, many: 256, manyNBits: 6, manyEBits: 5 }

/** An eighth of a doubling: wide enough to be quick, narrow enough that maxima which lie apart stay apart. */
export const searchBins: Bins = { eBits: 3, many: 64, manyNBits: 3, manyEBits: 3 }

/** Cells as they come, one by one, into bins; of a bin only its number of cells and two sums are kept. */
export interface BinnedCells {
  readonly add: (n: number, expected: number, weight: number) => void
  /** One point for each bin that is not empty, with the means of its cells. */
  readonly points: () => WeightedCells
}

/** Octaves of E that have a place in the dense table, from 2 ** LOWEST. */
const LOWEST = -40
const OCTAVES = 64

/**
 * Cells of one n and nearly one E become one point with their mean E; at large n cells of nearly one n too, with their mean n.
 * One pass and bounded memory, whatever the number of cells and their order.
 */
export function binnedCells({ eBits, many, manyNBits, manyEBits }: Bins): BinnedCells {
  const bins = OCTAVES << eBits
  const firstBin = (EXPONENT_OF_ONE + LOWEST) << eBits
  // For each small n: weight and sum of E of each bin, side by side; made when first needed.
  const rows: (Float64Array | undefined)[] = Array.from({ length: many })
  const place = new Map<number, number>()
  const sums: { readonly n: number[]; readonly expected: number[]; readonly weight: number[] } = {
    n: [],
    expected: [],
    weight: [],
  }

  function add(n: number, expected: number, weight: number): void {
    const bin = leadingBits(expected, eBits) - firstBin
    if (n < many && bin >= 0 && bin < bins && Number.isInteger(n)) {
      const row = (rows[n] ??= new Float64Array(2 * bins))
      row[2 * bin] = (row[2 * bin] ?? 0) + weight
      row[2 * bin + 1] = (row[2 * bin + 1] ?? 0) + expected * weight
      return
    }
    const nKey = n < many ? n : many + leadingBits(n, manyNBits)
    const key = nKey * 2 ** 20 + leadingBits(expected, n < many ? eBits : manyEBits)
    let at = place.get(key)
    if (at === undefined) {
      at = sums.n.length
      place.set(key, at)
      for (const column of [sums.n, sums.expected, sums.weight]) column.push(0)
    }
    sums.n[at] = (sums.n[at] ?? 0) + n * weight
    sums.expected[at] = (sums.expected[at] ?? 0) + expected * weight
    sums.weight[at] = (sums.weight[at] ?? 0) + weight
  }

  function points(): WeightedCells {
    const n = sums.n.map((sum, i) => sum / (sums.weight[i] ?? 1))
    const expected = sums.expected.map((sum, i) => sum / (sums.weight[i] ?? 1))
    const weight = [...sums.weight]
    rows.forEach((row, count) => {
      for (let at = 0; row !== undefined && at < row.length; at += 2) {
        const cells = row[at] ?? 0
        if (cells === 0) continue
        n.push(count)
        expected.push((row[at + 1] ?? 0) / cells)
        weight.push(cells)
      }
    })
    return sorted(n, expected, weight)
  }
  return { add, points }
}

/** Points put together once more, as they are weighted. */
export function binned({ n, expected, weight }: WeightedCells, bins: Bins): WeightedCells {
  const cells = binnedCells(bins)
  for (let i = 0; i < n.length; i++) cells.add(n[i] ?? 0, expected[i] ?? 0, weight[i] ?? 0)
  return cells.points()
}
