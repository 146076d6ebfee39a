import { binomialLogPmf } from './binomial.ts'

/**
 * log P(X = x): x marked among `drawn` from `marked` + `unmarked`. As a ratio of three binomials with the same p = drawn/N,
 * each by saddle point, so it keeps its digits at N = 10⁷ where log-factorials lose eight. Loader 2000; as R's dhyper.
 */
export function hypergeometricLogPmf(x: number, marked: number, unmarked: number, drawn: number): number {
  const total = marked + unmarked
  if (x < 0 || x > marked || x > drawn || drawn - x > unmarked) return -Infinity
  if (drawn === 0) return 0
  const p = drawn / total
  return binomialLogPmf(x, marked, p) + binomialLogPmf(drawn - x, unmarked, p) - binomialLogPmf(drawn, total, p)
}
