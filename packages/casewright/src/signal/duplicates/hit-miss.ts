/**
 * Weight of evidence in bits that an answer both reports give is of one case: one of them is a miss, a draw from all answers,
 * with probability `miss`. `share`: how common the answer is.
 * Copas JB, Hilton FJ. J R Stat Soc A 1990;153:287–320. doi:10.2307/2982975
 */
export const hitBits = (share: number, miss: number): number => Math.log2((1 - miss * (1 - share)) / share)

/** Weight of evidence in bits that two reports which answer differently are of one case. */
export const missBits = (miss: number): number => Math.log2(miss)

/**
 * As `hitBits` for an answer that can also be nearly right (the hit-miss mixture model for numbers).
 * `given`: probability of this closeness within a case, misses aside; `chance`: its probability among all reports.
 * Norén GN, Orre R, Bate A, Edwards IR. Data Min Knowl Discov 2007;14:305–28. doi:10.1007/s10618-006-0052-8
 */
export const closenessBits = (given: number, chance: number, miss: number): number => Math.log2(given / chance + miss)
