import { EXPONENT_OF_ONE, leadingBits } from './leading-bits.ts'
import { octavePanels, PANEL } from './panels.ts'
import { posteriorOfCount } from './posterior.ts'
import { requirePrior, type GpsPrior } from './prior.ts'
import { gpsScorer } from './score.ts'

/** Columns that `fill` writes. */
export interface GpsColumns {
  readonly ebgm: Float64Array
  readonly eb05: Float64Array
  readonly eb95: Float64Array
}

/** Scores of many pairs of one prior, by interpolation between exact ones. */
export interface GpsTable {
  readonly prior: GpsPrior
  /** Writes the scores of pairs `from` … `below` − 1 of `n` and `expected` into the same places of `out`. */
  readonly fill: (
    n: ArrayLike<number>,
    expected: ArrayLike<number>,
    out: GpsColumns,
    from?: number,
    below?: number,
  ) => void
}

/** Larger counts are too few to be worth a table; they are computed one by one. */
const MOST = 1000
const LOWEST = -40
const OCTAVES = 64
const FINEST_BITS = 8
const UNKNOWN = 0

/**
 * EBGM, EB05 and EB95 of millions of pairs, to a relative error of at most 1e-6 (some 1e-8 as a rule): for each n that occurs up
 * to 1000, quintic polynomials in E between exact values, made when first asked for and checked against exact ones. What a pair
 * gets depends on the prior, its n and its E alone, not on the other pairs or their order. See docs/methods/gps.md.
 * `fill` throws RangeError where n is no count or expected not above 0.
 */
export function gpsTable(prior: GpsPrior): GpsTable {
  requirePrior(prior)
  const exact = gpsScorer(prior)
  // For each n and octave: where its panels begin, times 16, plus the bits of a panel's number.
  const places = new Int32Array((MOST + 1) * OCTAVES)
  let coefficients = new Float64Array(PANEL * 4096)
  let panels = 1

  function build(n: number, octave: number): number {
    const made = octavePanels(posteriorOfCount(prior, n), octave + LOWEST)
    const need = panels * PANEL + made.coefficients.length
    if (need > coefficients.length) {
      const larger = new Float64Array(Math.max(need, 2 * coefficients.length))
      larger.set(coefficients)
      coefficients = larger
    }
    coefficients.set(made.coefficients, panels * PANEL)
    const place = panels * 16 + made.bits
    panels += made.coefficients.length / PANEL
    return place
  }

  function alone(i: number, count: number, e: number, { ebgm, eb05, eb95 }: GpsColumns): void {
    const scores = exact(count, e)
    ebgm[i] = scores.ebgm
    eb05[i] = scores.eb05
    eb95[i] = scores.eb95
  }

  function fill(n: ArrayLike<number>, expected: ArrayLike<number>, out: GpsColumns, from = 0, below = n.length): void {
    const { ebgm, eb05, eb95 } = out
    for (let i = from; i < below; i++) {
      const count = n[i] ?? Number.NaN
      const e = expected[i] ?? Number.NaN
      const lead = leadingBits(e, FINEST_BITS)
      const octave = (lead >>> FINEST_BITS) - EXPONENT_OF_ONE - LOWEST
      if (!(count <= MOST && (count | 0) === count && octave >= 0 && octave < OCTAVES)) {
        alone(i, count, e, out)
        continue
      }
      const key = count * OCTAVES + octave
      let place = places[key] ?? UNKNOWN
      if (place === UNKNOWN) places[key] = place = build(count, octave)
      const bits = place & 15
      const panel = (lead >>> (FINEST_BITS - bits)) & ((1 << bits) - 1)
      // How far into its panel E lies, 0 to 1: exact, as both are whole multiples of powers of two.
      const s = (e / (POWERS[octave] ?? 1) - 1) * (1 << bits) - panel
      const at = ((place >>> 4) + panel) * PANEL
      const c = coefficients
      if (Number.isNaN(c[at])) {
        alone(i, count, e, out)
        continue
      }
      ebgm[i] = quintic(c, at, s)
      eb05[i] = quintic(c, at + 6, s)
      eb95[i] = quintic(c, at + 12, s)
    }
  }
  return { prior, fill }
}

const POWERS = Float64Array.from({ length: OCTAVES }, (_, k) => 2 ** (k + LOWEST))

const quintic = (c: Float64Array, at: number, s: number): number =>
  (c[at] ?? 0) +
  s *
    ((c[at + 1] ?? 0) + s * ((c[at + 2] ?? 0) + s * ((c[at + 3] ?? 0) + s * ((c[at + 4] ?? 0) + s * (c[at + 5] ?? 0)))))
