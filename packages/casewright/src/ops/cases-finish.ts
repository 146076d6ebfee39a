import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { patchBetween } from '../extract/edit/change.ts'
import { readPatient } from '../extract/edit/check-edited.ts'
import { partOrder } from '../extract/edit/part-order.ts'
import { spliceYaml } from '../extract/edit/splice-yaml.ts'
import { findingsOf } from '../extract/findings-of.ts'
import { isNode } from '../extract/merge/patient-parts.ts'
import { formWords } from '../i18n/form-words.ts'
import { fill } from '../i18n/template.ts'
import { isUnderWay, type PatientFile } from '../model/patient.ts'
import { editedOf, keep } from './cases-edit.ts'
import type { OneCase } from './cases/case-files.ts'
import { unreadFields } from './cases/case-view-of.ts'
import type { Edited } from './cases/case-view.ts'
import { refuseBroken, type EditedCase } from './cases/edit-case.ts'
import { oneCase, patientOf } from './cases/one-case.ts'
import { studyInput } from './check.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'

const input = z.strictObject({
  study: studyInput,
  patient: z.string().min(1).describe('id of the patient'),
  by: personName,
})

/** An extraction that was finished, or taken up again. */
export interface Extracted extends Edited {
  readonly patient: string
  /** Fields of the form nobody has answered: what they hold changes with it. */
  readonly unanswered: number
}

export const casesFinish = op({
  summary:
    'Say that a case is extracted: its sources were read, and what nobody answered is what they do not say. Signed and dated.',
  effect: 'write',
  input,
  positional: ['study', 'patient'],
  examples: ['casewright cases finish my-study P1 --by "Li Na"'],
  run: (ctx, { study, patient, by }) =>
    inTurnOnStudy(ctx, study, async () => {
      const one = await oneCase(ctx, study, patient)
      const nothing = findingsOf(patientOf(one)).every((f) => f.readings.length === 0)
      if (nothing) throw new InputProblem([issue('error', 'nothing-extracted', { file: one.path }, { patient })])
      return { value: await extractionIs(ctx, one, { finished: { by, on: ctx.today } }, by), issues: [] }
    }),
  show: ({ patient, unanswered }, locale) => fill(formWords(locale).decided.extracted, { patient, unanswered }),
})

export const casesResume = op({
  summary:
    'Take up the extraction of a case again: what nobody has answered counts as not yet extracted until it is finished.',
  effect: 'write',
  input,
  positional: ['study', 'patient'],
  examples: ['casewright cases resume my-study P1 --by "Li Na"'],
  run: (ctx, { study, patient, by }) =>
    inTurnOnStudy(ctx, study, async () => ({
      value: await extractionIs(ctx, await oneCase(ctx, study, patient), 'under-way', by),
      issues: [],
    })),
  show: ({ patient }, locale) => fill(formWords(locale).decided.resumed, { patient }),
})

/** Set the mark in the file and keep the change, so that it can be taken back as any other; nothing where it stands so already. */
async function extractionIs(
  ctx: Context,
  before: OneCase,
  extraction: NonNullable<PatientFile['extraction']>,
  by: string,
): Promise<Extracted> {
  refuseBroken(before)
  const patient = patientOf(before)
  const { data } = before.read
  const isSo = isUnderWay(patient) === (extraction === 'under-way')
  const text = isSo || !isNode(data) ? before.text : spliceYaml(before.text, { ...data, extraction }, partOrder)
  const made: EditedCase = {
    after: { ...before, text, read: readPatient(before.path, text, before.sources, before.decisions) },
    fields: [{ path: 'extraction', before: patient.extraction ?? null, after: extraction }],
    patch: text === before.text ? undefined : patchBetween(before.text, text),
    conflicts: [],
    refused: [],
    added: [],
  }
  const edited = editedOf(ctx, made, await keep(ctx, made, patient.id, by), 'without form')
  const open = isUnderWay(patient) ? patient : patientOf(made.after)
  return { ...edited, patient: patient.id, unanswered: unreadFields(open, before) }
}
