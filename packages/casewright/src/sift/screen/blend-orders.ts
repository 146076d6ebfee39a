import { rankRows } from './rank-rows.ts'

/** Verdicts from which on the order is that learnt from them alone. */
const ENOUGH = 30

/**
 * What the words of the protocol say of the order while little is known, as a share: all before any verdict, less with each. From
 * one or two relevant records a model mostly learns by which words these happen to differ from the others.
 */
export const shareOfTopic = (verdicts: number): number => Math.max(0, 1 - verdicts / ENOUGH)

/**
 * One order of two: of the places that rows have by `topic` (higher first; equals share their middle place) and in `learnt`, the
 * mean weighed by the share of the first. Places and not scores: the two have no common measure.
 */
export function blendOrders(topic: Float64Array, learnt: Iterable<number>, share: number): Int32Array {
  const rows = topic.length
  const behind = new Float64Array(rows)
  const byTopic = rankRows(topic)
  for (let from = 0; from < rows; ) {
    const score = topic[byTopic[from] as number]
    let to = from
    while (to < rows && topic[byTopic[to] as number] === score) to++
    for (let at = from; at < to; at++) behind[byTopic[at] as number] = (share * (from + to - 1)) / 2
    from = to
  }
  let place = 0
  for (const row of learnt) {
    behind[row] = (behind[row] as number) + (1 - share) * place
    place++
  }
  return rankRows(behind.map((b) => -b))
}
