import { z } from 'zod'
import { formWords } from '../i18n/form-words.ts'
import { filesOf } from './cases/case-files.ts'
import type { Bilingual, FieldView, FormField } from './cases/case-view.ts'
import { studyInput } from './check.ts'
import { adjudicationOf, differs, openFields } from './extraction/adjudicated.ts'
import { compareExtractions, isAnswered, type Difference } from './extraction/compare-extractions.ts'
import { extractionOf, isPerson, requireBoth } from './extraction/extraction-files.ts'
import { columns } from './lines.ts'
import { studyPath } from './load-study.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'

/** A field as two people read it, and what was adjudicated. */
export interface FieldCompared {
  readonly path: string
  readonly name: Bilingual
  readonly group: { readonly id: string; readonly name: Bilingual }
  readonly field: FormField
  readonly stands: Difference
  readonly standsSaid: Bilingual
  readonly first: FieldView
  readonly second: FieldView
  readonly adjudicated?: {
    readonly take: 'first' | 'second' | 'reading'
    readonly by: string
    readonly on: string
    readonly why?: string
    readonly readings?: readonly unknown[]
  }
}

export const extractionCompare = op({
  summary:
    'What two people read of one patient, field by field, once both have submitted: where they agree, and in what they differ.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    patient: z.string().min(1).describe('id of the patient'),
    by: personName.optional(),
    only: z
      .enum(['all', 'different', 'open'])
      .default('all')
      .describe('all fields, those that differ, or those still to adjudicate'),
  }),
  positional: ['study', 'patient'],
  examples: ['casewright extraction compare my-study P7 --only different'],
  run: async (ctx, { study, patient, by, only }) => {
    const files = filesOf(ctx, await studyPath(ctx, study))
    const state = await extractionOf(files, patient)
    requireBoth(state)
    const { fields } = await compareExtractions(files, state, ctx.version)
    const open = openFields(fields, state)
    const chosen = only === 'all' ? fields : only === 'different' ? fields.filter(differs) : open
    const value = {
      patient,
      sources: state.sources,
      people: state.people.map((p) => ({ name: p.name, submitted: p.submitted ?? '' })),
      /** Whoever extracted the patient does not adjudicate it. */
      mayAdjudicate: by !== undefined && !state.people.some((p) => isPerson(p, by)) && state.finished === undefined,
      agree: fields.filter((f) => isAnswered(f) && !differs(f)).length,
      differ: fields.filter(differs).length,
      open: open.length,
      finished: state.finished ?? null,
      fields: chosen.map(({ says: _says, ...f }): FieldCompared => {
        const adjudicated = adjudicationOf(state, f.path)
        const { en, zh } = {
          en: formWords('en').extraction.stands[f.stands],
          zh: formWords('zh').extraction.stands[f.stands],
        }
        return { ...f, standsSaid: { en, zh }, ...(adjudicated !== undefined && { adjudicated: told(adjudicated) }) }
      }),
    }
    return { value, issues: [] }
  },
  show: ({ fields }, locale) =>
    columns(
      fields.map((f) => [
        f.group.name[locale],
        f.name[locale],
        f.standsSaid[locale],
        f.first.shown[locale],
        f.second.shown[locale],
        f.adjudicated?.take ?? '',
      ]),
    ),
})

const told = ({ take, by, on, why, readings }: NonNullable<ReturnType<typeof adjudicationOf>>) => ({
  take,
  by,
  on,
  ...(why !== undefined && { why }),
  ...(readings !== undefined && { readings }),
})
