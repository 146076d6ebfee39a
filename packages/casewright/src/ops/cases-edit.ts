import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { patchBetween, undoChange } from '../extract/edit/change.ts'
import { errorsBrought, readPatient } from '../extract/edit/check-edited.ts'
import { patientEdit } from '../extract/edit/patient-edit.ts'
import { underLaterIds } from '../extract/edit/source-named.ts'
import { formWords } from '../i18n/form-words.ts'
import { fill } from '../i18n/template.ts'
import type { Locale } from '../i18n/locale.ts'
import { studyInput } from './check.ts'
import { caseViewOf, sayBoth, type FormWanted } from './cases/case-view-of.ts'
import type { Edited } from './cases/case-view.ts'
import { editCase, refuseBroken, type EditedCase } from './cases/edit-case.ts'
import { changeOf, historyOf, renamedSince, writeChanged } from './cases/history.ts'
import { caseToChange } from './extraction/whose-case.ts'
import { lines } from './lines.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'

const ownInput = z.literal('own').optional().describe('own: change your own part of a double extraction')
/** More changes at once than anybody makes by hand. */
const MOST_EDITS = 500
const formInput = z
  .boolean()
  .default(true)
  .describe('give the form with the case; without it the form is an empty list')

export const casesEdit = op({
  summary:
    'Change fields of one patient: each change signed, checked against schema, vocabulary and source, merged with what others changed.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    patient: z.string().min(1).describe('id of the patient'),
    by: personName,
    extraction: ownInput,
    edits: z.array(patientEdit).min(1).max(MOST_EDITS).describe('changes, in their order'),
    form: formInput,
  }),
  positional: ['study', 'patient'],
  examples: [
    `casewright cases edit my-study P1 --by "Li Na" --edits '[{"kind":"set","path":"sex","readings":[{"value":"female","at":"page 2"}]}]'`,
  ],
  run: (ctx, { study, patient, by, extraction, edits, form }) =>
    inTurnOnStudy(ctx, study, async () => {
      const before = await caseToChange(ctx, study, patient, extraction, by)
      const made = editCase(before, edits, by, ctx.today)
      if (made.patch === undefined && made.conflicts.length === 0 && made.refused.length > 0)
        throw new InputProblem(made.refused.flatMap((r) => r.issues))
      const change = await keep(ctx, made, patient, by)
      return {
        value: editedOf(ctx, made, change, form ? 'with form' : 'without form'),
        issues: made.refused.flatMap((r) => r.issues),
      }
    }),
  show: (value, locale) => showEdited(value, locale),
})

export const casesUndo = op({
  summary: 'Take back one change to a patient, whatever was changed elsewhere since; the undoing is a change itself.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    patient: z.string().min(1).describe('id of the patient'),
    change: z.string().min(1).describe('id of the change, as editing gave it and cases history shows it'),
    by: personName,
    extraction: ownInput,
    form: formInput,
  }),
  positional: ['study', 'patient', 'change'],
  examples: ['casewright cases undo my-study P1 3-1f0c9a --by "Li Na"'],
  run: (ctx, { study, patient, change: id, by, extraction, form }) =>
    inTurnOnStudy(ctx, study, async () => {
      const before = await caseToChange(ctx, study, patient, extraction, by)
      const history = await historyOf(ctx, before.folder, before.path)
      const change = changeOf(history, id, patient)
      refuseBroken(before)
      const undone = undoChange(before.text, underLaterIds(change, renamedSince(history, change)))
      if (undone.kind === 'overtaken') {
        const at = { file: before.path }
        throw new InputProblem([
          issue('error', 'change-overtaken', at, { change: id, fields: undone.paths.join(', ') }),
        ])
      }
      const { text, fields } = undone
      const read = readPatient(before.path, text, before.sources, before.decisions)
      const wrong = errorsBrought(before.read.issues, read.issues)
      if (wrong.length > 0) throw new InputProblem(wrong)
      const made: EditedCase = {
        after: { ...before, text, read },
        fields,
        patch: patchBetween(before.text, text),
        conflicts: [],
        refused: [],
        added: [],
      }
      const kept = await keep(ctx, made, patient, by, id)
      return { value: editedOf(ctx, made, kept, form ? 'with form' : 'without form'), issues: [] }
    }),
  show: (value, locale) => showEdited(value, locale),
})

/** Write the case with its history; the id of the change, where there is one. */
export async function keep(
  ctx: Context,
  made: EditedCase,
  patient: string,
  by: string,
  undoes?: string,
): Promise<string | undefined> {
  const { patch, fields, after } = made
  if (patch === undefined) return undefined
  return writeChanged(ctx, after, {
    patient,
    by,
    on: ctx.today,
    fields: [...fields],
    patch,
    ...(undoes !== undefined && { undoes }),
  })
}

/** What came of a change, for whoever made it. */
export function editedOf(ctx: Context, made: EditedCase, change: string | undefined, form: FormWanted): Edited {
  const view = caseViewOf(made.after, ctx.version, form)
  const fieldNow = new Map(view.fields.map((f) => [f.path, f]))
  return {
    case: view,
    conflicts: made.conflicts.flatMap((path) => {
      const now = fieldNow.get(path)
      return now === undefined ? [] : [{ path, now }]
    }),
    refused: made.refused.flatMap((r) => r.issues.map((i) => ({ path: r.path, said: sayBoth(i) }))),
    added: made.added,
    ...(change !== undefined && { change }),
  }
}

function showEdited({ change, conflicts, refused }: Edited, locale: Locale): string {
  const words = formWords(locale).edited
  return lines(
    change === undefined ? words.nothing : fill(words.made, { change }),
    ...conflicts.map((c) => fill(words.conflict, { field: c.path, now: c.now.shown[locale] })),
    ...refused.map((r) => fill(words.refused, { field: r.path, why: r.said[locale] })),
  )
}
