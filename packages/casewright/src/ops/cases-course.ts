import { z } from 'zod'
import { latencyOf } from '../appraise/latency/latency.ts'
import { patientEdit } from '../extract/edit/patient-edit.ts'
import { studyInput } from './check.ts'
import { timelineOf } from './cases/case-timeline.ts'
import { editCase } from './cases/edit-case.ts'
import { patientOf } from './cases/one-case.ts'
import { caseOf, extractionInput } from './extraction/whose-case.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'

/** More answers than are ever typed at once and not saved. */
const MOST_EDITS = 50

export const casesCourse = op({
  summary: 'The course of one patient as it would be drawn with changes that are not made: nothing is written.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    patient: z.string().min(1).describe('id of the patient'),
    extraction: extractionInput,
    by: personName.optional(),
    edits: z
      .array(patientEdit)
      .max(MOST_EDITS)
      .default([])
      .describe('changes to be drawn and not made; one that would be refused is left out'),
  }),
  positional: ['study', 'patient'],
  examples: ['casewright cases course neutrophilic-dermatosis C001'],
  run: async (ctx, { study, patient, extraction, by, edits }) => {
    const one = await caseOf(ctx, study, patient, extraction, by)
    const after = edits.length === 0 ? one : editCase(one, edits, by ?? PREVIEWED, ctx.today).after
    const drawn = patientOf(after)
    // Only what is drawn is worked out: it is asked with every key.
    const latencies = drawn.episodes.map((e) => latencyOf(drawn, e, after.protocol))
    const timeline = timelineOf(drawn, { latencies })
    return { value: { patient, ...(timeline !== undefined && { timeline }) }, issues: [] }
  },
  show: ({ timeline }, locale) => timeline?.alt[locale] ?? '',
})

/** Signs what is never written. */
const PREVIEWED = 'preview'
