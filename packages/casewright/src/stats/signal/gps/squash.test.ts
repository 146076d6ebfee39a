import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { squashCells, type GpsSquash } from './squash.ts'
import { rankSizesFor } from './squash-by-rank.ts'
import { eachAlone } from './weighted-cells.ts'

const all: readonly GpsSquash[] = ['none', 'fine-bins', 'by-rank-auto', { byRank: [{ count: 1, size: 3, keep: 2 }] }]

const ones = (many: number): readonly number[] => Array.from({ length: many }, () => 1)

describe('squashing cells', () => {
  it('by rank, by hand: of seven cells with one report two are left alone, the others are a three and a two', () => {
    const e = [0.7, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
    const { n, expected, weight } = squashCells(ones(7), e, { byRank: [{ count: 1, size: 3, keep: 2 }] }, 1)
    expect([...n]).toEqual([1, 1, 1, 1])
    expect([...expected].map((v) => Number(v.toFixed(12)))).toEqual([0.2, 0.45, 0.6, 0.7])
    expect([...weight]).toEqual([3, 2, 1, 1])
  })

  // The manual of openEBGM 0.9.1: fewer than 500 to squash become 50 points; the largest 100 of the first count are left alone.
  it('takes the sizes that openEBGM gives as its defaults', () => {
    const cells = eachAlone(
      ones(350),
      Array.from({ length: 350 }, (_, i) => 1 + i),
      1,
    )
    expect(rankSizesFor(cells)).toEqual([{ count: 1, size: 5, keep: 100 }])
    expect(rankSizesFor(eachAlone(ones(101), ones(101), 1))).toEqual([])
  })

  it('keeps the number of cells, the reports and the sum of expected counts, whatever the order', () => {
    const cell = fc.record({
      n: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 5000 })),
      e: fc.double({ min: 1e-9, max: 1e5, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 200 }), fc.constantFrom(...all), (cells, how) => {
        const squash = (of: typeof cells) =>
          squashCells(
            of.map((c) => c.n),
            of.map((c) => c.e),
            how,
            1,
          )
        const kept = cells.filter((c) => c.n >= 1)
        const { n, expected, weight, cells: number } = squash(cells)
        const total = (column: Float64Array) => column.reduce((sum, v, i) => sum + v * (weight[i] ?? 0), 0)
        expect(number).toBe(kept.length)
        expect(total(n)).toBeCloseTo(
          kept.reduce((sum, c) => sum + c.n, 0),
          5,
        )
        const sum = kept.reduce((s, c) => s + c.e, 0)
        expect(Math.abs(total(expected) - sum)).toBeLessThanOrEqual(1e-9 * (1 + sum))
        const turned = squash(cells.toReversed())
        expect([...turned.weight]).toEqual([...weight])
        turned.expected.forEach((e, i) => expect(Math.abs(e / (expected[i] ?? 0) - 1)).toBeLessThan(1e-12))
      }),
    )
  })

  it('refuses what is no count or no expected count', () => {
    expect(() => squashCells([1.5], [1], 'none', 1)).toThrow(RangeError)
    expect(() => squashCells([1], [0], 'none', 1)).toThrow(RangeError)
    expect(() => squashCells([1, 2], [1], 'none', 1)).toThrow(RangeError)
  })
})
