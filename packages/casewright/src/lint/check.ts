import type { IssueCode } from '../base/issue-codes.ts'

export type CheckKind =
  | 'partition'
  | 'coverage'
  | 'sum'
  | 'subset-not-larger'
  | 'percentage'
  | 'percentage-sum'
  | 'ratio'
  | 'median-in-range'
  | 'mean-in-range'
  | 'quartiles-in-range'
  | 'estimate-in-interval'
  | 'range-order'
  | 'date-order'
  | 'sum-total-row'
  | 'sum-total-column'
  | 'age'
  | 'causal-language'
export type Verdict = 'holds' | 'fails' | 'cannot-tell'

/**
 * Where words stand: UTF-16 offsets (end excluded) and line (from 1) in the text given. In a table given as rows,
 * offsets are within the cell, and `line` and `row` both count rows from 1 with the header as row 1.
 */
export interface Spot {
  readonly start: number
  readonly end: number
  readonly line: number
  readonly row?: number
  readonly column?: number
}

/** A number a check used, as printed. */
export interface NumberPart {
  readonly text: string
  readonly value: number
  readonly at: Spot
}

export interface Check {
  readonly kind: CheckKind
  readonly verdict: Verdict
  readonly at: Spot
  /** The exact words. */
  readonly quote: string
  readonly parts: readonly NumberPart[]
  /** What the other numbers lead one to expect, and what is printed, as text. */
  readonly expected: string
  readonly found: string
  /** Why this verdict: a code with the values of its sentence. */
  readonly why: { readonly code: IssueCode; readonly values: Readonly<Record<string, string | number>> }
}

/** A number in a text: value, how many decimals are printed, where. */
export interface Figure {
  readonly value: number
  readonly decimals: number
  readonly start: number
  readonly end: number
}

/** A check before its offsets are turned into places. */
export interface Draft {
  readonly kind: CheckKind
  readonly verdict: Verdict
  readonly start: number
  readonly end: number
  readonly parts: readonly Figure[]
  readonly expected: string
  readonly found: string
  readonly why: Check['why']
}

/** Half a unit of the last digit printed. */
export const halfUnit = (f: Pick<Figure, 'decimals'>): number => 0.5 * 10 ** -f.decimals

/** Room for binary representation of decimals; far below any printed digit. */
export const ROOM = 1e-9

/** A number as text: at most `digits` decimals, none that are zero at the end. */
export const plain = (value: number, digits = 2): string => String(Number(value.toFixed(digits)))

export const startOf = (parts: readonly { readonly start: number }[]): number =>
  parts.reduce((low, p) => Math.min(low, p.start), Number.POSITIVE_INFINITY)
export const endOf = (parts: readonly { readonly end: number }[]): number =>
  parts.reduce((high, p) => Math.max(high, p.end), 0)
