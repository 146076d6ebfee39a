// Counts of drug-event pairs drawn from DuMouchel's model itself, from a seed: Zipf-distributed margins, and for each pair of a
// drug and an event a rate from the prior and a Poisson count. Made up; no pair means anything.
import type { Margins, PairTable } from '../../packages/casewright/src/model/signal/counts.ts'
import type { GpsPrior } from '../../packages/casewright/src/stats/signal/gps/prior.ts'
import { randomStream, type RandomStream } from '../../packages/casewright/src/stats/random/xoshiro128.ts'

export interface MadeCells {
  readonly margins: Margins
  readonly pairs: PairTable
}

/** `reports` as of a database in which 3.5 drugs and 3 events stand in a report. */
export function madeCells(prior: GpsPrior, reports: number, drugs: number, events: number, seed: number): MadeCells {
  const random = randomStream(seed)
  const margins = { reports, drugs: zipf(drugs, 3.5 * reports), events: zipf(events, 3 * reports) }
  let room = 1 << 20
  let columns = [new Uint32Array(room), new Uint32Array(room), new Uint32Array(room)]
  let pairs = 0
  for (let d = 0; d < drugs; d++)
    for (let e = 0; e < events; e++) {
      const expected = ((margins.drugs[d] ?? 0) * (margins.events[e] ?? 0)) / reports
      const first = random.uniform() < prior.p
      const rate = first ? gamma(random, prior.alpha1) / prior.beta1 : gamma(random, prior.alpha2) / prior.beta2
      const n = Math.min(poisson(random, rate * expected), margins.drugs[d] ?? 0, margins.events[e] ?? 0)
      if (n === 0) continue
      if (pairs === room) {
        room *= 2
        columns = columns.map((c) => {
          const larger = new Uint32Array(room)
          larger.set(c)
          return larger
        })
      }
      ;[d, e, n].forEach((v, i) => {
        const column = columns[i]
        if (column !== undefined) column[pairs] = v
      })
      pairs++
    }
  const [drug, event, n] = columns.map((c) => c.subarray(0, pairs))
  if (drug === undefined || event === undefined || n === undefined) throw new Error('three columns')
  return { margins, pairs: { drug, event, n } }
}

/** Zipf and Mandelbrot's margins: rank + 5 in the denominator. */
function zipf(many: number, total: number): Uint32Array {
  const weights = Array.from({ length: many }, (_, i) => 1 / (i + 6))
  const sum = weights.reduce((s, w) => s + w, 0)
  return Uint32Array.from(weights, (w) => Math.max(1, Math.round((total * w) / sum)))
}

const normal = (random: RandomStream): number =>
  Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform())

/** Marsaglia G, Tsang WW. ACM Trans Math Softw 2000;26:363–72. doi:10.1145/358407.358414 */
function gamma(random: RandomStream, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random.uniform()) ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const x = normal(random)
    const v = (1 + x / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(1 - random.uniform()) < x ** 2 / 2 + d * (1 - v + Math.log(v))) return d * v
  }
}

/** Products of uniforms below 30, the normal approximation above. */
function poisson(random: RandomStream, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  const least = Math.exp(-mean)
  let n = 0
  for (let product = 1 - random.uniform(); product > least; product *= 1 - random.uniform()) n++
  return n
}
