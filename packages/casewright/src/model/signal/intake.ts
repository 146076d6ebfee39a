/**
 * Spontaneous reports as a reader hands them over, whatever the database: one row a report version, with its drugs, reactions,
 * indications, courses of therapy and outcomes. Every cell is text; the empty text is silence. Cleaning comes later.
 */
export const intakeTables = {
  report: [
    /** The database's own number of this version of the report: FAERS primaryid, AERS ISR, VAERS_ID … Unique within a source. */
    'report_id',
    /** What all versions of one report share. Where a database has no versions: as `report_id`. */
    'case_id',
    /** Whole number, higher is later. */
    'version',
    /** Day the database received this version: ISO, to the year, month or day. */
    'received',
    'first_received',
    /** Onset of the reaction: ISO, to the year, month or day. */
    'event_date',
    /** `F`, `M` or silent. */
    'sex',
    /** Decimal number. */
    'age_years',
    /** Decimal number. */
    'weight_kg',
    /** Where the reaction occurred, else where the reporter is: ISO 3166 alpha-2 where it can be told, else as written. */
    'country',
    'reporter',
    'report_type',
    /** Manufacturer's number of the case, and who sent it. */
    'manufacturer_number',
    'sender',
    /** Citation of the article the report was made from. */
    'literature',
  ],
  /** `role`: a `ReportedRole`. `name`: as written. `ingredient`: the database's own normalised name, where it has one. */
  drug: ['report_id', 'seq', 'role', 'name', 'ingredient', 'dechallenge', 'rechallenge'],
  /** `term`: the preferred term as the database prints it. */
  reaction: ['report_id', 'term'],
  indication: ['report_id', 'drug_seq', 'term'],
  /** ISO to the year, month or day; `days`: stated duration. */
  therapy: ['report_id', 'drug_seq', 'start', 'end', 'days'],
  /** `code`: death, life-threatening, hospitalisation, disability, congenital-anomaly, intervention, other-serious. */
  outcome: ['report_id', 'code'],
  /** Cases the database withdrew. */
  deleted: ['case_id'],
} as const

export type IntakeTable = keyof typeof intakeTables

export const reportedRoles = ['primary', 'secondary', 'interacting', 'concomitant'] as const
export type ReportedRole = (typeof reportedRoles)[number]

export const reporterKinds = ['physician', 'pharmacist', 'health-professional', 'lawyer', 'consumer'] as const
export type ReporterKind = (typeof reporterKinds)[number]

export const reportTypes = ['expedited', 'periodic', 'direct', 'study', 'other'] as const

/** Some rows of one table, each with the cells of `intakeTables[table]` in their order. */
export interface IntakeBatch {
  readonly table: IntakeTable
  readonly rows: readonly (readonly string[])[]
}

/** Databases and layouts that are read. `aers`: quarterly ASCII to 2012Q3; `table`: any table with report, drug and event. */
export const reportDatabases = [
  'faers',
  'aers',
  'faers-xml',
  'vaers',
  'caers',
  'openfda',
  'e2b-r2',
  'e2b-r3',
  'table',
] as const
export type ReportDatabase = (typeof reportDatabases)[number]
