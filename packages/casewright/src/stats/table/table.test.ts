import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chiSquared, chiSquaredYates } from './chi-squared.ts'
import { fisherExact } from './fisher-exact.ts'
import { fisherExactRxC } from './fisher-exact-rxc.ts'
import { midPTest } from './mid-p.ts'
import { oddsRatio } from './odds-ratio.ts'
import type { TwoByTwo } from './two-by-two.ts'
import { comparable, swapRows } from './two-by-two.ts'

const cell = fc.integer({ min: 0, max: 30 })
const tables = fc.record({ a: cell, b: cell, c: cell, d: cell }).filter(comparable)
const tested = <T extends { kind: string }>(result: T): Extract<T, { kind: 'tested' }> => {
  if (result.kind !== 'tested') throw new Error(result.kind)
  return result as Extract<T, { kind: 'tested' }> // narrowed by the line above
}
const of = (a: number, b: number, c: number, d: number): TwoByTwo => ({ a, b, c, d })
const relative = (got: number, want: number) => (got === want ? 0 : Math.abs(got / want - 1))

describe('Fisher’s exact test of a 2 × 2 table', () => {
  // R 4.2.2: fisher.test()$p.value; odds ratio and limits by uniroot(tol = 1e-15) of the same equations.
  it.each([
    [3, 1, 1, 3, 0.485714285714286, 6.40831965819967, 0.211735595446579, 626.243530588813],
    [0, 5, 4, 2, 0.0606060606060606, 0, 0, 1.36395013587655],
    [10, 2, 3, 15, 0.000536724119143436, 21.3053175567503, 2.75338278824932, 301.462337971516],
    [1, 20, 12, 8, 0.00016608214063381, 0.0366074061933752, 0.000743967171989597, 0.316755908572087],
    [50, 30, 20, 60, 2.91599418817411e-6, 4.94475718422183, 2.41014961052149, 10.4647148527298],
    [8, 0, 3, 6, 0.00904977375565611, Infinity, 1.66279632383963, Infinity],
  ])('%i %i / %i %i', (a, b, c, d, p, or, low, high) => {
    const f = tested(fisherExact(of(a, b, c, d), 0.95))
    expect(relative(f.p, p)).toBeLessThan(1e-12)
    expect(relative(f.oddsRatio, or)).toBeLessThan(1e-10)
    expect(relative(f.interval.low, low)).toBeLessThan(1e-10)
    expect(relative(f.interval.high, high)).toBeLessThan(1e-10)
  })

  it('of one against one has the closed limit α/2 / (1 − α/2)', () => {
    const f = tested(fisherExact(of(1, 0, 0, 1), 0.95))
    expect(f.interval.low).toBeCloseTo(0.025 / 0.975, 14)
    expect(f.interval.high).toBe(Infinity)
    expect(f.p).toBe(1)
  })

  it('of two groups of one size is twice the smaller tail: tables as probable as the one seen count', () => {
    for (let n = 3; n <= 40; n++)
      for (let a = 1; a <= n; a++) {
        const f = tested(fisherExact(of(a, n - a, (a * 7) % n, n - ((a * 7) % n)), 0.95))
        expect(f.p / Math.min(1, 2 * Math.min(f.pGreater, f.pLess))).toBeCloseTo(1, 10)
      }
  })

  it('swapping the groups inverts the odds ratio and keeps p', () => {
    fc.assert(
      fc.property(tables, (t) => {
        const one = tested(fisherExact(t, 0.9))
        const other = tested(fisherExact(swapRows(t), 0.9))
        expect(relative(one.p, other.p)).toBeLessThan(1e-11)
        expect(relative(one.oddsRatio, 1 / other.oddsRatio)).toBeLessThan(1e-9)
        expect(relative(one.interval.low, 1 / other.interval.high)).toBeLessThan(1e-9)
        expect(relative(one.pGreater, other.pLess)).toBeLessThan(1e-11)
        expect(one.interval.low).toBeLessThanOrEqual(one.oddsRatio)
        expect(one.oddsRatio).toBeLessThanOrEqual(one.interval.high)
      }),
      { numRuns: 50 },
    )
  })

  it('an empty row or column is no comparison; a wrong cell throws', () => {
    for (const t of [of(0, 0, 3, 4), of(0, 3, 0, 4), of(0, 0, 0, 0)]) {
      expect(fisherExact(t, 0.95).kind).toBe('no-comparison')
      expect(midPTest(t).kind).toBe('no-comparison')
      expect(oddsRatio(t, 0.95).kind).toBe('no-comparison')
      expect(chiSquaredYates(t).kind).toBe('no-comparison')
    }
    for (const bad of [-1, 0.5, Number.NaN]) expect(() => fisherExact(of(bad, 1, 1, 1), 0.95)).toThrow(RangeError)
  })
})

