import type { Margins, PairTable } from '../../model/signal/counts.ts'
import { hypergeometricUpper } from '../../stats/special/hypergeometric-upper.ts'

/** Pairs left when the number of tests is reckoned with. */
export interface Discoveries {
  /** Expected share of false ones among those found. */
  readonly level: number
  /** Pairs that could have been reported: drugs times events that any report names. One test each. */
  readonly tests: number
  readonly found: number
  /** Largest p-value that is still one; null where there is none. */
  readonly threshold: number | null
}

/** P-value of a pair: so many reports or more, if drug and event were independent; Fisher's exact test, one-sided. */
export const excessP = (n: number, drug: number, event: number, reports: number): number =>
  hypergeometricUpper(n, event, reports - event, drug)

/**
 * Benjamini and Hochberg's step-up procedure over every pair of a drug and an event that occur: those never reported together are
 * tests too, with p = 1, since which pairs have reports was not known before. The chi-squared tests are no use here: most pairs
 * have expected counts far below 1.
 * Benjamini Y, Hochberg Y. J R Stat Soc B 1995;57:289–300. doi:10.1111/j.2517-6161.1995.tb02031.x
 * Holds for tests that are independent or rise together. @throws RangeError unless 0 < level < ½
 */
export function discoveries(margins: Margins, pairs: PairTable, level: number): Discoveries {
  const tally = discoveryTally(margins, level)
  tally.add(pairs, 0, pairs.n.length)
  return tally.found()
}

/** The same with the pairs as they come, some at a time; only p-values up to `level` are kept. */
export interface DiscoveryTally {
  readonly add: (pairs: PairTable, from: number, below: number) => void
  readonly found: () => Discoveries
}

export function discoveryTally({ reports, drugs, events }: Margins, level: number): DiscoveryTally {
  if (!(level > 0 && level < 0.5)) throw new RangeError(`not a level of false discovery: ${level}`)
  const tests = named(drugs) * named(events)
  let small = new Float64Array(1024)
  let count = 0
  function keep(p: number): void {
    if (count === small.length) {
      const larger = new Float64Array(2 * count)
      larger.set(small)
      small = larger
    }
    small[count++] = p
  }
  return {
    add: (pairs, from, below) => {
      for (let i = from; i < below; i++) {
        const n = pairs.n[i] ?? 0
        const drug = drugs[pairs.drug[i] ?? 0] ?? 0
        const event = events[pairs.event[i] ?? 0] ?? 0
        // No more than expected: p is at least a half.
        if (n * reports <= drug * event) continue
        const p = excessP(n, drug, event, reports)
        if (p <= level) keep(p)
      }
    },
    found: () => {
      const sorted = small.slice(0, count).sort()
      for (let k = count; k > 0; k--) {
        const p = sorted[k - 1] ?? 1
        if (p * tests <= k * level) return { level, tests, found: k, threshold: p }
      }
      return { level, tests, found: 0, threshold: null }
    },
  }
}

const named = (counts: Uint32Array): number => counts.reduce((sum, c) => sum + (c > 0 ? 1 : 0), 0)
