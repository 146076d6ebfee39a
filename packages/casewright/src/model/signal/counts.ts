import type { CountRole, CountScope, ReportFilter, Stratum } from './scope.ts'

/** Reports, and how many of them name each drug, each event; indexed by id. */
export interface Margins {
  readonly reports: number
  readonly drugs: Uint32Array
  readonly events: Uint32Array
}

/** Reports that name both, for every pair that occurs, sorted by drug, then event. Three columns of one length. */
export interface PairTable {
  readonly drug: Uint32Array
  readonly event: Uint32Array
  readonly n: Uint32Array
}

/** Reports `from` … `below` − 1. Counts of ranges that do not overlap add. */
export interface ReportRange {
  readonly from: number
  readonly below: number
}

/** A yes-or-no about one report. */
export type ReportPredicate =
  | { readonly has: 'drug'; readonly ids: readonly number[]; readonly role: CountRole }
  | { readonly has: 'event'; readonly ids: readonly number[] }
  | { readonly has: 'indication'; readonly ids: readonly number[] }
  | { readonly has: 'number'; readonly reports: readonly number[] }
  | { readonly has: 'literature' }
  | { readonly has: 'health-professional' }
  | { readonly has: 'serious' }
  | { readonly has: 'duplicate'; readonly kind: 'manufacturer-number' | 'same-facts' | 'probable' | 'literature' }

/**
 * How many reports answer each combination of yes and no, within each stratum. One pass over the reports answers every table,
 * stratum and choice that is made of these predicates.
 */
export interface CubeAsk {
  /** At most 30. */
  readonly flags: readonly ReportPredicate[]
  readonly by: readonly Stratum[]
  readonly keep: ReportFilter
}
export interface CubeRow {
  /** Bit i is the answer to `flags[i]`. */
  readonly bits: number
  /** As `by`: `F`; the lower edge of the age band; the year; `null` where the report does not say. */
  readonly by: readonly (string | number | null)[]
  readonly n: number
}

/**
 * Counts of reports, whoever counts them: DuckDB over a lake, the integer cache beside it, ClickHouse over the same Parquet.
 * All give identical numbers; rows of `pairs` and `cube` come sorted (cube: by `by`, then bits; null first).
 */
export interface CountEngine {
  readonly name: 'duckdb' | 'cache' | 'clickhouse'
  readonly margins: (scope: CountScope, range?: ReportRange) => Promise<Margins>
  readonly pairs: (scope: CountScope, range?: ReportRange) => Promise<PairTable>
  readonly cube: (ask: CubeAsk, range?: ReportRange) => Promise<readonly CubeRow[]>
  readonly close: () => Promise<void>
}
