import type { PosteriorOfCount } from './posterior.ts'
import { scoresWithSlopes, SLOPES } from './score-slopes.ts'

/** Numbers of one panel: six coefficients for each of EBGM, EB05, EB95. */
export const PANEL = 18
/** Relative error that the polynomials of the grid one step coarser may have; the grid that is used has some 1/64 of it. */
const TOLERANCE = 1e-6
/** An octave has at most 2 ** this panels. */
const FINEST = 6

/**
 * Polynomials for one n over one octave of E, 2^k to 2^(k+1): 2 ** bits equal panels, in each a quintic through value, slope and
 * curvature at both ends (Hermite). Halved until the middle of every panel is right to `TOLERANCE`, and then once more. Where a
 * quantile moves too fast for the finest, between components far apart, the panel begins with NaN: to be computed one by one.
 */
export interface OctavePanels {
  readonly bits: number
  readonly coefficients: Float64Array
}

export function octavePanels(posterior: PosteriorOfCount, k: number): OctavePanels {
  const start = 2 ** k
  let knots = [knot(posterior, start), knot(posterior, 2 * start)]
  for (let bits = 0; ; bits++) {
    const width = start / 2 ** bits
    const middles = Array.from({ length: 2 ** bits }, (_, i) => knot(posterior, start + (i + 0.5) * width))
    const good = middles.map((m, i) => isClose(m, knots[i], knots[i + 1], width))
    knots = knots.flatMap((end, i) => (middles[i] === undefined ? [end] : [end, middles[i]]))
    if (good.every(Boolean) || bits + 1 === FINEST) {
      const coefficients = polynomials(knots, width / 2)
      good.forEach((g, i) => {
        if (!g) coefficients[2 * i * PANEL] = coefficients[(2 * i + 1) * PANEL] = Number.NaN
      })
      return { bits: bits + 1, coefficients }
    }
  }
}

function knot(posterior: PosteriorOfCount, expected: number): Float64Array {
  const out = new Float64Array(SLOPES)
  scoresWithSlopes(posterior, expected, out, 0)
  return out
}

function isClose(
  middle: Float64Array,
  left: Float64Array | undefined,
  right: Float64Array | undefined,
  width: number,
): boolean {
  if (left === undefined || right === undefined) throw new Error('a panel without ends')
  for (let f = 0; f < SLOPES; f += 3) {
    // Hermite's quintic at the middle.
    const value =
      ((left[f] ?? 0) + (right[f] ?? 0)) / 2 +
      (5 / 32) * width * ((left[f + 1] ?? 0) - (right[f + 1] ?? 0)) +
      (1 / 64) * width * width * ((left[f + 2] ?? 0) + (right[f + 2] ?? 0))
    const exact = middle[f] ?? 0
    if (!(Math.abs(value - exact) <= TOLERANCE * exact)) return false
  }
  return true
}

function polynomials(knots: readonly Float64Array[], width: number): Float64Array {
  const out = new Float64Array((knots.length - 1) * PANEL)
  for (let i = 0; i + 1 < knots.length; i++) {
    const [left, right] = [knots[i], knots[i + 1]]
    if (left === undefined || right === undefined) throw new Error('a panel without ends')
    for (let f = 0; f < SLOPES; f += 3) {
      const at = i * PANEL + 2 * f
      const c0 = left[f] ?? 0
      const c1 = width * (left[f + 1] ?? 0)
      const c2 = (width * width * (left[f + 2] ?? 0)) / 2
      const rise = (right[f] ?? 0) - c0 - c1 - c2
      const rise1 = width * (right[f + 1] ?? 0) - c1 - 2 * c2
      const rise2 = width * width * (right[f + 2] ?? 0) - 2 * c2
      out[at] = c0
      out[at + 1] = c1
      out[at + 2] = c2
      out[at + 3] = 10 * rise - 4 * rise1 + 0.5 * rise2
      out[at + 4] = -15 * rise + 7 * rise1 - rise2
      out[at + 5] = 6 * rise - 3 * rise1 + 0.5 * rise2
    }
  }
  return out
}
