import type { RandomStream } from '../../stats/random/xoshiro128.ts'
import type { Features } from './features.ts'
import { LinearSvm } from './linear-svm.ts'
import { TermProfile } from './term-profile.ts'

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
  /** What the profile of terms says, beside what the support vector machine says, as a share; both to the same spread. 0: nothing. */
  readonly profile: number
}

/** How they were chosen is told in docs/methods/screening.md. */
const modelSettings: ModelSettings = { relevant: 1, irrelevant: 0.1, unread: 0.1, sample: 1000, profile: 0.5 }

/** Training stops when no gradient is further off than this: finer changes no order that matters. */
const TOLERANCE = 0.02

/** Unread records by which the two are brought to the same spread, and how few say too little of it. */
const [MOST_SPREAD, FEWEST_SPREAD] = [200, 20]

/**
 * Learns from verdicts which records are likely relevant, from two learners that err in different ways: a linear support vector
 * machine, and a profile of terms. In the first, unread records stand in as weak irrelevant ones, so that the first verdicts,
 * all from the top of the queue, do not mislead it. Presumed irrelevant records are of Cormack GV, Grossman MR. Autonomy and reliability of continuous active learning. 2015. arXiv:1504.06868
 */
export class RelevanceModel {
  /** Of each term, both learners together, as they were last brought together. */
  readonly weights: Float64Array
  readonly #features: Features
  readonly #svm: LinearSvm
  readonly #profile: TermProfile
  /** What brings the profile to the spread of the support vector machine. */
  #scale = 0
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
    this.weights = new Float64Array(features.terms)
    this.#features = features
    this.#svm = new LinearSvm(features)
    this.#profile = new TermProfile(features)
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
    this.#profile.count(row, relevant, 1)
    if (relevant) this.#relevant.add(row)
    else if (this.#listed[row] === 0) {
      this.#listed[row] = 1
      this.#others.push(row)
    }
  }

  unlabel(row: number): void {
    const relevant = this.#labels.get(row)
    if (relevant === undefined) return
    this.#labels.delete(row)
    this.#relevant.delete(row)
    this.#profile.count(row, relevant, -1)
    this.#svm.forget(row)
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
    for (const row of this.#relevant) this.#worst = Math.max(this.#worst, this.#svm.fit(row, 1, relevant))
    let ended = this.#others.length === 0
    for (let i = Math.min(others, this.#others.length); i > 0; i--) {
      const row = this.#others[this.#at] as number
      const label = this.#labels.get(row)
      if (label === false) this.#worst = Math.max(this.#worst, this.#svm.fit(row, -1, irrelevantCost))
      else if (label === undefined && this.#presumed[row] === 1)
        this.#worst = Math.max(this.#worst, this.#svm.fit(row, -1, unreadCost))
      this.#at = (this.#at + 1) % this.#others.length
      ended ||= this.#at === 0
    }
    if (!ended) return false
    const settled = this.#worst < TOLERANCE
    this.#worst = 0
    return settled
  }

  /** Bring both learners together, for `score` and `weights`. */
  blend(): void {
    const [svm, profile] = [this.#svm.weights, this.#profile.weights]
    const rows: number[] = []
    for (const row of this.#others) {
      if (rows.length === MOST_SPREAD) break
      if (this.#presumed[row] === 1 && !this.#labels.has(row)) rows.push(row)
    }
    if (rows.length >= FEWEST_SPREAD) {
      const spread = this.#spread(profile, rows)
      this.#scale = spread > 0 ? (this.#settings.profile * this.#spread(svm, rows)) / spread : 0
    }
    const scale = this.#scale
    for (let term = 0; term < svm.length; term++)
      this.weights[term] = (svm[term] as number) + scale * (profile[term] as number)
  }

  /** Higher is likelier relevant, by what was last brought together. */
  score(row: number): number {
    return this.#sum(this.weights, row)
  }

  #sum(weights: Float64Array, row: number): number {
    const { starts, columns, values } = this.#features
    const end = starts[row + 1] as number
    let sum = 0
    for (let i = starts[row] as number; i < end; i++)
      sum += (weights[columns[i] as number] as number) * (values[i] as number)
    return sum
  }

  /** Standard deviation of scores. */
  #spread(weights: Float64Array, rows: readonly number[]): number {
    let [sum, squares] = [0, 0]
    for (const row of rows) {
      const score = this.#sum(weights, row)
      sum += score
      squares += score * score
    }
    return Math.sqrt(Math.max(squares / rows.length - (sum / rows.length) ** 2, 0))
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
