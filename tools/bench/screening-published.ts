// The model behind the published figures, rebuilt: naive Bayes on TF-IDF of ASReview 0.9.3 with its resampling, and the figures
// read off runs as that study read them. Ferdinands G et al. Syst Rev 2023;12:100. doi:10.1186/s13643-023-02257-7; settings and
// measures: the study's own configuration files and notebooks (repository paper-evaluating-models-across-research-areas).
import functionWords from '../../packages/casewright/src/sift/screen/words/function-words.json' with { type: 'json' }
import { randomStream, type RandomStream } from '../../packages/casewright/src/stats/random/xoshiro128.ts'

interface Settings {
  readonly pairs: boolean
  /** Title and abstract as terms of their own, each row of either of length 1. */
  readonly apart: boolean
  readonly smoothing: number
  /** Of the resampling ("double"): how many relevant, by weights of the two kinds. */
  readonly a: number
  readonly alpha: number
  readonly b: number
}

/** As that software comes. */
export const asItComes: Settings = { pairs: false, apart: false, smoothing: 3.822, a: 2.155, alpha: 0.94, b: 0.789 }

/** As the study searched them out for ACE inhibitors, the set they were then measured on (nb_max_double_tfidf-ace.ini). */
export const namedForAce: Settings = {
  pairs: true,
  apart: true,
  smoothing: 0.17584727645029802,
  a: 1249.910315374313,
  alpha: 0.7043792455091337,
  b: 0.9993171869006371,
}

export interface Told {
  readonly title: string
  readonly abstract: string
}

interface Row {
  readonly terms: Int32Array
  readonly values: Float64Array
  readonly total: number
}

export interface Rows {
  readonly rows: readonly Row[]
  readonly terms: number
}

const left = new Set<string>(functionWords.en)

/** TF-IDF as scikit-learn makes it, but for its list of function words, of which ours stands in. */
export function publishedRows(told: readonly Told[], { pairs, apart }: Settings): Rows {
  const termsOf = (text: string): readonly string[] => {
    const words = (text.toLowerCase().match(/[\p{L}\p{N}_]{2,}/gu) ?? []).filter((w) => !left.has(w))
    return pairs ? [...words, ...words.slice(1).map((w, i) => `${words[i]} ${w}`)] : words
  }
  const whole = told.map((t) => termsOf(`${t.title} ${t.abstract}`))
  const numbers = new Map<string, number>()
  const documents: number[] = []
  for (const terms of whole) {
    for (const term of new Set(terms)) {
      const number = numbers.get(term) ?? numbers.size
      numbers.set(term, number)
      documents[number] = (documents[number] ?? 0) + 1
    }
  }
  const weighed = (terms: readonly string[], from: number): readonly (readonly [number, number])[] => {
    const counts = new Map<number, number>()
    for (const term of terms) {
      const number = numbers.get(term)
      if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1)
    }
    const entries = [...counts].map(
      ([n, tf]) => [n + from, tf * (1 + Math.log((1 + told.length) / (1 + (documents[n] ?? 0))))] as const,
    )
    const length = Math.sqrt(entries.reduce((sum, [, v]) => sum + v * v, 0))
    return entries.map(([n, v]) => [n, v / length] as const)
  }
  const rows = told.map((t, i): Row => {
    const entries = apart
      ? [...weighed(termsOf(t.title), 0), ...weighed(termsOf(t.abstract), numbers.size)]
      : weighed(whole[i] ?? [], 0)
    const values = Float64Array.from(entries, ([, v]) => v)
    return { terms: Int32Array.from(entries, ([n]) => n), values, total: values.reduce((a, b) => a + b, 0) }
  })
  return { rows, terms: numbers.size * (apart ? 2 : 1) }
}

/** Sums over the records of one kind: of all read, and of those drawn to train on. */
class Kind {
  readonly members: number[] = []
  readonly #rows: Rows
  readonly #sums: Float64Array
  #total = 0
  readonly trained: Float64Array
  trainedTotal = 0

  constructor(rows: Rows) {
    this.#rows = rows
    this.#sums = new Float64Array(rows.terms)
    this.trained = new Float64Array(rows.terms)
  }

  add(row: number): void {
    this.members.push(row)
    this.#total += addTo(this.#sums, this.#rows.rows[row])
  }

