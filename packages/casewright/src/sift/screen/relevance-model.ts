import type { RandomStream } from '../../stats/random/xoshiro128.ts'
import type { Features } from './features.ts'
import { LinearSvm } from './linear-svm.ts'

/** How the model weighs what it learns from; all above 0. */
export interface ModelSettings {
  /** Cost of an error on one relevant record. */
  readonly relevant: number
  /** Cost of all errors on irrelevant records together, as a share of that on all relevant ones. */
  readonly irrelevant: number
  /** The same for records not yet read, which are presumed irrelevant: nearly all are. */
  readonly unread: number
  /** At most so many unread records are presumed upon, drawn once at random. */
  readonly sample: number
}

/** How they were chosen is told in docs/methods/screening.md. */
const modelSettings: ModelSettings = { relevant: 1, irrelevant: 0.1, unread: 0.1, sample: 1000 }

/** Training stops when no gradient is further off than this: finer changes no order that matters. */
const TOLERANCE = 0.02

/**
 * Learns from verdicts which records are likely relevant: a linear support vector machine in which unread records stand in as
 * weak irrelevant ones, so that the first verdicts, all from the top of the queue, do not mislead it. Presumed irrelevant
 * records are of Cormack GV, Grossman MR. Autonomy and reliability of continuous active learning. 2015. arXiv:1504.06868
 */
export class RelevanceModel {
  readonly svm: LinearSvm
  readonly #settings: ModelSettings
  readonly #labels = new Map<number, boolean>()
  readonly #relevant = new Set<number>()
  /** 1 where an unread record is presumed irrelevant. */
  readonly #presumed: Uint8Array
  readonly #presumedCount: number
  /** Records that count as irrelevant, read or presumed; those since found relevant are passed over. */
  readonly #others: number[]
  readonly #listed: Uint8Array
  #at = 0
  #worst = 0

  constructor(features: Features, random: RandomStream, settings: ModelSettings = modelSettings) {
    this.svm = new LinearSvm(features)
    this.#settings = settings
    this.#presumed = new Uint8Array(features.rows)
    this.#listed = new Uint8Array(features.rows)
    this.#others = [...drawn(features.rows, settings.sample, random)]
    this.#presumedCount = this.#others.length
    for (const row of this.#others) {
      this.#presumed[row] = 1
      this.#listed[row] = 1
    }
  }

  /** The verdicts so far: true relevant. */
  get labels(): ReadonlyMap<number, boolean> {
    return this.#labels
  }

  label(row: number, relevant: boolean): void {
    this.unlabel(row)
    this.#labels.set(row, relevant)
    if (relevant) this.#relevant.add(row)
    else if (this.#listed[row] === 0) {
      this.#listed[row] = 1
      this.#others.push(row)
    }
  }

  unlabel(row: number): void {
    if (!this.#labels.delete(row)) return
    this.#relevant.delete(row)
    this.svm.forget(row)
  }

  /**
   * Learn a little: from every relevant record and from the next so many others in turn.
   * @returns whether a whole round of the others has just ended with everything settled
   */
  learn(others: number): boolean {
    if (this.#relevant.size === 0) return true
    const { relevant, irrelevant, unread } = this.#settings
    const all = relevant * this.#relevant.size
    const unreadCost = (all * unread) / Math.max(this.#presumedCount, 1)
    const read = this.#labels.size - this.#relevant.size
    const irrelevantCost = Math.min(relevant, Math.max((all * irrelevant) / Math.max(read, 1), unreadCost))
    for (const row of this.#relevant) this.#worst = Math.max(this.#worst, this.svm.fit(row, 1, relevant))
    let ended = this.#others.length === 0
    for (let i = Math.min(others, this.#others.length); i > 0; i--) {
      const row = this.#others[this.#at] as number
      const label = this.#labels.get(row)
      if (label === false) this.#worst = Math.max(this.#worst, this.svm.fit(row, -1, irrelevantCost))
      else if (label === undefined && this.#presumed[row] === 1)
        this.#worst = Math.max(this.#worst, this.svm.fit(row, -1, unreadCost))
      this.#at = (this.#at + 1) % this.#others.length
      ended ||= this.#at === 0
    }
    if (!ended) return false
    const settled = this.#worst < TOLERANCE
    this.#worst = 0
    return settled
  }

  /** Rounds over everything until settled, at most so many. */
  settle(mostRounds: number): void {
    this.#at = 0
    this.#worst = 0
    for (let round = 0; round < mostRounds; round++) if (this.learn(this.#others.length)) return
  }
}

/** So many of the rows, drawn without replacement; all where there are no more. */
function drawn(rows: number, count: number, random: RandomStream): Int32Array {
  const all = Int32Array.from({ length: rows }, (_, i) => i)
  const taken = Math.min(rows, count)
  for (let i = 0; i < taken; i++) {
    const j = i + random.below(rows - i)
    const held = all[i] as number
    all[i] = all[j] as number
    all[j] = held
  }
  return all.slice(0, taken)
}
