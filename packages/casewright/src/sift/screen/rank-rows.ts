/**
 * Rows from the highest score to the lowest, equal scores in the order of the rows. Scores are told apart to one part in four
 * million of their range, so that one native sort of numbers does it: 100,000 rows in some milliseconds.
 */
export function rankRows(scores: Float64Array): Int32Array {
  const n = scores.length
  let [low, high] = [Infinity, -Infinity]
  for (const s of scores) {
    if (s < low) low = s
    if (s > high) high = s
  }
  const scale = high > low ? STEPS / (high - low) : 0
  const keys = new Float64Array(n)
  for (let row = 0; row < n; row++) keys[row] = Math.round((high - (scores[row] as number)) * scale) * ROWS + row
  keys.sort()
  return Int32Array.from(keys, (key) => key % ROWS)
}

const STEPS = 2 ** 22
/** More rows than a queue will have; steps times rows stay whole numbers. */
const ROWS = 2 ** 30
