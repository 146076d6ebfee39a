/** Two sorted lists of ids laid side by side. */
export interface TermsCompared {
  readonly shared: readonly number[]
  /** Named by one report only. */
  readonly lacking: number
}

export function compareTerms(a: readonly number[], b: readonly number[]): TermsCompared {
  const shared: number[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    const x = a[i] ?? 0
    const y = b[j] ?? 0
    if (x === y) {
      shared.push(x)
      i += 1
      j += 1
    } else if (x < y) i += 1
    else j += 1
  }
  return { shared, lacking: a.length + b.length - 2 * shared.length }
}
