import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { GpsPrior } from './prior.ts'
import { gpsTable } from './score-many.ts'
import { gpsScorer, gpsScores } from './score.ts'

const data = new URL('../../../../../../../shared/data/disproportionality/', import.meta.url)
const there = existsSync(fileURLToPath(data))

const dm: GpsPrior = { alpha1: 0.204, beta1: 0.058, alpha2: 1.415, beta2: 1.838, p: 0.0969 }
const ca: GpsPrior = { alpha1: 45.1362, beta1: 3.79904, alpha2: 1.60758, beta2: 1.45808, p: 0.00720036 }
const tiny: GpsPrior = { alpha1: 0.0001, beta1: 0.0455, alpha2: 1.7, beta2: 2.1, p: 0.18 }

// mpmath 1.3 at 40 digits: Qn, EBGM, EB05, EB95 (quantiles by bisection on log λ). Priors like DuMouchel's, like CAERS's by the
// truncated mixture, and one with a shape near 0.
const golden: readonly (readonly [number, number, GpsPrior, number, number, number, number])[] = [
  [0, 0.5, dm, 0.08678651869817393, 0.29607579957409297, 0.022891904225745177, 1.6188114747881037],
  [0, 30, dm, 0.6290892122227411, 0.00122600655092619, 8.850242663871839e-8, 0.08629232842613203],
  [1, 1e-6, dm, 0.32894782516044485, 2.40617348953999, 0.34430088164561473, 37.95298006646036],
  [1, 0.01, dm, 0.29083368134585935, 2.0796805318497005, 0.332828711158893, 30.426674833383235],
  [1, 25, dm, 0.17588874936257057, 0.0618347206469209, 0.012737649323315578, 0.19413205274477657],
  [2, 0.3, dm, 0.19028754382821614, 1.740859169919681, 0.5189011822907935, 8.034183393116946],
  [3, 0.5, dm, 0.24487041807253634, 2.179543080340781, 0.7472764252066666, 8.066435589455587],
  [10, 1.1, dm, 0.9359841430576991, 7.958231487499647, 3.935126483115452, 13.665330676228857],
  [25, 2.125, dm, 0.9994394234547399, 11.31383034808188, 8.032631215743708, 15.56958060709269],
  [39, 12, dm, 0.2379152541406801, 2.9588151239335496, 2.2441074054748276, 3.864080382301493],
  [40, 12, dm, 0.25790703030299295, 3.0400260168733375, 2.3115732256742243, 3.9621898025205846],
  [500, 80, dm, 0.970951941018862, 6.238228532287169, 5.791158983978758, 6.711855873555435],
  [1, 0.1, ca, 0.0272569984957343, 1.4473067010167526, 0.40521899217516255, 4.285707839335815],
  [4, 0.7, ca, 0.023125548679768834, 2.45514254809082, 1.0989794729339002, 5.079035026241939],
  [7, 1.2, ca, 0.028044347614897266, 3.1582505926468643, 1.6698682900839685, 5.802614157861585],
  [16, 0.40643623, ca, 0.9998370490282381, 14.4174926417693, 11.61815054674353, 17.72439148421764],
  [30, 3, ca, 0.9680430553868141, 10.81974597177382, 8.643339936081102, 13.205595466430086],
  [300, 31, ca, 0.9909593199580454, 9.897763548898986, 9.043947551006696, 10.809807843130008],
  [1, 0.2, tiny, 0.00014116143906546194, 0.9646363805544826, 0.2903582697871642, 2.5410620895681393],
  [5, 0.4, tiny, 0.008592373227773033, 2.512838551217506, 1.2349175404699178, 4.697065227934501],
]

