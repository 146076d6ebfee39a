import { z } from 'zod'
import type { Observed } from '../base/observed.ts'
import type { Traced } from '../base/traced.ts'
import { episode } from './episode.ts'
import { exposure } from './exposure.ts'
import { finding, presence, type Anchored } from './reading.ts'
import { duration, numberOrRange } from './time.ts'
import { wording } from './wording.ts'

/** What stands beside a de- or rechallenge and may explain its result. */
const confounders = () =>
  z
    .partialRecord(
      z.enum(['steroid', 'g-csf-stopped', 'other-drug-stopped', 'other-treatment', 'disease-course', 'death']),
      presence(),
    )
    .default({})

const dechallenge = z.strictObject({
  exposure: z.string(),
  episode: z.string().optional(),
  result: finding(z.enum(['positive', 'negative', 'not-done', 'not-assessable'])),
  confounders: confounders(),
})

const rechallenge = z.strictObject({
  exposure: z.string(),
  episode: z.string().optional().describe('The episode that followed, if one did'),
  manner: finding(z.enum(['same-drug', 'next-cycle', 'brand-switch', 'lower-dose', 'same-class'])),
  result: finding(z.enum(['positive', 'negative', 'not-done'])),
  latency: finding(duration),
  confounders: confounders(),
})

export const patientFile = z.strictObject({
  format: z.literal('casewright/patient@1'),
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/u),
  reports: z.array(z.string()).min(1).describe('Ids of the sources that tell of this patient'),
  recorded: z.strictObject({ by: z.string(), on: z.iso.date() }).describe('Who filled this file in, and when'),
  extraction: z
    .union([z.literal('under-way'), z.strictObject({ finished: z.strictObject({ by: z.string(), on: z.iso.date() }) })])
    .optional()
    .describe('under-way while the sources are still being read: what is left out is then unread. Left out: all was read'),
  sex: finding(z.enum(['male', 'female', 'other'])),
  age: finding(numberOrRange).describe('Years at onset'),
  country: finding(z.string().length(2)).describe('ISO 3166-1 alpha-2'),
  centre: finding(z.string()),
  malignancy: finding(z.strictObject({ id: z.string(), text: wording.optional() })),
  history: z.record(z.string(), finding(z.union([z.boolean(), z.string(), numberOrRange]))).default({}),
  exposures: z.array(exposure).default([]),
  gcsf: presence().describe('Granulocyte colony-stimulating factor given at the time'),
  concomitants: z.record(z.string(), presence()).default({}).describe('Co-medication by knowledge id'),
  episodes: z.array(episode).min(1),
  dechallenges: z.array(dechallenge).default([]),
  rechallenges: z.array(rechallenge).default([]),
  outcome: finding(
    z.enum(['alive', 'died-of-malignancy', 'died-of-reaction', 'died-of-other-cause', 'died-cause-not-stated']),
  ).describe('Of the patient, apart from the reaction'),
  followUp: finding(duration),
  attributions: z
    .array(
      z.strictObject({
        by: z.enum(['authors', 'later-authors', 'study']),
        verdict: finding(z.enum(['attributed', 'suspected', 'not-attributed', 'other-cause'])),
        text: wording.optional().describe('In the recorder’s own words'),
        method: z.string().optional(),
      }),
    )
    .default([]),
  flags: z.array(z.string()).default([]),
  notes: z.array(z.string()).default([]),
})

/** A patient as the study file holds it. */
export type PatientFile = z.output<typeof patientFile>
/** What may be written in the file. */
export type PatientFileInput = z.input<typeof patientFile>
/** A patient with every reading anchored in its source. The patient, not the paper, is the unit. */
export type Patient = Anchored<PatientFile> & {
  /** What a sign or field nobody filled in says: unread while the case is being extracted, else the default silence. */
  readonly unsaid: Traced<Observed<never>>
}
/** Whether somebody is still reading the sources of a patient: what they have not answered is unread, not unreported. */
export const isUnderWay = ({ extraction }: Pick<PatientFile, 'extraction'>): boolean => extraction === 'under-way'
export type Episode = Patient['episodes'][number]
export type Exposure = Patient['exposures'][number]
export type Treatment = Episode['treatments'][number]
export type Dechallenge = Patient['dechallenges'][number]
export type Rechallenge = Patient['rechallenges'][number]
