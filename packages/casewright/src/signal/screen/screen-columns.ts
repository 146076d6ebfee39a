/**
 * Measures of a block of pairs, one column each, row 0 the first pair of the block. NaN: not estimable (nothing to compare,
 * no upper limit to an infinite ratio, no prior for EBGM). `Infinity`: every report of the event names the drug, or of the drug the
 * event; the lower limit is then the exact one.
 */
export const screenColumnNames = [
  'expected',
  'ror',
  'rorLow',
  'rorHigh',
  'prr',
  'prrLow',
  'prrHigh',
  'chi2',
  'chi2Yates',
  'ic',
  'icLow',
  'icHigh',
  'ebgm',
  'eb05',
  'eb95',
] as const
export type ScreenColumn = (typeof screenColumnNames)[number]
export type ScreenColumns = Readonly<Record<ScreenColumn, Float64Array>>

/** Room for the measures of so many pairs; used again for block after block. */
export function screenColumns(pairs: number): ScreenColumns {
  const column = (): Float64Array => new Float64Array(pairs)
  return {
    expected: column(),
    ror: column(),
    rorLow: column(),
    rorHigh: column(),
    prr: column(),
    prrLow: column(),
    prrHigh: column(),
    chi2: column(),
    chi2Yates: column(),
    ic: column(),
    icLow: column(),
    icHigh: column(),
    ebgm: column(),
    eb05: column(),
    eb95: column(),
  }
}
