import { z } from 'zod'
import { type ReporterKind, reporterKinds, reportTypes } from './intake.ts'
import { type DuplicateKind, duplicateKinds } from './lake.ts'

/** In which role a drug must be named to count: in any, as a suspect (primary, secondary, interacting), as the primary suspect. */
export const countRoles = ['any', 'suspect', 'primary'] as const
export type CountRole = (typeof countRoles)[number]

/** The column of a report that lists the drugs named in a role. */
export const drugColumn = {
  any: 'drugs',
  suspect: 'suspects',
  primary: 'primaries',
} as const satisfies Readonly<Record<CountRole, string>>

/** The column of a report that flags a kind of duplicate. */
export const flagColumn = {
  'manufacturer-number': 'duplicate_manufacturer_number',
  'same-facts': 'duplicate_same_facts',
  probable: 'duplicate_probable',
  literature: 'duplicate_literature',
} as const satisfies Readonly<Record<DuplicateKind, string>>

/** Reporters who are health professionals. */
export const professionals = [
  'physician',
  'pharmacist',
  'health-professional',
] as const satisfies readonly ReporterKind[]

const ids = z.array(z.int().min(0))

/** Which reports are counted at all. What is left out says nothing. */
export const reportFilter = z.strictObject({
  /** Kinds of duplicates left out. */
  withoutDuplicates: z.array(z.enum(duplicateKinds)),
  sex: z.enum(['F', 'M']).optional(),
  /** Years of age, from inclusive, below exclusive. */
  age: z.strictObject({ from: z.number(), below: z.number() }).optional(),
  /** Years received, both inclusive. */
  years: z.strictObject({ from: z.int(), to: z.int() }).optional(),
  countries: z.array(z.string()).optional(),
  reporters: z.array(z.enum(reporterKinds)).optional(),
  reportTypes: z.array(z.enum(reportTypes)).optional(),
  serious: z.boolean().optional(),
  literature: z.enum(['only', 'without']).optional(),
  /** Ids of drugs: only reports that name one of them in any role (an active comparator). */
  withAnyDrug: ids.optional(),
  /** Ids of drugs: no report that names one of them in any role (unmasking). */
  withoutDrugs: ids.optional(),
  /** Ids of terms: only reports with one of these indications. */
  withAnyIndication: ids.optional(),
  /** Ids of events: no report with one of these reactions (unmasking from the side of the reaction). */
  withoutEvents: ids.optional(),
  /** Numbers of reports to leave out: those that are the published cases themselves. */
  withoutReports: ids.optional(),
})
export type ReportFilter = z.output<typeof reportFilter>

export interface CountScope {
  readonly role: CountRole
  readonly keep: ReportFilter
}

/** Age bands of strata, lower edges in years: under 2, 2–11, 12–17, 18–44, 45–64, 65–74, 75 and over (those VigiBase publishes by, the first two joined). */
export const ageBands = [0, 2, 12, 18, 45, 65, 75] as const

/** What reports can be stratified by. A report that does not say is a stratum of its own: `null`. */
export const strata = ['sex', 'age', 'year', 'country', 'reporter'] as const
export type Stratum = (typeof strata)[number]
