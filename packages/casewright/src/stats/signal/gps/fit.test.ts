import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../random/xoshiro128.ts'
import { fitGps, type Gps, type GpsFit } from './fit.ts'
import { gpsLikelihoods, gpsObjective, toParameters } from './likelihood.ts'
import type { GpsPrior } from './prior.ts'
import { weaklyDetermined } from './weakly-determined.ts'
import { squashCells } from './squash.ts'

const data = new URL('../../../../../../../shared/data/disproportionality/', import.meta.url)
const there = existsSync(fileURLToPath(data))
const unpacked = (path: string): Buffer => gunzipSync(readFileSync(new URL(path, data)))

const prior = (alpha1: number, beta1: number, alpha2: number, beta2: number, p: number): GpsPrior => ({
  alpha1,
  beta1,
  alpha2,
  beta2,
  p,
})
const fitted = (gps: Gps): GpsFit => {
  if (gps.kind !== 'fitted') throw new Error(gps.why)
  return gps
}
const values = ({ alpha1, beta1, alpha2, beta2, p }: GpsPrior): readonly number[] => [alpha1, beta1, alpha2, beta2, p]
/** Largest relative difference of a parameter. */
const apart = (a: GpsPrior, b: GpsPrior): number =>
  Math.max(...values(a).map((v, i) => Math.abs(v / (values(b)[i] ?? 0) - 1)))

/** Cells of DuMouchel's model: n Poisson with a rate drawn from the prior; all expected counts from `low` to `high`. */
function modelCells(truth: GpsPrior, cells: number, seed: number, low = 0.05, high = 20) {
  const random = randomStream(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform())
  // Marsaglia and Tsang.
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - random.uniform()) ** (1 / shape)
    const d = shape - 1 / 3
    for (;;) {
      const x = normal()
      const v = (1 + x / Math.sqrt(9 * d)) ** 3
      if (v > 0 && Math.log(1 - random.uniform()) < x ** 2 / 2 + d * (1 - v + Math.log(v))) return d * v
    }
  }
  const poisson = (mean: number): number => {
    let [product, n] = [1 - random.uniform(), 0]
    for (; product > Math.exp(-mean); n++) product *= 1 - random.uniform()
    return n
  }
  const n: number[] = []
  const e: number[] = []
  for (let i = 0; i < cells; i++) {
    const expected = low * (high / low) ** random.uniform()
    const lambda = random.uniform() < truth.p ? gamma(truth.alpha1) / truth.beta1 : gamma(truth.alpha2) / truth.beta2
    n.push(poisson(Math.min(lambda * expected, 600)))
    e.push(expected)
  }
  return { n, e }
}

describe('likelihood of the gamma-Poisson shrinker', () => {
  const parameter = fc.double({ min: -2.5, max: 2.5, noNaN: true })
  const cell = fc.record({ n: fc.integer({ min: 2, max: 60 }), e: fc.double({ min: 1e-4, max: 80, noNaN: true }) })

  it('has the gradient that differences of its values have, truncated or not', () => {
    fc.assert(
      fc.property(
        fc.tuple(parameter, parameter, parameter, parameter, parameter),
        fc.array(cell, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...gpsLikelihoods),
        fc.constantFrom(0, 1, 2),
        (at, cells, form, least) => {
          const points = squashCells(
            cells.map((c) => c.n),
            cells.map((c) => c.e),
            'none',
            least,
          )
          const f = gpsObjective(points, form, least)
          const { gradient } = f(at)
          at.forEach((_, i) => {
            const moved = (by: number): number => f(at.map((x, j) => (i === j ? x + by : x))).value
            const slope = (moved(1e-5) - moved(-1e-5)) / 2e-5
            expect(Math.abs(slope - (gradient[i] ?? 0))).toBeLessThan(1e-5 * (1 + Math.abs(slope)))
          })
        },
      ),
    )
  })

  // By hand: α = β = 1 in both components, E = 1: n is geometric, P(n) = 2^−(n+1), P(n ≥ 1) = ½.
  it('of two geometric cells, by hand, in every form', () => {
    const points = squashCells([1, 3], [1, 1], 'none', 1)
    const at = toParameters(prior(1, 1, 1, 1, 0.3))
    const untruncated = Math.log(4) + Math.log(16)
    expect(gpsObjective(points, 'untruncated', 1)(at).value).toBeCloseTo(untruncated, 12)
    for (const form of ['mixture-truncated', 'each-component-truncated'] as const)
      expect(gpsObjective(points, form, 1)(at).value).toBeCloseTo(untruncated - 2 * Math.log(2), 12)
    // From two reports on: P(n ≥ 2) = ¼.
    expect(gpsObjective(squashCells([3], [1], 'none', 2), 'mixture-truncated', 2)(at).value).toBeCloseTo(
      Math.log(4),
      12,
    )
  })
})

