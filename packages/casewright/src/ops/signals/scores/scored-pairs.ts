import type { Locale } from '../../../i18n/locale.ts'
import type { Measured, ReportTable } from '../../../model/signal/answer.ts'
import type { GpsFit } from '../../../stats/signal/gps/fit.ts'
import type { GpsPrior } from '../../../stats/signal/gps/prior.ts'

/** What scoring a table of pairs came to. */
export interface ScoredPairs {
  readonly out: string
  readonly rows: number
  /** `table`: from a, b, c, d; `expected`: from n and expected, which allow RRR, IC and EBGM only. */
  readonly form: 'table' | 'expected'
  /** Of EBGM; null where none was given or could be fitted. */
  readonly prior: GpsPrior | null
  readonly priorFrom: 'given' | 'fitted' | null
  readonly fit: GpsFit | null
  /** The fit lies at the edge of what a prior can be; EBGM is then given by it only where that was asked for. */
  readonly atEdge: boolean
  /** Rows that meet each rule asked for, and rows where it cannot be told. */
  readonly rules: readonly { readonly rule: string; readonly met: number; readonly untold: number }[]
  /** The first of the pairs, as many as asked for. */
  readonly first: readonly ScoredRow[]
  /** What has to be read beside them: what could be told, the prior, the limits. */
  readonly said: Readonly<Record<Locale, readonly string[]>>
}
export interface ScoredRow {
  readonly drug: string
  readonly event: string
  readonly n: number
  /** Null where the table has n and expected only. */
  readonly table: ReportTable | null
  readonly expected: number
  readonly measures: readonly Measured[]
  /** Rules asked for that it meets, and those of which it cannot be told; all others it does not meet. */
  readonly met: readonly string[]
  readonly untold: readonly string[]
}
