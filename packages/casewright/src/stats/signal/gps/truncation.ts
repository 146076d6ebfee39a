/** P(n ≥ least) of one negative binomial component, and its derivatives by log α and log β; `at` writes them here. */
export interface Tail {
  value: number
  byLogAlpha: number
  byLogBeta: number
  /** `ratio` = β/(β + E), `log` = log of it. */
  readonly at: (alpha: number, ratio: number, log: number, least: number) => void
}

export function tailOf(): Tail {
  const tail: Tail = {
    value: 1,
    byLogAlpha: 0,
    byLogBeta: 0,
    at: (alpha, ratio, log, least) => {
      if (least === 1) {
        const value = -Math.expm1(alpha * log)
        tail.value = value
        tail.byLogAlpha = (value - 1) * alpha * log
        tail.byLogBeta = (value - 1) * alpha * (1 - ratio)
      } else if (ratio < 0.5) complement(tail, alpha, ratio, log, least)
      else upward(tail, alpha, ratio, log, least)
    },
  }
  return tail
}

/** 1 − Σ of the terms below `least`: most of the weight is above. */
function complement(tail: Tail, alpha: number, ratio: number, log: number, least: number): void {
  let f = Math.exp(alpha * log)
  let slope = log
  let [sum, byAlpha, byBeta] = [0, 0, 0]
  for (let j = 0; j < least; j++) {
    sum += f
    byAlpha += f * alpha * slope
    byBeta += f * (alpha * (1 - ratio) - j * ratio)
    slope += 1 / (alpha + j)
    f *= ((alpha + j) / (j + 1)) * (1 - ratio)
  }
  tail.value = 1 - sum
  tail.byLogAlpha = -byAlpha
  tail.byLogBeta = -byBeta
}

/** Σ of the terms from `least` on: they fall at least geometrically once past the mode, and nothing cancels. */
function upward(tail: Tail, alpha: number, ratio: number, log: number, least: number): void {
  let f = Math.exp(alpha * log)
  let slope = log
  for (let j = 0; j < least; j++) {
    slope += 1 / (alpha + j)
    f *= ((alpha + j) / (j + 1)) * (1 - ratio)
  }
  let [sum, byAlpha, byBeta] = [0, 0, 0]
  for (let j = least; j < 10_000; j++) {
    sum += f
    byAlpha += f * alpha * slope
    byBeta += f * (alpha * (1 - ratio) - j * ratio)
    const grow = ((alpha + j) / (j + 1)) * (1 - ratio)
    if (grow < 1 && f < 1e-17 * sum * (1 - grow)) break
    slope += 1 / (alpha + j)
    f *= grow
  }
  tail.value = sum
  tail.byLogAlpha = byAlpha
  tail.byLogBeta = byBeta
}