describe('fit of the gamma-Poisson shrinker', () => {
  it("finds the prior the cells were drawn from, from every start, by DuMouchel's likelihood", () => {
    const truth = prior(0.5, 0.1, 2, 2, 0.15)
    const { n, e } = modelCells(truth, 40_000, 11)
    const fit = fitted(fitGps(n, e))
    expect(fit.agreeing).toBe(fit.starts)
    expect(fit.others).toEqual([])
    expect(fit.boundary).toEqual([])
    expect(fit.converged).toBe(true)
    // Within four standard errors of each.
    values(fit.prior).forEach((v, i) => {
      const se = fit.standardErrors === null ? 0 : (values(fit.standardErrors)[i] ?? 0)
      expect(Math.abs(v - (values(truth)[i] ?? 0))).toBeLessThan(4 * se)
    })
  })

  it('without truncation takes cells without reports in, and finds the same prior', () => {
    const truth = prior(2, 0.4, 3, 4, 0.2)
    const { n, e } = modelCells(truth, 20_000, 5)
    const fit = fitted(fitGps(n, e, { likelihood: 'untruncated', least: 0 }))
    expect(fit.cells).toBe(20_000)
    values(fit.prior).forEach((v, i) => {
      const se = fit.standardErrors === null ? 0 : (values(fit.standardErrors)[i] ?? 0)
      expect(Math.abs(v - (values(truth)[i] ?? 0))).toBeLessThan(4 * se)
    })
  })

  it('fine bins change it far less than its standard errors', () => {
    const { n, e } = modelCells(prior(0.5, 0.1, 2, 2, 0.15), 20_000, 3)
    const fine = fitted(fitGps(n, e))
    const every = fitted(fitGps(n, e, { squash: 'none' }))
    expect(fine.points).toBeLessThan(every.points / 3)
    values(every.prior).forEach((v, i) => {
      const se = every.standardErrors === null ? 0 : (values(every.standardErrors)[i] ?? 0)
      expect(Math.abs(v - (values(fine.prior)[i] ?? 0))).toBeLessThan(0.05 * se)
    })
  })

  it('rates follow the unit of the expected counts', () => {
    const { n, e } = modelCells(prior(0.5, 0.1, 2, 2, 0.15), 8000, 8)
    const once = fitted(fitGps(n, e)).prior
    const doubled = fitted(
      fitGps(
        n,
        e.map((v) => 2 * v),
      ),
    ).prior
    expect(apart(doubled, { ...once, beta1: 2 * once.beta1, beta2: 2 * once.beta2 })).toBeLessThan(1e-6)
  })

  it('names component 1 the one with the larger mean', () => {
    const { n, e } = modelCells(prior(2, 2, 0.5, 0.1, 0.85), 8000, 21)
    const { alpha1, beta1, alpha2, beta2 } = fitted(fitGps(n, e)).prior
    expect(alpha1 / beta1).toBeGreaterThan(alpha2 / beta2)
  })

  it('says so where one gamma is enough or is a single rate', () => {
    // Every cell has the same rate: no gamma is wider than a point.
    const { n, e } = modelCells(prior(1e7, 1e7, 1e7, 1e7, 0.5), 4000, 2)
    const fit = fitted(fitGps(n, e))
    expect(fit.boundary.length).toBeGreaterThan(0)
    expect(fit.standardErrors).toBeNull()
    expect(fit.weak).toEqual([])
  })

  it('says which parameters the data hardly determine, and none where they do', () => {
    const many = modelCells(prior(0.5, 0.1, 2, 2, 0.15), 20_000, 3)
    expect(fitted(fitGps(many.n, many.e)).weak).toEqual([])
    // By hand: a standard error as large as the estimate is 1 on the logarithm; of p = 0.2, 0.16 is 1 on the logit.
    const of = (alpha1: number, p: number) =>
      weaklyDetermined(prior(2, 1, 3, 1, 0.2), prior(alpha1, 0.1, 0.1, 0.1, p)).map((w) => [
        w.parameter,
        Number(w.logError?.toFixed(12)),
      ])
    expect(of(1.9, 0.15)).toEqual([])
    expect(of(3, 0.32)).toEqual([
      ['alpha1', 1.5],
      ['p', 2],
    ])
    expect(weaklyDetermined(prior(2, 1, 3, 1, 0.2), null).length).toBe(5)
  })

  it('refuses fewer cells than tell a prior, and what is no cell', () => {
    expect(fitGps([], [])).toEqual({ kind: 'refused', why: 'too-few-cells', cells: 0 })
    expect(fitGps([0, 0, 1], [1, 1, 1])).toEqual({ kind: 'refused', why: 'too-few-cells', cells: 1 })
    expect(() => fitGps([1], [-1])).toThrow(RangeError)
    expect(() => fitGps([1], [1], { least: 0.5 })).toThrow(RangeError)
    expect(() => fitGps([1], [1], { starts: [prior(0, 1, 1, 1, 0.5)] })).toThrow(RangeError)
  })
})

