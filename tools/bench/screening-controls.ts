// What the screening queue is measured against, on the same sets from the same priors: ASReview's default model rebuilt from
// its published settings, and the naive Bayes of its first version.
import { featuresOf, type Features } from '../../packages/casewright/src/sift/screen/features.ts'
import { LinearSvm } from '../../packages/casewright/src/sift/screen/linear-svm.ts'

/** TF-IDF as scikit-learn makes it (sublinear, no stop list): words, and with `pairWeight` 1 pairs too. */
export const plainFeatures = (texts: readonly string[], pairWeight: 0 | 1): Features =>
  featuresOf(
    texts.map((text) => {
      const words = text.toLowerCase().match(/[\p{L}\p{N}_]{2,}/gu) ?? []
      return pairWeight === 1 ? [{ words, times: 1 }] : words.map((w) => ({ words: [w], times: 1 }))
    }),
    pairWeight === 1 ? 1 : undefined,
  )

/** Trains on the verdicts and scores a row. */
export interface Control {
  readonly rows: number
  readonly train: (labels: ReadonlyMap<number, boolean>) => void
  readonly score: (row: number) => number
}

/** Weights of the two kinds: relevant 1, irrelevant relevant/(ratio · irrelevant), scaled to a mean of 1 (ASReview's Balanced). */
function balanced(labels: ReadonlyMap<number, boolean>, ratio: number): readonly [number, number] {
  let relevant = 0
  for (const r of labels.values()) if (r) relevant++
  const irrelevant = labels.size - relevant
  const weight = relevant / (ratio * irrelevant)
  const scale = labels.size / (relevant + irrelevant * weight)
  return [scale, scale * weight]
}

/** ELAS u4 of ASReview 2: linear SVM, squared hinge, C 0.11, balanced 9.8, TF-IDF of words and pairs. doi:10.5281/zenodo.3345592 */
export function elasU4(features: Features): Control {
  const svm = new LinearSvm(features)
  return {
    rows: features.rows,
    train: (labels) => {
      const [relevant, irrelevant] = balanced(labels, 9.8)
      for (let pass = 0; pass < 60; pass++) {
        let worst = 0
        for (const [row, r] of labels)
          worst = Math.max(worst, svm.fit(row, r ? 1 : -1, 0.11 * (r ? relevant : irrelevant)))
        if (worst < 0.01) return
      }
    },
    score: (row) => svm.score(row),
  }
}

/** Multinomial naive Bayes on TF-IDF of words, alpha 3.822, as in ASReview's first version; balanced 1.2 as in its ELAS u3. */
export function naiveBayes(features: Features): Control {
  const { starts, columns, values, terms } = features
  const [alpha, ratio] = [3.822, 1.2]
  const weights = new Float64Array(terms)
  return {
    rows: features.rows,
    train: (labels) => {
      const [relevant, irrelevant] = balanced(labels, ratio)
      const sums = [new Float64Array(terms).fill(alpha), new Float64Array(terms).fill(alpha)] as const
      const totals: [number, number] = [alpha * terms, alpha * terms]
      for (const [row, r] of labels) {
        const kind = r ? 0 : 1
        for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i++) {
          const value = (values[i] ?? 0) * (r ? relevant : irrelevant)
          const column = columns[i] ?? 0
          sums[kind][column] = (sums[kind][column] ?? 0) + value
          totals[kind] += value
        }
      }
      for (let t = 0; t < terms; t++)
        weights[t] = Math.log((sums[0][t] ?? 1) / totals[0]) - Math.log((sums[1][t] ?? 1) / totals[1])
    },
    score: (row) => {
      let sum = 0
      for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i++)
        sum += (weights[columns[i] ?? 0] ?? 0) * (values[i] ?? 0)
      return sum
    },
  }
}

/** The order in which a control reads a labelled set, one verdict at a time, likeliest first. */
export function replayWith(
  control: Control,
  relevant: readonly boolean[],
  priors: readonly number[],
): readonly number[] {
  const labels = new Map(priors.map((row) => [row, relevant[row] === true]))
  const order: number[] = []
  while (labels.size < control.rows) {
    control.train(labels)
    let [best, highest] = [-1, -Infinity]
    for (let row = 0; row < control.rows; row++) {
      if (labels.has(row)) continue
      const score = control.score(row)
      if (score > highest) [best, highest] = [row, score]
    }
    labels.set(best, relevant[best] === true)
    order.push(best)
  }
  return order
}
