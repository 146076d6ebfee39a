import type { Features } from './features.ts'

/** One thing that records are sought about, by its terms, each as the words it is made of (`wordsOf`). */
export type Topic = readonly TopicTerm[]
export interface TopicTerm {
  readonly words: readonly string[]
  /** The last word is only how it begins. */
  readonly begins?: boolean
}

/** How soon a topic is there: as in the profile of terms, said once counts nearly as much as said often. */
const SOON = 100

/**
 * What to begin with before anything is known to be relevant: weights of each record by the topics it tells of, for each
 * ln(1 + 100 · the weight of its terms in the record), added. A record that tells of two topics comes before one that tells much of
 * one. Words of a term of several must stand side by side. `weights`: 1 for each term of the features that is of a topic.
 */
export function topicScores(
  features: Features,
  topics: readonly Topic[],
): { readonly scores: Float64Array; readonly weights: Float64Array } {
  const of = topicsOfTerms(features, topics)
  const { starts, columns, values, rows } = features
  const sums = new Float64Array(topics.length)
  const scores = Float64Array.from({ length: rows }, (_, row) => {
    sums.fill(0)
    for (let i = starts[row] as number; i < (starts[row + 1] as number); i++) {
      let bits = of[columns[i] as number] as number
      for (let topic = 0; bits !== 0; topic++, bits >>= 1)
        if ((bits & 1) === 1) sums[topic] = (sums[topic] as number) + (values[i] as number)
    }
    return sums.reduce((score, sum) => score + Math.log1p(SOON * sum), 0)
  })
  return { scores, weights: Float64Array.from(of, (bits) => (bits === 0 ? 0 : 1)) }
}

/** Per term of the features, the topics it is of, a bit each. */
function topicsOfTerms({ words, first, second, terms }: Features, topics: readonly Topic[]): Int32Array {
  const numbers = new Map(words.map((word, i) => [word, i]))
  const singles = new Int32Array(words.length)
  const pairs = new Map<number, number>()
  const pairKey = (one: number, other: number): number => one * words.length + other
  for (const [topic, own] of topics.entries()) {
    const bit = 1 << topic
    for (const { words: said, begins } of own) {
      const last = said.at(-1) ?? ''
      const ends = begins === true ? words.flatMap((w, i) => (w.startsWith(last) ? [i] : [])) : [numbers.get(last)]
      const known = said.slice(0, -1).map((w) => numbers.get(w))
      const chains = ends.map((end) => [...known, end])
      for (const chain of chains) {
        const [only] = chain
        if (chain.length === 1 && only !== undefined) singles[only] = (singles[only] as number) | bit
        for (const [i, other] of chain.entries()) {
          const one = chain[i - 1]
          if (one === undefined || other === undefined) continue
          pairs.set(pairKey(one, other), (pairs.get(pairKey(one, other)) ?? 0) | bit)
        }
      }
    }
  }
  return Int32Array.from({ length: terms }, (_, term) => {
    const [one, other] = [first[term] as number, second[term] as number]
    return other < 0 ? (singles[one] as number) : (pairs.get(pairKey(one, other)) ?? 0)
  })
}
