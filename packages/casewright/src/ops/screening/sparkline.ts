const BARS = '▁▂▃▄▅▆▇█'

/** Shares 0 to 1 as a line of bars. */
export const sparkline = (shares: readonly number[]): string =>
  shares.map((s) => BARS[Math.min(Math.floor(s * BARS.length), BARS.length - 1)]).join('')
