import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { findingsOf } from '../extract/findings-of.ts'
import { formWords } from '../i18n/form-words.ts'
import { fill } from '../i18n/template.ts'
import type { Extraction, Extractor } from '../model/extraction.ts'
import { personKey } from '../model/literature/person-key.ts'
import { blankPatient, knownSources, nextPatient, patientId } from './cases-add.ts'
import { filesOf, idsIn, type CaseFiles } from './cases/case-files.ts'
import { caseViewOf } from './cases/case-view-of.ts'
import { oneCase, patientOf } from './cases/one-case.ts'
import { studyInput } from './check.ts'
import {
  EXTRACTIONS,
  extractionOf,
  extractorCase,
  extractorNamed,
  extractorPath,
  fileNameOf,
  isPerson,
  readState,
  saveState,
} from './extraction/extraction-files.ts'
import { whoExtracts } from './extraction/who-extracts.ts'
import { studyPath } from './load-study.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'

export const extractionAssign = op({
  summary: 'Ask two people to extract one patient independently of each other; a third will adjudicate.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    people: z.array(personName).length(2).describe('names of the two people'),
    sources: z
      .array(z.string().min(1))
      .default([])
      .describe('ids of the sources that tell of the patient; those of the case where it is there'),
    patient: patientId.optional().describe('id of the patient; the next number where left out'),
    by: personName,
  }),
  positional: ['study'],
  examples: ['casewright extraction assign my-study --people "Li Na" "Wang Min" --sources li-2024 --by "Zhao Lei"'],
  run: (ctx, { study, people, sources, patient, by }) =>
    inTurnOnStudy(ctx, study, async () => {
      const [one = '', other = ''] = await whoExtracts(ctx, study, people)
      if (personKey(one) === personKey(other))
        throw new InputProblem([issue('error', 'extraction-one-person', { file: 'input' }, { person: one })])
      const files = filesOf(ctx, await studyPath(ctx, study))
      const id = patient ?? nextPatient([...(await idsIn(files, 'patients')), ...(await files.list(EXTRACTIONS))])
      if ((await readState(files, id)) !== undefined)
        throw new InputProblem([issue('error', 'extraction-there', { file: `${EXTRACTIONS}/${id}` }, { patient: id })])
      const reports = await reportsOf(ctx, study, files, id, sources)
      const [first, second] = [fileNameOf(one), fileNameOf(other)]
      const state: Extraction = {
        format: 'casewright/extraction@1',
        patient: id,
        sources: [...reports],
        people: [
          { name: one, file: first },
          { name: other, file: second === first ? `${second}-2` : second },
        ],
        assigned: { by, on: ctx.today },
        adjudications: [],
      }
      await saveState(ctx, files, state)
      return { value: { patient: id, people: [one, other], sources: reports }, issues: [] }
    }),
  show: ({ patient, people }, locale) =>
    fill(formWords(locale).extraction.assigned, { patient, one: people[0] ?? '', other: people[1] ?? '' }),
})

const reassigned = z.strictObject({
  study: studyInput,
  patient: z.string().min(1).describe('id of the patient'),
  by: personName,
})

export const extractionReassign = op({
  summary:
    'Give one part of a double extraction to somebody else, as long as it is not submitted; what was begun of it stays with whoever began it.',
  effect: 'write',
  input: reassigned.extend({
    from: personName.describe('name of the person who is to extract it no more'),
    to: personName.describe('name of the person who is to extract it'),
  }),
  positional: ['study', 'patient'],
  examples: ['casewright extraction reassign my-study P7 --from "Tom" --to "Tom Baker" --by "Zhao Lei"'],
  run: (ctx, { study, patient, from, to: given, by }) =>
    inTurnOnStudy(ctx, study, async () => {
      const files = filesOf(ctx, await studyPath(ctx, study))
      const state = await extractionOf(files, patient)
      const person = extractorNamed(state, from)
      if (person.submitted !== undefined) throw submitted(patient, person.name)
      const [to = ''] = await whoExtracts(ctx, study, [given])
      if (state.people.some((p) => isPerson(p, to)))
        throw new InputProblem([
          issue('error', 'extraction-one-person', { file: 'input', field: 'to' }, { person: to }),
        ])
      const others = state.people.filter((p) => p !== person).map((p) => p.file)
      const file = fileNameOf(to)
      const put = (p: Extractor): Extractor =>
        p === person ? { name: to, file: others.includes(file) ? `${file}-2` : file } : p
      const [one, other] = state.people
      await saveState(ctx, files, { ...state, people: [put(one), put(other)], assigned: { by, on: ctx.today } })
      return { value: { patient, from: person.name, to }, issues: [] }
    }),
  show: (value, locale) => fill(formWords(locale).extraction.reassigned, value),
})