describe.skipIf(!there)('fit beside other programs', () => {
  const cells = (): { n: readonly number[]; e: readonly number[] } => {
    const rows = unpacked('caers/openEBGM_scores_full_digits.csv.gz')
      .toString('utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => /",(\d+),"([^"]+)"/u.exec(line))
    return { n: rows.map((m) => Number(m?.[1])), e: rows.map((m) => Number(m?.[2])) }
  }
  // Starts of openEBGM's vignette on posterior calculation.
  const starts = [
    prior(0.2, 0.1, 2, 4, 1 / 3),
    prior(0.1, 0.1, 10, 10, 0.2),
    prior(0.3, 0.5, 6, 6, 0.5),
    prior(0.5, 0.3, 12, 12, 0.8),
    prior(0.2, 0.2, 5, 5, 0.4),
  ]
  const vignette = {
    byRank: [
      { count: 1, size: 50, keep: 100 },
      { count: 2, size: 10, keep: 50 },
    ],
  }
  const asPackages = { likelihood: 'each-component-truncated', starts } as const
  const optima = (fit: GpsFit) => [
    { prior: fit.prior, negativeLogLikelihood: fit.negativeLogLikelihood, starts: fit.agreeing },
    ...fit.others,
  ]

  // hyperparameters.csv, "tight optimum squashed": nlminb of R 4.2.2 with rel.tol 1e-15 on openEBGM 0.9.1's likelihood.
  it('CAERS squashed as in the vignette: the maximum of openEBGM to six digits, and a better one that it did not find', () => {
    const { n, e } = cells()
    const fit = fitted(fitGps(n, e, { ...asPackages, squash: vignette }))
    const openEbgm = prior(3.25378642604936, 0.399888363225956, 2.02613058842059, 1.9080824245156, 0.0653456948841785)
    const theirs = optima(fit).find((o) => apart(o.prior, openEbgm) < 5e-7)
    expect(theirs?.starts).toBeGreaterThanOrEqual(2)
    expect(optima(fit).reduce((sum, o) => sum + o.starts, 0)).toBe(5)
    expect(theirs?.negativeLogLikelihood).toBeCloseTo(4161.93015336426, 7)
    expect(fit.negativeLogLikelihood).toBeCloseTo(4161.65655337, 6)
    // Standard errors that openEBGM's autoHyper prints, hyperparameters_ci_squashed.csv, from differences of the likelihood: to half a
    // percent. Differences of the gradient, in either parametrisation, give the same 2.29653 for the first.
    const at = fitted(fitGps(n, e, { ...asPackages, squash: vignette, starts: [openEbgm] }))
    const se = at.standardErrors
    const printed = [2.2876, 0.1439, 0.4514, 0.4328, 0.0358]
    if (se === null) throw new Error('no standard errors')
    values(se).forEach((v, i) => expect(Math.abs(v / (printed[i] ?? 0) - 1)).toBeLessThan(5e-3))
  })

  it('CAERS, every cell: the same, where the likelihood is flat enough that nlminb stops 2e-6 short of its maximum', () => {
    const { n, e } = cells()
    const fit = fitted(fitGps(n, e, { ...asPackages, squash: 'none' }))
    const openEbgm = prior(3.25596853055663, 0.399990712818315, 2.0237520499741, 1.90613415850095, 0.0653076021975505)
    const theirs = optima(fit).find((o) => apart(o.prior, openEbgm) < 3e-6)
    const objective = gpsObjective(squashCells(n, e, 'none', 1), 'each-component-truncated', 1)
    expect(theirs?.negativeLogLikelihood).toBeLessThan(objective(toParameters(openEbgm)).value)
    expect(fit.negativeLogLikelihood).toBeCloseTo(4162.18083727, 6)
  })

  it('CAERS by the mixture truncated as a whole: one maximum, from every start, and hardly determined', () => {
    const { n, e } = cells()
    const fit = fitted(fitGps(n, e))
    expect(fit.agreeing).toBe(5)
    expect(fit.others).toEqual([])
    expect(fit.converged).toBe(true)
    expect(fit.weak.map((w) => w.parameter)).toEqual(['alpha1', 'beta1'])
  })

  it('CAERS from the usual starts, squashed or not: both maxima of the form of the packages, each start counted', () => {
    const { n, e } = cells()
    for (const squash of ['fine-bins', 'none', 'by-rank-auto'] as const) {
      const fit = fitted(fitGps(n, e, { likelihood: 'each-component-truncated', squash }))
      expect(fit.prior.alpha1).toBeGreaterThan(20)
      expect(fit.others.map((o) => Number(o.prior.alpha1.toFixed(2)))).toEqual([
        squash === 'none' ? 3.26 : expect.any(Number),
      ])
      expect(fit.agreeing + (fit.others[0]?.starts ?? 0)).toBe(5)
      expect(fit.others[0]?.starts).toBeGreaterThanOrEqual(2)
    }
  })

  describe("cells drawn from DuMouchel's model", () => {
    const floats = (bytes: Buffer) =>
      new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
    const whole = (bytes: Buffer) =>
      new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
    const n = there ? whole(unpacked('gps-recovery/model_0.1M_N.i32.gz')) : new Int32Array()
    const e = there ? floats(unpacked('gps-recovery/model_0.1M_E.f64.gz')) : new Float64Array()

    // README of gps-recovery, own BFGS in R, five starts all equal, 6 digits.
    it('the mixture truncated as a whole comes to the same maximum from every start, squashed as openEBGM does', () => {
      const fit = fitted(fitGps(n, e, { squash: 'by-rank-auto' }))
      expect(apart(fit.prior, prior(0.214112, 0.0604884, 1.41531, 1.81551, 0.0951934))).toBeLessThan(5e-6)
      expect(fit.negativeLogLikelihood).toBeCloseTo(394980.6978, 3)
      expect(fit.agreeing).toBe(5)
      expect(fit.boundary).toEqual([])
    })

    it('in fine bins it comes within a hundredth of a standard error of that of all cells', () => {
      const fit = fitted(fitGps(n, e))
      const every = prior(0.179817, 0.0591464, 1.43414, 1.8354, 0.11084)
      values(fit.prior).forEach((v, i) => {
        const se = fit.standardErrors === null ? 0 : (values(fit.standardErrors)[i] ?? 0)
        expect(Math.abs(v - (values(every)[i] ?? 0))).toBeLessThan(0.01 * se)
      })
      expect(fit.agreeing).toBe(5)
    })

    it('the form of the packages goes to the edge, and says so', () => {
      const fit = fitted(fitGps(n, e, { likelihood: 'each-component-truncated', squash: 'by-rank-auto' }))
      expect(fit.boundary.map((b) => b.kind)).toEqual(['shape-to-zero'])
      expect(fit.standardErrors).toBeNull()
      // README: 396192.8827, where alpha1 is 0.
      expect(Math.abs(fit.negativeLogLikelihood - 396192.8827)).toBeLessThan(0.01)
    })
  })
})
