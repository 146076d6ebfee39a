import type { Features } from './features.ts'

/** How soon a term of relevant (irrelevant) records has said what it says. */
const [SOON, LATER] = [100, 5]
/** What a term of irrelevant records takes away, of what one of relevant records gives. */
const AGAINST = 0.5

/**
 * What the relevant records are about: each term weighs ln(1 + 100 · its sum over relevant records) − ½ ln(1 + 5 · its sum over
 * irrelevant ones). The logarithms make it naive Bayes with next to no smoothing: what one relevant record alone has in it
 * counts nearly as much as what all have, so that a second kind of relevant record is found from its first.
 * A verdict changes only the terms of its record.
 */
export class TermProfile {
  readonly weights: Float64Array
  readonly #features: Features
  readonly #relevant: Float64Array
  readonly #irrelevant: Float64Array

  constructor(features: Features) {
    this.#features = features
    this.weights = new Float64Array(features.terms)
    this.#relevant = new Float64Array(features.terms)
    this.#irrelevant = new Float64Array(features.terms)
  }

  /** Take in a verdict, or (`times` −1) take it back. */
  count(row: number, relevant: boolean, times: 1 | -1): void {
    const { starts, columns, values } = this.#features
    const sums = relevant ? this.#relevant : this.#irrelevant
    const end = starts[row + 1] as number
    for (let i = starts[row] as number; i < end; i++) {
      const term = columns[i] as number
      // Sums of what was taken back may miss 0 by a rounding error.
      sums[term] = Math.max((sums[term] as number) + times * (values[i] as number), 0)
      this.weights[term] =
        Math.log1p(SOON * (this.#relevant[term] as number)) -
        AGAINST * Math.log1p(LATER * (this.#irrelevant[term] as number))
    }
  }
}
