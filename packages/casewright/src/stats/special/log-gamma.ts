import gammaln from '@stdlib/math-base-special-gammaln'

/** Natural log of the gamma function, x > 0. FreeBSD's algorithm in @stdlib; about 1e-15 relative. */
export const logGamma = (x: number): number => gammaln(x)

const EXACT_TO = 170
const table: readonly number[] = (() => {
  const logs = [0]
  let product = 1
  for (let k = 1; k <= EXACT_TO; k++) logs.push(Math.log((product *= k)))
  return logs
})()

/** log k! for a whole k ≥ 0; from the product itself while that fits a double, so without cancellation for small k. */
export const logFactorial = (k: number): number => table[k] ?? gammaln(k + 1)

/** log of the binomial coefficient; −∞ outside 0 ≤ k ≤ n. */
export const logChoose = (n: number, k: number): number =>
  k < 0 || k > n ? -Infinity : logFactorial(n) - logFactorial(k) - logFactorial(n - k)
