/** @throws RangeError unless every value is a whole number ≥ 0. */
export function requireCounts(...counts: readonly number[]): void {
  for (const c of counts) if (!Number.isSafeInteger(c) || c < 0) throw new RangeError(`not a count: ${c}`)
}

/** @throws RangeError unless 0 ≤ x ≤ n and n ≥ 1, both whole. */
export function requireProportion(x: number, n: number): void {
  requireCounts(x, n)
  if (n < 1 || x > n) throw new RangeError(`not a proportion: ${x}/${n}`)
}

/** @throws RangeError unless 0 < confidence < 1. */
export function requireConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`not a confidence level: ${confidence}`)
}

/** @throws RangeError unless 0 ≤ p ≤ 1. */
export function requireProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a probability: ${p}`)
}

/** @throws RangeError if a value is NaN or infinite. */
export function requireFinite(values: readonly number[]): void {
  for (const v of values) if (!Number.isFinite(v)) throw new RangeError(`not a finite number: ${v}`)
}
