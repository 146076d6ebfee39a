import { logFactorial, logGamma } from './log-gamma.ts'

export const LN_2PI = Math.log(2 * Math.PI)

/** log Γ(n + 1) less Stirling's main term: Loader's δ(n). Series beyond 15, the definition up to there. */
export function stirlingError(n: number): number {
  if (n === 0) return 0
  if (n <= 15) {
    const log = Number.isInteger(n) ? logFactorial(n) : logGamma(n + 1)
    return log - ((n + 0.5) * Math.log(n) - n + 0.5 * LN_2PI)
  }
  const q = 1 / (n * n)
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188) * q) * q) * q) * q) / n
}

/** Loader's deviance x log(x/m) + m − x without cancellation near x = m. */
export function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x === 0 ? m : x * Math.log(x / m) + m - x
  const v = (x - m) / (x + m)
  let sum = (x - m) * v
  let term = 2 * x * v
  for (let j = 1; j < 1000; j++) {
    term *= v * v
    const next = sum + term / (2 * j + 1)
    if (next === sum) break
    sum = next
  }
  return sum
}
