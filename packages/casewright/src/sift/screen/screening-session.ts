import { randomStream } from '../../stats/random/xoshiro128.ts'
import type { Features } from './features.ts'
import { rankRows } from './rank-rows.ts'
import { termsBehind, type TermWeight } from './reasons.ts'
import { RelevanceModel } from './relevance-model.ts'

/** Work done in one step: rows learnt from, or scored. Some milliseconds. */
const ROWS_PER_STEP = 1000
/** Rounds over all that is known after a change of verdicts. */
const MOST_ROUNDS = 20

/**
 * A queue that lives as long as people screen: it answers at once from the last finished order, while `step` trains and ranks
 * in slices that the caller fits between other work. Holds the features and the model's weights, so that a verdict more costs
 * a pass, not a start.
 */
export class ScreeningSession {
  readonly #features: Features
  readonly #model: RelevanceModel
  /** In the order of the last finished ranking. */
  #order: Int32Array
  readonly #scores: Float64Array
  #work: { readonly phase: 'learn'; rounds: number } | { readonly phase: 'score'; next: number } | undefined

  /** Before any verdict the order is random by the seed. */
  constructor(features: Features, seed: number) {
    const random = randomStream(seed)
    this.#features = features
    this.#model = new RelevanceModel(features, random)
    this.#order = rankRows(Float64Array.from({ length: features.rows }, () => random.uniform()))
    this.#scores = new Float64Array(features.rows)
  }

  /** The next rows without a verdict, and fit for this reader, most likely relevant first. */
  next(count: number, fit: (row: number) => boolean = () => true): readonly number[] {
    const rows: number[] = []
    for (let i = 0; i < this.#order.length && rows.length < count; i++) {
      const row = this.#order[i] as number
      if (!this.#model.labels.has(row) && fit(row)) rows.push(row)
    }
    return rows
  }

  /** All rows, with a verdict or without, in the last finished order. */
  ranked(): Iterable<number> {
    return this.#order.values()
  }

  /** Take in a verdict. The order follows once steps have been made. */
  label(row: number, relevant: boolean): void {
    this.#model.label(row, relevant)
    this.#work = { phase: 'learn', rounds: 0 }
  }

  /** Take a verdict back. */
  unlabel(row: number): void {
    this.#model.unlabel(row)
    this.#work = { phase: 'learn', rounds: 0 }
  }

  /** Do a slice of the work waiting. @returns whether more is waiting */
  step(): boolean {
    const work = this.#work
    if (work === undefined) return false
    if (work.phase === 'learn') {
      const settled = this.#model.learn(ROWS_PER_STEP)
      work.rounds += ROWS_PER_STEP / Math.max(ROWS_PER_STEP, this.#model.labels.size)
      if (settled || work.rounds >= MOST_ROUNDS) {
        this.#work = this.#knowsRelevant() ? { phase: 'score', next: 0 } : undefined
        this.#model.blend()
      }
      return this.#work !== undefined
    }
    const end = Math.min(work.next + ROWS_PER_STEP, this.#scores.length)
    for (let row = work.next; row < end; row++) this.#scores[row] = this.#model.score(row)
    work.next = end
    if (end < this.#scores.length) return true
    this.#order = rankRows(this.#scores)
    this.#work = undefined
    return false
  }

  /** All the work waiting, at once. */
  finish(): void {
    while (this.step());
  }

  /** What moves a row up or down, by what was learnt last. */
  reasons(row: number, most: number): readonly TermWeight[] {
    return termsBehind(this.#features, this.#model.weights, row, most)
  }

  /** Without a relevant record there is nothing to be like: the order stays. */
  #knowsRelevant(): boolean {
    for (const relevant of this.#model.labels.values()) if (relevant) return true
    return false
  }
}