export const extractionWithdraw = op({
  summary:
    'Take a double extraction back as long as neither part is submitted; what was begun stays, and is gone on with where it is assigned again.',
  effect: 'write',
  input: reassigned,
  positional: ['study', 'patient'],
  examples: ['casewright extraction withdraw my-study P7 --by "Zhao Lei"'],
  run: (ctx, { study, patient }) =>
    inTurnOnStudy(ctx, study, async () => {
      const files = filesOf(ctx, await studyPath(ctx, study))
      const state = await extractionOf(files, patient)
      const done = state.people.find((p) => p.submitted !== undefined)
      if (done !== undefined) throw submitted(patient, done.name)
      await ctx.files.remove(`${files.folder}/${EXTRACTIONS}/${patient}`, ['state.yaml'])
      return { value: { patient, people: state.people.map((p) => p.name), sources: state.sources }, issues: [] }
    }),
  show: ({ patient, people }, locale) =>
    fill(formWords(locale).extraction.withdrawn, { patient, one: people[0] ?? '', other: people[1] ?? '' }),
})

const submitted = (patient: string, person: string): InputProblem =>
  new InputProblem([
    issue('error', 'extraction-part-submitted', { file: `${EXTRACTIONS}/${patient}` }, { patient, person }),
  ])

/** The sources of the patient: those given, or those of a case of whom nothing is told yet. */
async function reportsOf(
  ctx: Context,
  study: string,
  files: CaseFiles,
  id: string,
  sources: readonly string[],
): Promise<readonly string[]> {
  if (!(await idsIn(files, 'patients')).includes(id)) {
    if (sources.length === 0)
      throw new InputProblem([issue('error', 'input-missing', { file: 'input' }, { field: 'sources' })])
    await knownSources(ctx, files.folder, sources)
    return sources
  }
  const patient = patientOf(await oneCase(ctx, study, id))
  if (findingsOf(patient).some((f) => f.readings.length > 0))
    throw new InputProblem([issue('error', 'extraction-case-filled', { file: `patients/${id}.yaml` }, { patient: id })])
  return patient.reports
}

export const extractionOpen = op({
  summary: 'Open your own part of a double extraction; it is begun where you have not begun it.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    patient: z.string().min(1).describe('id of the patient'),
    by: personName,
  }),
  positional: ['study', 'patient'],
  examples: ['casewright extraction open my-study P7 --by "Li Na"'],
  run: (ctx, { study, patient, by }) =>
    inTurnOnStudy(ctx, study, async () => {
      const files = filesOf(ctx, await studyPath(ctx, study))
      const state = await extractionOf(files, patient)
      const person = extractorNamed(state, by)
      const path = extractorPath(patient, person)
      if ((await files.read(path)) === undefined)
        await ctx.files.writeTree(
          files.folder,
          new Map([[path, blankPatient(patient, state.sources, person.name, ctx.today)]]),
          { fresh: false },
        )
      const view = caseViewOf(await extractorCase(files, patient, person), ctx.version)
      return {
        value: { patient, person: person.name, submitted: person.submitted !== undefined, case: view },
        issues: [],
      }
    }),
  show: ({ patient, person }, locale) => fill(formWords(locale).extraction.opened, { patient, person }),
})
