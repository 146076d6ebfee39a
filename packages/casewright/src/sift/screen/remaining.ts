import { leftCounts } from './left-counts.ts'

/** How many relevant records are likely among those not read. */
export interface Remaining {
  readonly expected: number
  /** Central interval of the predictive distribution. */
  readonly low: number
  readonly high: number
  readonly confidence: number
  /** Share of all relevant records found so far, at the expected number and at the ends of the interval. */
  readonly recall: { readonly expected: number; readonly low: number; readonly high: number }
}

/** How steeply finds thin out in the end: the rate falls as place^−slope. */
const SLOPES = [0.5, 1, 1.5, 2, 3, 4.5, 7, 12, 20]
/** How long the rate stays level before it falls: at once, or over the edge of a plateau, up to one that all but breaks off. */
const EDGES = [1, 2, 4, 8]
/** Places at which it begins to fall, as shares of all records. */
const SCALES = Array.from({ length: 12 }, (_, i) => 0.002 * 1.75 ** i)
/** Jeffreys' prior of a Poisson mean. */
const PRIOR = 0.5

/**
 * Predicts from the places at which relevant records were found how many are left. Finds are a Poisson process along the
 * order of reading whose rate goes as (1 + (place/scale)^edge)^(−slope/edge); the shapes are averaged over by how well they fit,
 * the level is integrated out in closed form, so that what is left is a mixture of negative binomials. Poisson processes along a ranking: Sneyd A,
 * Stevenson M. EMNLP-IJCNLP 2019:3484–9. doi:10.18653/v1/D19-1351; the family of rates, the prior and the averaging are ours.
 * Holds where the order is by likely relevance and goes on so, or (`random`) by chance alone. Wide, and on the high side, before
 * finds thin out. Coverage by simulation is in docs/methods/screening.md.
 * @param places of the relevant among the records read, 1-based, ascending
 * @throws RangeError unless the places are within `read` and 0 ≤ read ≤ records
 */
export function remaining(
  places: readonly number[],
  read: number,
  records: number,
  confidence: number,
  order: 'ranked' | 'random' = 'ranked',
): Remaining {
  if (!(Number.isInteger(read) && read >= 0 && read <= records) || places.some((p) => p < 1 || p > read))
    throw new RangeError(`not places among ${read} of ${records}`)
  const left = records - read
  const masses =
    left === 0 ? [1] : predictive(places, read, records, order === 'random' ? [level] : shapesFor(places, records))
  const expected = masses.reduce((sum, p, m) => sum + p * m, 0)
  const [low, high] = [(1 - confidence) / 2, (1 + confidence) / 2].map((level) => quantile(masses, level)) as [
    number,
    number,
  ]
  const found = places.length
  const recallAt = (m: number): number => (found + m === 0 ? 1 : found / (found + m))
  return {
    expected,
    low,
    high,
    confidence,
    recall: { expected: recallAt(expected), low: recallAt(high), high: recallAt(low) },
  }
}

/** How a rate of finds goes along the order: how well it fits what was found, and the area under it up to a place. */
interface Shape {
  /** Sum of its logarithm over the places of what was found. */
  readonly found: number
  readonly area: (to: number) => number
}
const level: Shape = { found: 0, area: (to) => to }

/** Cells of numerical areas, finer towards the beginning. */
const CELLS = 400

/** Steeper rates of one edge and one scale are powers of one another: what is raised to them is reckoned once. */
function shapesFor(places: readonly number[], records: number): readonly Shape[] {
  const bounds = Float64Array.from({ length: CELLS + 1 }, (_, cell) => records * (cell / CELLS) ** 2)
  const bound = (cell: number): number => bounds[cell] as number
  const base = (place: number, scale: number, edge: number): number => Math.log1p((place / scale) ** edge)
  const falling = EDGES.flatMap((edge) =>
    SCALES.flatMap((share) => {
      const scale = share * records
      const found = places.reduce((sum, p) => sum + base(p - 0.5, scale, edge), 0)
      const middles = Float64Array.from({ length: CELLS }, (_, cell) =>
        base((bound(cell) + bound(cell + 1)) / 2, scale, edge),
      )
      return SLOPES.map((slope): Shape => {
        const areas = new Float64Array(CELLS + 1)
        for (let cell = 0; cell < CELLS; cell++) {
          const height = Math.exp((-slope / edge) * (middles[cell] as number))
          areas[cell + 1] = (areas[cell] as number) + (bound(cell + 1) - bound(cell)) * height
        }
        const area = (to: number): number => {
          const cell = Math.min(Math.floor(CELLS * Math.sqrt(to / records)), CELLS - 1)
          const within = (to - bound(cell)) / (bound(cell + 1) - bound(cell))
          return (areas[cell] as number) + within * ((areas[cell + 1] as number) - (areas[cell] as number))
        }
        return { found: (-slope / edge) * found, area }
      })
    }),
  )
  return [level, ...falling]
}

/** P(m left), m = 0, 1, 2 … */
function predictive(
  places: readonly number[],
  read: number,
  records: number,
  shapes: readonly Shape[],
): readonly number[] {
  const gamma = places.length + PRIOR
  const fits = shapes.map(({ found, area }) => {
    const [sofar, whole] = [area(Math.max(read, 0.5)), area(records)]
    return { log: found - gamma * Math.log(sofar) + PRIOR * Math.log(whole), odds: Math.max(whole - sofar, 0) / sofar }
  })
  const best = Math.max(...fits.map((f) => f.log))
  const weights = fits.map((f) => Math.exp(f.log - best))
  const total = weights.reduce((a, b) => a + b, 0)
  const likely = fits.flatMap(({ odds }, i) =>
    (weights[i] ?? 0) > 1e-9 * total
      ? [{ none: -gamma * Math.log1p(odds), each: Math.log(odds / (1 + odds)), share: (weights[i] ?? 0) / total }]
      : [],
  )
  return leftCounts(likely, gamma, records - read)
}

function quantile(masses: readonly number[], level: number): number {
  let sum = 0
  const at = masses.findIndex((p) => (sum += p) >= level - 1e-12)
  return at < 0 ? masses.length - 1 : at
}
