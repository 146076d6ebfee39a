/** Terms below this share of their sum add nothing. */
const NOTHING = 1e-17
const MOST_STEPS = 100
const SETTLED = 1e-13

/**
 * Lower limit of an odds ratio that is infinite (b or c is 0), from the distribution of a given all margins: the odds ratio at
 * which the table seen, the most extreme there is, has probability (1 − level)/2. The upper limit is infinite. The limit of
 * `fisherExact`, for many tables: work grows with the number of other tables that have any probability there.
 * Cornfield J. Proc 3rd Berkeley Symp 1956;4:135–48. At least as sure as `level` says, whatever the counts.
 * Only for tables with a, d > 0 and b or c 0.
 */
export function infiniteOddsRatioLow(a: number, b: number, c: number, d: number, level: number): number {
  const goal = 2 / (1 - level)
  // One margin is a itself, of the other margin `other` reports are left.
  const other = b === 0 ? c : b
  // Probability of a table over that of the one seen is ∏ ratio(j)/ψ^j for j reports fewer with both: the sum of all is `goal`.
  const first = (a * d) / (other + 1)
  // ratio(j) falls with j, so that the sum lies below exp(first/ψ): the start is not too small; from the next step on ψ rises.
  let log = Math.log(first / Math.log(goal))
  for (let step = 0; step < MOST_STEPS; step++) {
    const odds = Math.exp(-log)
    let [term, sum, moment] = [1, 1, 0]
    for (let j = 1; j <= a; j++) {
      const ratio = (((a - j + 1) * (d - j + 1)) / ((other + j) * j)) * odds
      if (ratio <= 0) break
      term *= ratio
      sum += term
      moment += j * term
      if (ratio < 1 && term < NOTHING * sum) break
    }
    const move = (Math.log(sum / goal) * sum) / moment
    log += move
    if (Math.abs(move) < SETTLED) break
  }
  return Math.exp(log)
}

/**
 * Lower limit of a proportional reporting ratio that is infinite (c is 0): of a ratio of Poisson rates given their total, whose
 * a of a events are the drug's, π^a = (1 − level)/2 and the ratio π/(1 − π) · (c+d)/(a+b). Przyborowski J, Wilenski H. Biometrika
 * 1940;31:313–23. doi:10.1093/biomet/31.3-4.313; Clopper CJ, Pearson ES. Biometrika 1934;26:404–13. doi:10.1093/biomet/26.4.404
 * Counts of reports vary less than Poisson counts, so it lies, if anything, too low. Only for a > 0 and c = 0.
 */
export function infinitePrrLow(a: number, drug: number, others: number, level: number): number {
  const log = Math.log((1 - level) / 2) / a
  return (Math.exp(log) / -Math.expm1(log)) * (others / drug)
}
