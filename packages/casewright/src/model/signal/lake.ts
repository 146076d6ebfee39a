import { z } from 'zod'
import { reportDatabases } from './intake.ts'

/** Ways of telling that a report is another one told again. Flagged, never removed: a question says which it leaves out. */
export const duplicateKinds = ['manufacturer-number', 'same-facts', 'probable', 'literature'] as const
export type DuplicateKind = (typeof duplicateKinds)[number]

/** What cleaning does; each choice is printed with the flow. */
export const cleaning = z.strictObject({
  deleted: z.enum(['remove', 'keep']).default('remove').describe('cases that the database itself withdrew'),
  versions: z
    .enum(['latest-received', 'highest-version', 'all'])
    .default('latest-received')
    .describe('which version of a case stands: the latest received (ties: the highest number), or the highest version'),
  incomplete: z.enum(['remove', 'keep']).default('remove').describe('reports without a drug or without a reaction'),
  find: z
    .array(z.enum(duplicateKinds))
    .default(['manufacturer-number', 'same-facts', 'probable', 'literature'])
    .describe('which kinds of duplicates are looked for and flagged'),
  probableAt: z
    .number()
    .default(30)
    .describe('weight of evidence, in bits, from which two reports are a probable duplicate'),
})
export type Cleaning = z.output<typeof cleaning>

/** One step from what was read to what is counted. `of` = what stood before; `out` = reports that the step took out or flagged. */
export const cleaningStep = z.strictObject({
  id: z.enum(['read', 'same-report', 'deleted', 'superseded', 'incomplete', ...duplicateKinds]),
  effect: z.enum(['read', 'removed', 'flagged']),
  of: z.int().min(0),
  out: z.int().min(0),
  left: z.int().min(0),
})
export type CleaningStep = z.output<typeof cleaningStep>

/** One quarter, file or folder that was taken in. */
export const lakeSource = z.strictObject({
  /** `faers:2017q2`, `caers:<first 8 of sha256>`; the same id is the same material, read again or not. */
  id: z.string(),
  database: z.enum(reportDatabases),
  /** SHA-256 over the files, in order of their names. */
  sha256: z.string(),
  files: z.array(z.string()),
  /** Of a table of no known layout: which heading was taken for what, and what parts lists within a cell. */
  columns: z.record(z.string(), z.string()).optional(),
  rows: z.record(z.string(), z.int().min(0)),
  /** Rows that could not be used, by the code of the issue. */
  refused: z.record(z.string(), z.int().min(0)),
  /** Made by a program, no person's report. */
  generated: z.boolean(),
})
export type LakeSource = z.output<typeof lakeSource>

/** How many names of drugs were recognised, weighted by the rows that bear them. */
export const nameCoverage = z.strictObject({
  names: z.int().min(0),
  rows: z.int().min(0),
  byMethod: z.array(z.strictObject({ method: z.string(), names: z.int().min(0), rows: z.int().min(0) })),
})
export type NameCoverage = z.output<typeof nameCoverage>

/** `lake.json`: what stands in a lake. Written last, moved into place at once: a lake is the old one or the new one. */
export const lakeManifest = z.strictObject({
  format: z.literal('casewright/lake@1'),
  /** Folder below `generations/`; a hash of sources, options and dictionaries. */
  generation: z.string(),
  casewright: z.string(),
  cleaning,
  sources: z.array(lakeSource),
  /** Dictionaries of drug names the user gave, with their SHA-256. */
  dictionaries: z.array(
    z.strictObject({ kind: z.enum(['drugbank', 'diana', 'rxnorm', 'meddra']), file: z.string(), sha256: z.string() }),
  ),
  flow: z.array(cleaningStep),
  reports: z.int().min(0),
  drugs: z.int().min(0),
  events: z.int().min(0),
  coverage: nameCoverage,
  /** First and last day any report was received, ISO. */
  received: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
})
export type LakeManifest = z.output<typeof lakeManifest>

/**
 * The Parquet below `generations/<generation>/`. `reports/*.parquet`: one row a kept report, in the order of `report`.
 * The lists are sorted and without repetition, so that every pair counts once a report.
 */
export const reportColumns = {
  /** 0 … reports − 1 within this generation. */
  report: 'UINTEGER',
  report_id: 'VARCHAR',
  case_id: 'VARCHAR',
  source: 'VARCHAR',
  /** Year received; 0 where unknown. */
  year: 'USMALLINT',
  received: 'VARCHAR',
  event_date: 'VARCHAR',
  /** `F`, `M` or NULL. */
  sex: 'VARCHAR',
  age_years: 'FLOAT',
  weight_kg: 'FLOAT',
  country: 'VARCHAR',
  reporter: 'VARCHAR',
  report_type: 'VARCHAR',
  literature: 'VARCHAR',
  /** NULL where the database states no outcomes at all. */
  serious: 'BOOLEAN',
  outcomes: 'VARCHAR[]',
  duplicate_manufacturer_number: 'BOOLEAN',
  duplicate_same_facts: 'BOOLEAN',
  duplicate_probable: 'BOOLEAN',
  duplicate_literature: 'BOOLEAN',
  /** Drug ids in any role; as suspect (primary, secondary or interacting); as primary suspect. */
  drugs: 'UINTEGER[]',
  suspects: 'UINTEGER[]',
  primaries: 'UINTEGER[]',
  /** Event ids. */
  events: 'UINTEGER[]',
  /** Event ids of the indications: events and indications share one dictionary of terms. */
  indications: 'UINTEGER[]',
} as const

/** A row of `drugs.parquet`. */
export interface LakeDrug {
  readonly id: number
  /** Display name: an ingredient's, or the name as reported where it was not recognised. */
  readonly name: string
  readonly kind: 'ingredient' | 'as-reported'
  /** Id in casewright's knowledge, where it is one of its drugs. */
  readonly knowledge: string | null
  /** Reports with it in any role, as suspect, as primary suspect. */
  readonly reports: number
  readonly suspect: number
  readonly primary: number
}

/** A row of `terms.parquet`. */
export interface LakeTerm {
  readonly id: number
  readonly term: string
  /** Reports that have it as a reaction, and as an indication. */
  readonly events: number
  readonly indications: number
}