describe('scores of the gamma-Poisson shrinker', () => {
  it.each(golden)('%d where %d are expected', (n, e, prior, qn, ebgm, eb05, eb95) => {
    const s = gpsScores(n, e, prior)
    const off = [s.qn / qn, s.ebgm / ebgm, s.eb05 / eb05, s.eb95 / eb95].map((r) => Math.abs(r - 1))
    expect(Math.max(...off)).toBeLessThan(2e-13)
    expect(s.ebLog2).toBeCloseTo(Math.log2(ebgm), 12)
  })

  const logUniform = (low: number, high: number) =>
    fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp)
  const anyPrior: fc.Arbitrary<GpsPrior> = fc.record({
    alpha1: logUniform(0.05, 50),
    beta1: logUniform(0.02, 50),
    alpha2: logUniform(0.05, 50),
    beta2: logUniform(0.02, 50),
    p: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
  })
  const count = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 3000 }))
  const anyExpected = logUniform(1e-6, 1e5)

  it('EB05 ≤ EBGM ≤ EB95, and all rise with the reports and fall with what was expected', () => {
    fc.assert(
      fc.property(anyPrior, fc.integer({ min: 1, max: 400 }), anyExpected, (prior, n, e) => {
        const s = gpsScores(n, e, prior)
        const more = gpsScores(n + 1, e, prior)
        const rarer = gpsScores(n, e / 1.2, prior)
        expect(s.eb05).toBeLessThanOrEqual(s.ebgm)
        expect(s.ebgm).toBeLessThanOrEqual(s.eb95)
        for (const key of ['ebgm', 'eb05', 'eb95'] as const) {
          expect(more[key]).toBeGreaterThan(s[key])
          expect(rarer[key]).toBeGreaterThan(s[key])
        }
      }),
    )
  })

  it('one gamma, p at 0 or 1 or both alike, is that gamma, shrunk between its mean and n/E', () => {
    fc.assert(
      fc.property(anyPrior, fc.integer({ min: 1, max: 400 }), anyExpected, ({ alpha1, beta1, p }, n, e) => {
        const alone = gpsScores(n, e, { alpha1, beta1, alpha2: 2, beta2: 3, p: 1 })
        const alike = gpsScores(n, e, { alpha1, beta1, alpha2: alpha1, beta2: beta1, p })
        for (const key of ['ebgm', 'eb05', 'eb95'] as const) expect(alike[key] / alone[key]).toBeCloseTo(1, 12)
        const mean = (alpha1 + n) / (beta1 + e)
        expect(mean).toBeGreaterThanOrEqual(Math.min(alpha1 / beta1, n / e) * (1 - 1e-12))
        expect(mean).toBeLessThanOrEqual(Math.max(alpha1 / beta1, n / e) * (1 + 1e-12))
        expect(alone.ebgm).toBeLessThan(mean)
      }),
    )
  })

  it('with many reports is what was observed, with none expected is the prior', () => {
    expect(gpsScores(1_000_000, 500_000, dm).ebgm).toBeCloseTo(2, 4)
    const nothing = gpsScores(0, 1e-12, dm)
    expect(nothing.qn).toBeCloseTo(dm.p, 9)
  })

  it('the table for millions agrees to 1e-6 with each pair alone, and what a pair gets does not depend on the others', () => {
    fc.assert(
      fc.property(anyPrior, fc.array(fc.tuple(count, anyExpected), { minLength: 1, maxLength: 40 }), (prior, pairs) => {
        const columns = (of: typeof pairs) => {
          const column = () => new Float64Array(of.length)
          const out = { ebgm: column(), eb05: column(), eb95: column() }
          gpsTable(prior).fill(
            of.map(([n]) => n),
            of.map(([, e]) => e),
            out,
          )
          return out
        }
        const exact = gpsScorer(prior)
        const out = columns(pairs)
        const turned = columns(pairs.toReversed())
        pairs.forEach(([n, e], i) => {
          const s = exact(n, e)
          for (const key of ['ebgm', 'eb05', 'eb95'] as const) {
            expect(Math.abs((out[key][i] ?? 0) / s[key] - 1)).toBeLessThan(1e-6)
            expect(turned[key][pairs.length - 1 - i]).toBe(out[key][i])
          }
        })
      }),
    )
  })

  it('refuses what is no count, no expected count, no prior', () => {
    expect(() => gpsScores(1.5, 1, dm)).toThrow(RangeError)
    expect(() => gpsScores(1, 0, dm)).toThrow(RangeError)
    expect(() => gpsScores(1, 1, { ...dm, p: 1.1 })).toThrow(RangeError)
    expect(() => gpsTable({ ...dm, beta1: 0 })).toThrow(RangeError)
    const out = { ebgm: new Float64Array(1), eb05: new Float64Array(1), eb95: new Float64Array(1) }
    expect(() => gpsTable(dm).fill([Number.NaN], [1], out)).toThrow(RangeError)
    expect(() => gpsTable(dm).fill([1], [-1], out)).toThrow(RangeError)
    expect(() => gpsTable(dm).fill([1.5], [1], out)).toThrow(RangeError)
  })
})

describe.skipIf(!there)('scores beside other programs', () => {
  it('all 17,189 pairs of CAERS have the Qn, EBGM, EB05 and EB95 of openEBGM 0.9.1, and its 131 pairs with EB05 ≥ 2', () => {
    // The prior that openEBGM printed them for, hyperparameters.csv, first row.
    const prior: GpsPrior = {
      alpha1: 3.2537864285968148,
      beta1: 0.39988836598891847,
      alpha2: 2.0261305352376806,
      beta2: 1.9080825982792795,
      p: 0.06534570041010279,
    }
    const rows = gunzipSync(readFileSync(new URL('caers/openEBGM_scores_full_digits.csv.gz', data)))
      .toString('utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => (/",(\d.*)$/u.exec(line)?.[1] ?? '').split(',').map((v) => Number(v.replaceAll('"', ''))))
    expect(rows.length).toBe(17189)
    const score = gpsScorer(prior)
    let signals = 0
    const worst = { full: 0, rounded: 0 }
    for (const [n = 0, e = 0, , , qn = 0, ebgm = 0, eb05Rounded = 0, eb95Rounded = 0, eb05 = 0, eb95 = 0] of rows) {
      const s = score(n, e)
      const off = [s.qn / qn, s.ebgm / ebgm, s.eb05 / eb05, s.eb95 / eb95].map((r) => Math.abs(r - 1))
      worst.full = Math.max(worst.full, ...off)
      worst.rounded = Math.max(worst.rounded, Math.abs(s.eb05 - eb05Rounded), Math.abs(s.eb95 - eb95Rounded))
      if (s.eb05 >= 2) signals += 1
    }
    // The file has ten decimals; quantBisect with two digits stops within 0.01.
    expect(worst.full).toBeLessThan(1e-9)
    expect(worst.rounded).toBeLessThan(0.01)
    expect(signals).toBe(131)
  })
})
