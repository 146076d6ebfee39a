import { z } from 'zod'
import { isoPartialDate } from './time.ts'
import type { Account } from './literature/account.ts'
import type { LiteratureImport } from './literature/literature-import.ts'
import type { LiteratureRecord } from './literature/record.ts'
import type { Protocol } from './protocol.ts'
import type { Patient } from './patient.ts'
import type { StudySignals } from './signal/study-signals.ts'
import type { Source } from './source.ts'
import type { StudyReview } from './study-reviews.ts'
import { bilingual, wording } from './wording.ts'

/** Decisions people made, each signed and dated. */
export const decision = z.discriminatedUnion('kind', [
  z.strictObject({
    id: z.string(),
    kind: z.literal('settle'),
    patient: z.string(),
    field: z.string().describe('Path of the field, as issues name it: sex, episodes.E1.onset'),
    take: z.int().min(1).describe('Which of the readings, counted from 1'),
    by: z.string(),
    on: z.iso.date(),
    why: z.string(),
  }),
  z.strictObject({
    id: z.string(),
    kind: z.literal('same-patient'),
    patient: z.string(),
    reports: z.array(z.string()).min(2),
    by: z.string(),
    on: z.iso.date(),
    why: z.string(),
    merged: z.string().optional().describe('The patient whose file became part of this one; it is kept in patients/merged/<id of this decision>'),
  }),
  z.strictObject({
    id: z.string(),
    kind: z.literal('different-patient'),
    patient: z.string(),
    other: z.string().describe('The patient who is not the same, alike as the two may look'),
    by: z.string(),
    on: z.iso.date(),
    why: z.string(),
  }),
  z.strictObject({
    id: z.string(),
    kind: z.enum(['exclude', 'include']),
    patient: z.string(),
    criterion: z.string().optional(),
    by: z.string(),
    on: z.iso.date(),
    why: z.string(),
  }),
])
export type Decision = z.output<typeof decision>
export const decisionsFile = z.strictObject({
  format: z.literal('casewright/decisions@1'),
  decisions: z.array(decision),
})

/** Reports read and left out before any patient was coded. */
export const exclusion = z.strictObject({
  id: z.string(),
  what: z.string(),
  criterion: z.string().describe('Eligibility criterion of the protocol, or a reason id of its own'),
  why: z.string(),
  url: z.string().optional(),
  patients: z.int().min(0).optional(),
})
export type Exclusion = z.output<typeof exclusion>
export const exclusionsFile = z.strictObject({
  format: z.literal('casewright/exclusions@1'),
  exclusions: z.array(exclusion),
})

/** Published numbers of another study, to stand beside this one’s. */
export const comparisonFile = z.strictObject({
  format: z.literal('casewright/comparison@1'),
  name: bilingual,
  citation: wording,
  published: isoPartialDate.optional(),
  numbers: z.array(
    z.strictObject({
      estimate: z.string().describe('Id of the estimate it is set beside'),
      label: bilingual,
      events: z.int().optional(),
      of: z.int().optional(),
      value: z.number().optional(),
      low: z.number().optional(),
      high: z.number().optional(),
      unit: z.string().optional(),
      text: bilingual.optional(),
      note: bilingual.optional(),
    }),
  ),
})
export type Comparison = z.output<typeof comparisonFile>

/** A study, read whole and anchored: what every analysis starts from. */
export interface Study {
  readonly name: string
  readonly protocol: Protocol
  readonly sources: readonly Source[]
  readonly patients: readonly Patient[]
  readonly decisions: readonly Decision[]
  readonly exclusions: readonly Exclusion[]
  readonly comparison: Comparison | undefined
  /** What became of every record of the literature searches, where the study holds them. */
  readonly literature?: StudyLiterature
  /** Who of the study has read the knowledge it rests on, where anybody has. */
  readonly reviews?: readonly StudyReview[]
  /** What the study asks databases of spontaneous reports, where it asks any. */
  readonly signals?: StudySignals
}

/** The literature of a study with the account of it. */
export interface StudyLiterature {
  readonly account: Account
  readonly imports: readonly LiteratureImport[]
  readonly records: readonly LiteratureRecord[]
}
