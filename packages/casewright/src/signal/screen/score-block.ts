import type { Margins, PairTable } from '../../model/signal/counts.ts'
import type { GpsPrior } from '../../stats/signal/gps/prior.ts'
import { gpsTable, type GpsTable } from '../../stats/signal/gps/score-many.ts'
import { icLimits } from '../../stats/signal/ic-limits.ts'
import { infiniteOddsRatioLow, infinitePrrLow } from '../../stats/signal/infinite-ratio-limits.ts'
import { IC_SHRINKAGE } from '../../stats/signal/information-component.ts'
import { prrLogError } from '../../stats/signal/proportional-reporting-ratio.ts'
import { quickChiSquared, quickChiSquaredYates } from '../../stats/signal/quick-chi-squared.ts'
import { rorLogError } from '../../stats/signal/reporting-odds-ratio.ts'
import { twoSidedZ } from '../../stats/special/normal.ts'
import type { ScreenColumns } from './screen-columns.ts'

/** All that decides the measures of a pair besides its own count. Plain data: a worker thread can be sent it. */
export interface ScreenSetting {
  readonly margins: Margins
  /** Of the limits of ROR, PRR and IC; those of EBGM are at 5 % and 95 %. */
  readonly level: number
  /** null: no prior could be told, and EBGM is not given. */
  readonly prior: GpsPrior | null
}

/** A setting with what is worked out once: z, quantiles by count, the table of EBGM. Never sent anywhere, made where it is used. */
export interface ReadyScreen {
  readonly setting: ScreenSetting
  readonly z: number
  /** log2 of the lower and upper gamma quantile of IC for a count. */
  readonly icQuantiles: (n: number) => readonly [low: number, high: number]
  readonly gps: GpsTable | null
}

/** @throws RangeError unless 0 < level < 1 and the prior, if any, is one */
export function readyScreen(setting: ScreenSetting): ReadyScreen {
  const limits = icLimits(setting.level)
  const known: (readonly [number, number])[] = []
  return {
    setting,
    z: twoSidedZ(setting.level),
    icQuantiles: (n) => {
      // At this expected count the limits are the quantiles themselves.
      const one = 1 - IC_SHRINKAGE
      if (n >= KEPT) return [limits.low(n, one), limits.high(n, one)]
      return (known[n] ??= [limits.low(n, one), limits.high(n, one)])
    },
    gps: setting.prior === null ? null : gpsTable(setting.prior),
  }
}
const KEPT = 65_536

/**
 * Every measure of the pairs `from` … `below` − 1, into rows 0 … of `out`. What a pair gets depends on its count and the setting
 * alone, so that blocks may be scored in any order, anywhere. The same numbers as the measures of single tables in stats/signal,
 * except EBGM and its limits, which are interpolated to a relative error below 1e-6.
 */
export function scoreBlock(
  ready: ReadyScreen,
  pairs: PairTable,
  from: number,
  below: number,
  out: ScreenColumns,
): void {
  const { setting, z, icQuantiles, gps } = ready
  const { level } = setting
  const { reports, drugs, events } = setting.margins
  const { expected } = out
  for (let i = from; i < below; i++) {
    const row = i - from
    const n = pairs.n[i] ?? 0
    const drug = drugs[pairs.drug[i] ?? 0] ?? 0
    const event = events[pairs.event[i] ?? 0] ?? 0
    const b = drug - n
    const c = event - n
    const d = reports - n - b - c
    const e = (drug * event) / reports
    expected[row] = e

    const comparable = b + n > 0 && c + d > 0 && n + c > 0 && b + d > 0
    const rorValue = !comparable ? Number.NaN : n === 0 || d === 0 ? 0 : (n * d) / (b * c)
    const prrValue = !comparable ? Number.NaN : n === 0 ? 0 : (n * (c + d)) / (c * drug)
    const rorSpread = Math.exp(z * rorLogError(n, b, c, d))
    const prrSpread = Math.exp(z * prrLogError(n, b, c, d))
    const rorKnown = rorValue > 0 && rorValue < Infinity
    const prrKnown = prrValue > 0 && prrValue < Infinity
    out.ror[row] = rorValue
    out.rorLow[row] = rorKnown
      ? rorValue / rorSpread
      : rorValue === Infinity
        ? infiniteOddsRatioLow(n, b, c, d, level)
        : Number.NaN
    out.rorHigh[row] = rorKnown ? rorValue * rorSpread : Number.NaN
    out.prr[row] = prrValue
    out.prrLow[row] = prrKnown
      ? prrValue / prrSpread
      : prrValue === Infinity
        ? infinitePrrLow(n, drug, c + d, level)
        : Number.NaN
    out.prrHigh[row] = prrKnown ? prrValue * prrSpread : Number.NaN

    out.chi2[row] = comparable ? quickChiSquared(n, b, c, d) : Number.NaN
    out.chi2Yates[row] = comparable ? quickChiSquaredYates(n, b, c, d) : Number.NaN

    const rate = e + IC_SHRINKAGE
    const logRate = Math.log2(rate)
    const quantiles = icQuantiles(n)
    out.ic[row] = comparable ? Math.log2((n + IC_SHRINKAGE) / rate) : Number.NaN
    out.icLow[row] = comparable ? quantiles[0] - logRate : Number.NaN
    out.icHigh[row] = comparable ? quantiles[1] - logRate : Number.NaN
  }
  if (gps === null) for (const column of [out.ebgm, out.eb05, out.eb95]) column.fill(Number.NaN, 0, below - from)
  else {
    gps.fill(pairs.n.subarray(from, below), expected, out)
    for (let row = 0; row < below - from; row++)
      if (Number.isNaN(out.ic[row])) out.ebgm[row] = out.eb05[row] = out.eb95[row] = Number.NaN
  }
}