describe('mid-P test', () => {
  it('upper tail as R’s phyper and dhyper give it', () => {
    expect(tested(midPTest(of(3, 1, 1, 3))).pGreater).toBeCloseTo(0.128571428571429, 14)
    expect(tested(midPTest(of(10, 2, 3, 15))).pGreater).toBeCloseTo(0.00024033096233838, 16)
  })
  // R package contingencytables 3.1.0 (Fagerland, Lydersen, Laake 2017, ch. 4), 5 digits; the first by Hwang, Yang 2001 too.
  it.each([
    [of(3, 1, 1, 3), 0.25714],
    [of(7, 27, 1, 33), 0.02966],
    [of(9, 4, 4, 10), 0.03914],
    [of(0, 16, 15, 57), 0.04466],
    [of(745, 3, 127, 2), 0.09193],
  ])('two-sided as the tests of contingencytables have it: %o', (table, p) => {
    expect(Math.abs(tested(midPTest(table)).p - p)).toBeLessThan(0.5e-5)
  })
  it('both tails add to one, and p is at most Fisher’s', () => {
    fc.assert(
      fc.property(tables, (t) => {
        const m = tested(midPTest(t))
        const f = tested(fisherExact(t, 0.95))
        expect(m.pGreater + m.pLess).toBeCloseTo(1, 11)
        expect(m.p).toBeLessThan(f.p)
        expect(m.p).toBeGreaterThanOrEqual(f.p / 2 - 1e-12)
      }),
      { numRuns: 50 },
    )
  })
})

describe('Fisher–Freeman–Halton test', () => {
  // R 4.2.2: fisher.test(matrix); the first is Agresti's job satisfaction table in its help page, printed as 0.7827.
  it.each([
    {
      p: 0.782684938966546,
      rows: [
        [1, 2, 1, 0],
        [3, 3, 6, 1],
        [10, 10, 14, 9],
        [6, 7, 12, 11],
      ],
    },
    {
      p: 0.0204325633241341,
      rows: [
        [3, 1, 0, 2],
        [5, 2, 1, 1],
        [0, 4, 3, 0],
        [2, 2, 2, 8],
        [1, 1, 3, 4],
      ],
    },
    {
      p: 0.0677704648292879,
      rows: [
        [2, 0, 3],
        [1, 4, 1],
        [0, 2, 5],
      ],
    },
    {
      p: 0.00899722268450681,
      rows: [
        [10, 2, 8, 1, 4],
        [3, 9, 5, 6, 2],
      ],
    },
  ])('p = $p', ({ rows, p }) => expect(relative(tested(fisherExactRxC(rows)).p, p)).toBeLessThan(1e-10))

  it('is Fisher’s test for 2 × 2, and order and direction do not matter', () => {
    fc.assert(
      fc.property(tables, ({ a, b, c, d }) => {
        expect(
          relative(
            tested(
              fisherExactRxC([
                [a, b],
                [c, d],
              ]),
            ).p,
            tested(fisherExact({ a, b, c, d }, 0.95)).p,
          ),
        ).toBeLessThan(1e-10)
      }),
      { numRuns: 50 },
    )
    const small = fc.integer({ min: 0, max: 5 })
    fc.assert(
      fc.property(fc.array(fc.tuple(small, small, small), { minLength: 3, maxLength: 3 }), (rows) => {
        const turned = [0, 1, 2].map((j) => rows.toReversed().map((row) => row[j] ?? 0))
        const [one, other] = [fisherExactRxC(rows), fisherExactRxC(turned)]
        expect(other.kind).toBe(one.kind)
        if (one.kind === 'tested' && other.kind === 'tested') expect(relative(one.p, other.p)).toBeLessThan(1e-9)
      }),
      { numRuns: 50 },
    )
  })

  it('refuses beyond its limit of work rather than guess', () => {
    expect(
      fisherExactRxC(
        [
          [30, 20, 10, 15],
          [12, 25, 30, 11],
          [14, 16, 22, 31],
          [9, 18, 27, 36],
        ],
        1000,
      ),
    ).toEqual({ kind: 'too-large', limit: 1000 })
    expect(
      fisherExactRxC([
        [0, 0],
        [1, 2],
      ]).kind,
    ).toBe('no-comparison')
    expect(() => fisherExactRxC([[1, 2], [3]])).toThrow(RangeError)
  })
})

describe('chi-squared and sample odds ratio', () => {
  it('as R’s chisq.test', () => {
    const three = tested(
      chiSquared([
        [12, 3, 7],
        [5, 9, 8],
      ]),
    )
    expect(three.statistic).toBeCloseTo(5.94901960784314, 12)
    expect(three.p).toBeCloseTo(0.0510724633902695, 14)
    expect(three.df).toBe(2)
    const yates = tested(chiSquaredYates(of(10, 2, 3, 15)))
    expect(yates.statistic).toBeCloseTo(10.4581447963801, 11)
    expect(yates.p).toBeCloseTo(0.00122109851631151, 15)
    // the correction never carries an expected count past the observed one
    expect(tested(chiSquaredYates(of(5, 5, 5, 6))).statistic).toBe(0)
  })

  it('odds ratio with Woolf’s limits; a zero cell has none unless ½ is added, and that is said', () => {
    expect(oddsRatio(of(10, 2, 3, 15), 0.95)).toEqual({
      kind: 'estimated',
      oddsRatio: expect.closeTo(25, 12),
      interval: { low: expect.closeTo(3.52158735233044, 11), high: expect.closeTo(177.476784605783, 9) },
      correction: 'none',
    })
    expect(oddsRatio(of(8, 0, 3, 6), 0.95)).toMatchObject({ oddsRatio: Infinity, interval: undefined })
    expect(oddsRatio(of(8, 0, 3, 6), 0.95, 'haldane-anscombe')).toEqual({
      kind: 'estimated',
      oddsRatio: expect.closeTo(31.5714285714286, 11),
      interval: { low: expect.closeTo(1.37440515049695, 11), high: expect.closeTo(725.226547412469, 8) },
      correction: 'haldane-anscombe',
    })
  })
})
