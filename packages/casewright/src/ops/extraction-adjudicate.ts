import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { readingInput, fieldContent } from '../extract/edit/file-reading.ts'
import { readingsOf } from '../extract/merge/patient-parts.ts'
import { formWords } from '../i18n/form-words.ts'
import { fill } from '../i18n/template.ts'
import type { Adjudication, Extraction } from '../model/extraction.ts'
import { filesOf } from './cases/case-files.ts'
import { studyInput } from './check.ts'
import { differs, openFields } from './extraction/adjudicated.ts'
import { compareExtractions } from './extraction/compare-extractions.ts'
import { EXTRACTIONS, extractionOf, isPerson, requireBoth, saveState } from './extraction/extraction-files.ts'
import { finishExtraction, refuseUnfit } from './extraction/finish-extraction.ts'
import { studyPath } from './load-study.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'

const patientInput = { study: studyInput, patient: z.string().min(1).describe('id of the patient'), by: personName }

export const extractionAdjudicate = op({
  summary:
    'Say, as a third person, which of two readings of a field holds, or give another; it can be said anew until the extraction is finished.',
  effect: 'write',
  input: z.strictObject({
    ...patientInput,
    field: z.string().min(1).describe('path of the field'),
    take: z
      .enum(['first', 'second', 'reading', 'open'])
      .describe('whose reading holds; reading: the one given; open: take back what was said'),
    readings: z.array(readingInput).optional().describe('with take reading: what the field is to hold'),
    why: z.string().optional().describe('for what reason'),
  }),
  positional: ['study', 'patient', 'field'],
  examples: ['casewright extraction adjudicate my-study P7 sex --take second --why "page 3" --by "Zhao Lei"'],
  run: (ctx, { study, patient, field, take, readings, why, by }) =>
    inTurnOnStudy(ctx, study, async () => {
      const files = filesOf(ctx, await studyPath(ctx, study))
      const state = await extractionOf(files, patient)
      requireThird(state, by)
      const { fields, first } = await compareExtractions(files, state, ctx.version)
      const compared = fields.find((f) => f.path === field)
      const at = { file: `${EXTRACTIONS}/${patient}`, field }
      if (compared === undefined) throw new InputProblem([issue('error', 'no-such-field', at, { field })])
      if (!differs(compared)) throw new InputProblem([issue('error', 'field-not-different', at, { field })])
      if (take === 'reading' && (readings ?? []).length === 0)
        throw new InputProblem([issue('error', 'adjudication-reading-missing', at, { field })])
      const recorded = { by: '', on: '' }
      const content = fieldContent(
        undefined,
        readings ?? [],
        { by, on: ctx.today, recorded },
        first.sources,
        state.sources[0] ?? '',
      )
      const said: readonly Adjudication[] =
        take === 'open'
          ? []
          : [
              {
                field,
                take,
                ...(take === 'reading' && { readings: [...readingsOf(content)] }),
                ...(why !== undefined && why !== '' && { why }),
                by,
                on: ctx.today,
              },
            ]
      const after: Extraction = {
        ...state,
        adjudications: [...state.adjudications.filter((a) => a.field !== field), ...said],
      }
      if (take === 'reading') refuseUnfit(after, fields, field, first)
      await saveState(ctx, files, after)
      return { value: { patient, field, take, open: openFields(fields, after).length }, issues: [] }
    }),
  show: ({ field, open }, locale) => fill(formWords(locale).extraction.adjudicated, { field, open }),
})

export const extractionFinish = op({
  summary:
    'Make the patient’s file of a double extraction: agreed fields with both people’s words, adjudicated ones as decided, each signed.',
  effect: 'write',
  input: z.strictObject(patientInput),
  positional: ['study', 'patient'],
  examples: ['casewright extraction finish my-study P7 --by "Zhao Lei"'],
  run: (ctx, { study, patient, by }) =>
    inTurnOnStudy(ctx, study, async () => {
      const files = filesOf(ctx, await studyPath(ctx, study))
      const state = await extractionOf(files, patient)
      requireThird(state, by)
      const comparison = await compareExtractions(files, state, ctx.version)
      const open = openFields(comparison.fields, state)
      if (open.length > 0) {
        const values = {
          patient,
          n: open.length,
          fields: open
            .slice(0, MOST_NAMED)
            .map((f) => f.path)
            .join(', '),
        }
        throw new InputProblem([
          issue('error', 'fields-not-adjudicated', { file: `${EXTRACTIONS}/${patient}` }, values),
        ])
      }
      const value = await finishExtraction(ctx, files, state, comparison, by)
      const values = { patient, sources: value.unread.join(', ') }
      return {
        value,
        issues: value.unread.length === 0 ? [] : [issue('warning', 'extraction-unread', { file: value.path }, values)],
      }
    }),
  show: ({ patient, decisions }, locale) =>
    fill(formWords(locale).extraction.finished, { patient, decisions: decisions.length }),
})

const MOST_NAMED = 8

/** Somebody else than the two, after both submitted and before the end. @throws InputProblem */
function requireThird(state: Extraction, by: string): void {
  const { patient, finished } = state
  const at = { file: `${EXTRACTIONS}/${patient}` }
  if (finished !== undefined)
    throw new InputProblem([issue('error', 'extraction-finished', at, { patient, by: finished.by })])
  if (state.people.some((p) => isPerson(p, by)))
    throw new InputProblem([issue('error', 'adjudicator-extracted', at, { patient, person: by })])
  requireBoth(state)
}
