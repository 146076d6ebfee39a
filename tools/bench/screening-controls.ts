// What the screening queue is measured against, on the same sets from the same priors: ASReview's default model rebuilt from
// its published settings.
import { featuresOf, type Features } from '../../packages/casewright/src/sift/screen/features.ts'
import { LinearSvm } from '../../packages/casewright/src/sift/screen/linear-svm.ts'

/** TF-IDF of words and pairs as scikit-learn makes it (sublinear, no stop list). */
export const plainFeatures = (texts: readonly string[]): Features =>
  featuresOf(
    texts.map((text) => [{ words: text.toLowerCase().match(/[\p{L}\p{N}_]{2,}/gu) ?? [], times: 1 }]),
    1,
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
