/**
 * Bits of evidence from which two reports are of one case with the probability asked for, when `pairsPerReport` is how many pairs
 * of one case there are for each report: the prior odds of two reports drawn at random are 2 × pairsPerReport / reports.
 * For 20 million reports 30 bits, for 100,000 reports 23. A database grows more chance likenesses as it grows.
 */
export function probableFrom(reports: number, certainty = 0.95, pairsPerReport = 0.15): number {
  if (!(certainty > 0 && certainty < 1)) throw new RangeError(`not a probability below 1: ${certainty}`)
  return Math.log2(Math.max(2, reports) / (2 * pairsPerReport)) + Math.log2(certainty / (1 - certainty))
}
