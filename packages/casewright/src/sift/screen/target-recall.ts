import { hypergeometricLogPmf } from '../../stats/special/hypergeometric.ts'

/**
 * Probability of finding so few relevant records lately if recall were below the target: the least over all places after a
 * find, each taken as the start of a sample from the records unread by then. With K the fewest relevant records that must
 * have been among those N for recall to be below target, n since read and k of them relevant: P(X ≤ k), X hypergeometric.
 * Callaghan MW, Müller-Hansen F. Syst Rev 2020;9:273. doi:10.1186/s13643-020-01521-4
 * Valid where the records since read were drawn at random; conservative where the likeliest were read first.
 * @param places of the relevant among the records read, 1-based, ascending
 * @throws RangeError unless 0 < target < 1
 */
export function belowTargetP(places: readonly number[], read: number, records: number, target: number): number {
  if (!(target > 0 && target < 1)) throw new RangeError(`not a recall: ${target}`)
  const found = places.length
  if (found === 0) return 1
  // For as many relevant in the sample, the earliest start tells most: right after the find before.
  return [0, ...places].reduce((least, start, before) => {
    const fewest = Math.floor(found / target - before + 1)
    return Math.min(least, atMost(found - before, records - start, fewest, read - start))
  }, 1)
}

/** P(X ≤ k) among `drawn` of `all`, `marked` of them marked; 0 where more are marked than there are. */
function atMost(k: number, all: number, marked: number, drawn: number): number {
  if (marked > all) return 0
  let sum = 0
  for (let x = 0; x <= k; x++) sum += Math.exp(hypergeometricLogPmf(x, marked, all - marked, drawn))
  return Math.min(sum, 1)
}