  /** So many to train on: each as often as all can be, the rest drawn. */
  train(count: number, met: readonly number[], random: RandomStream): void {
    const times = Math.floor(count / this.members.length)
    for (const term of met) this.trained[term] = times * (this.#sums[term] ?? 0)
    this.trainedTotal = times * this.#total
    const pool = [...this.members]
    for (let rest = count - times * this.members.length; rest > 0; rest--) {
      const [row = 0] = pool.splice(random.below(pool.length), 1)
      this.trainedTotal += addTo(this.trained, this.#rows.rows[row])
    }
  }
}

function addTo(sums: Float64Array, row: Row | undefined): number {
  row?.terms.forEach((term, i) => {
    sums[term] = (sums[term] ?? 0) + (row.values[i] ?? 0)
  })
  return row?.total ?? 0
}

/** The order in which it reads a labelled set, one verdict at a time, likeliest first. */
export function publishedOrder(
  rows: Rows,
  relevant: readonly boolean[],
  priors: readonly number[],
  settings: Settings,
  seed: number,
): readonly number[] {
  const random = randomStream(seed)
  const [ones, zeros] = [new Kind(rows), new Kind(rows)]
  const unread = new Set(relevant.keys())
  const isMet = new Uint8Array(rows.terms)
  const met: number[] = []
  const read = (row: number): void => {
    const kind = relevant[row] === true ? ones : zeros
    kind.add(row)
    unread.delete(row)
    for (const term of rows.rows[row]?.terms ?? []) {
      if (isMet[term] === 1) continue
      isMet[term] = 1
      met.push(term)
    }
  }
  priors.forEach(read)
  const order: number[] = []
  const weights = new Float64Array(rows.terms)
  while (unread.size > 0) {
    const all = ones.members.length + zeros.members.length
    const count = relevantToTrain(ones.members.length, zeros.members.length, settings, random)
    ones.train(count, met, random)
    zeros.train(all - count, met, random)
    const apart =
      Math.log(zeros.trainedTotal + settings.smoothing * rows.terms) -
      Math.log(ones.trainedTotal + settings.smoothing * rows.terms)
    for (const term of met)
      weights[term] = Math.log(
        ((ones.trained[term] ?? 0) + settings.smoothing) / ((zeros.trained[term] ?? 0) + settings.smoothing),
      )
    let [best, highest] = [-1, -Infinity]
    for (const row of unread) {
      const { terms, values, total } = rows.rows[row] as Row
      let score = apart * total
      for (let i = 0; i < terms.length; i++) score += (weights[terms[i] as number] as number) * (values[i] as number)
      if (score > highest) [best, highest] = [row, score]
    }
    order.push(best)
    read(best)
  }
  return order
}

function relevantToTrain(ones: number, zeros: number, { a, alpha, b }: Settings, random: RandomStream): number {
  const all = ones + zeros
  const one = ones * a * (ones / zeros) ** -alpha
  const zero = zeros * (1 - (1 - b) / (1 + Math.log(all)))
  const wanted = (one * all) / (one + zero)
  const rounded = Math.floor(wanted) + (random.uniform() < wanted - Math.floor(wanted) ? 1 : 0)
  return Math.max(1, Math.min(all - 2, rounded))
}

/** The three figures as that study has them: read off the mean recall curve of all runs, priors left out; ATD over records. */
export function asPublished(
  orders: readonly (readonly number[])[],
  relevant: readonly boolean[],
): { readonly wss95: number; readonly rrf10: number; readonly atd: number } {
  const records = orders[0]?.length ?? 0
  const recall = new Float64Array(records)
  const places = new Map<number, number[]>()
  for (const order of orders) {
    const toFind = order.filter((row) => relevant[row]).length
    let found = 0
    order.forEach((row, i) => {
      if (relevant[row] === true) {
        found++
        places.set(row, [...(places.get(row) ?? []), (i + 1) / records])
      }
      recall[i] = (recall[i] ?? 0) + found / toFind / orders.length
    })
  }
  const at = recall.findIndex((r) => r >= 0.95 - 1e-8)
  const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length
  return {
    wss95: (recall[at] ?? Number.NaN) - (at + 1) / records,
    rrf10: recall[Math.ceil(records / 10) - 1] ?? Number.NaN,
    atd: mean([...places.values()].map(mean)),
  }
}
