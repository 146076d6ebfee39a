import type { AnalyteId, UnitCode } from '../generated/units.ts'
import type { Bilingual, Entry } from '../entry.ts'

/** A unit. `value in base of its dimension = value × factor + offset`; only temperatures have an offset. */
export interface Unit extends Entry {
  /** UCUM code: `mg/dL`, `10*9/L`, `Cel`. */
  readonly code: UnitCode
  readonly label: Bilingual
  readonly dimension: string
  readonly factor: number
  readonly offset: number
}

/** Another spelling of a unit, as reports and exports print it. */
export interface UnitAlias extends Entry {
  readonly text: string
  readonly unit: UnitCode
}

/** What is measured. */
export interface Analyte extends Entry {
  readonly id: AnalyteId
  readonly label: Bilingual
  /** Test codes of CDISC controlled terminology. */
  readonly codes: readonly string[]
  readonly synonyms: readonly string[]
  readonly zhSynonyms: readonly string[]
  /** The unit its values are kept in. */
  readonly unit: UnitCode
  readonly kind: string
}

/** `value in to = value in from × factor + offset`, for one analyte; joins two dimensions. */
export interface AnalyteConversion extends Entry {
  readonly analyte: AnalyteId
  readonly from: UnitCode
  readonly to: UnitCode
  readonly factor: number
  readonly offset: number
  /** What the factor follows from: a molar mass, a charge, an equation. */
  readonly basis: string
}

/** The reference interval of a published set, for values printed without limits; only where a protocol asks for the set. */
export interface ReferenceInterval extends Entry {
  readonly set: string
  readonly analyte: AnalyteId
  readonly unit: UnitCode
  readonly sex: 'any' | 'male' | 'female'
  /** Youngest age it holds for, in years. */
  readonly ageFrom: number
  readonly low: number
  readonly high: number
}

/** Between what limits of normal lie from laboratory to laboratory, at every age; no reference range. */
export interface LimitBounds extends Entry {
  readonly analyte: AnalyteId
  readonly unit: UnitCode
  readonly llnAtLeast?: number
  readonly llnAtMost?: number
  readonly ulnAtLeast?: number
  readonly ulnAtMost?: number
}

/** Bounds outside which a unit or a digit is more likely wrong than the patient alive. Not a reference range. */
export interface PlausibleRange extends Entry {
  readonly analyte: AnalyteId
  readonly unit: UnitCode
  readonly low: number
  readonly high: number
}
