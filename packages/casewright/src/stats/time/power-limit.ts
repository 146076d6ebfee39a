import { findRoot } from '../special/find-root.ts'
import { logMeanPower, type TruncationWindow } from './truncation-window.ts'
import type { WeibullTerm } from './weibull-likelihood.ts'

/**
 * Largest log-likelihood as the Weibull scale goes to infinity with every patient right-truncated at T: there f(t)/F(T) tends
 * to β t^(β−1)/T^β, a finite limit. A fit no better than this has no finite maximum. Undefined where someone is not truncated.
 * With a window of truncation times T^β is its mean. The likelihood is concave in β, so its slope has one root.
 */
export function powerLimit(terms: readonly WeibullTerm[]): number | undefined {
  const logs: { readonly high: number; readonly low: number; readonly exact: number | undefined }[] = []
  const windows = new Map<TruncationWindow, number>()
  for (const term of terms) {
    if (term.kind === 'after' || term.by === undefined) return undefined
    const by = typeof term.by === 'number' ? term.by : 0
    if (typeof term.by !== 'number') windows.set(term.by, (windows.get(term.by) ?? 0) + 1)
    if (term.kind === 'exact') logs.push({ high: term.log - by, low: 0, exact: term.log })
    else logs.push({ high: term.high - by, low: term.low - by, exact: undefined })
  }
  const ofWindows = (beta: number, part: 'value' | 'slope'): number =>
    [...windows].reduce((sum, [window, many]) => sum + many * logMeanPower(window, beta)[part], 0)
  const slope = (beta: number): number =>
    logs.reduce((sum, { high, low, exact }) => {
      if (exact !== undefined) return sum + 1 / beta + high
      if (low === -Infinity) return sum + high
      return sum + high + (high - low) / Math.expm1(beta * (high - low))
    }, -ofWindows(beta, 'slope'))
  const value = (beta: number): number =>
    logs.reduce((sum, { high, low, exact }) => {
      if (exact !== undefined) return sum + Math.log(beta) + beta * high - exact
      return sum + beta * high + (low === -Infinity ? 0 : Math.log(-Math.expm1(-beta * (high - low))))
    }, -ofWindows(beta, 'value'))
  const [least, most] = [1e-6, 1e6]
  if (slope(most) >= 0) return value(most)
  if (slope(least) <= 0) return value(least)
  return value(Math.exp(findRoot((logBeta) => slope(Math.exp(logBeta)), Math.log(least), Math.log(most))))
}
