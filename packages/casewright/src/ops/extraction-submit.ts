import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { findingsOf } from '../extract/findings-of.ts'
import { formWords } from '../i18n/form-words.ts'
import { sayList } from '../i18n/format.ts'
import { fill } from '../i18n/template.ts'
import { filesOf } from './cases/case-files.ts'
import { namesUnread } from './cases/case-view-of.ts'
import { patientOf } from './cases/one-case.ts'
import { studyInput } from './check.ts'
import {
  bothSubmitted,
  EXTRACTIONS,
  extractionOf,
  extractorCase,
  extractorNamed,
  stageOf,
  stateWrite,
} from './extraction/extraction-files.ts'
import { partMarked, withPerson } from './extraction/submitted-parts.ts'
import { lines } from './lines.ts'
import { studyPath } from './load-study.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'

const input = z.strictObject({
  study: studyInput,
  patient: z.string().min(1).describe('id of the patient'),
  by: personName,
})

export const extractionSubmit = op({
  summary:
    'Submit your own part of a double extraction: it is not changed any more, and shown once the other person has submitted too.',
  effect: 'write',
  input,
  positional: ['study', 'patient'],
  examples: ['casewright extraction submit my-study P7 --by "Li Na"'],
  run: (ctx, { study, patient, by }) =>
    inTurnOnStudy(ctx, study, async () => {
      const files = filesOf(ctx, await studyPath(ctx, study))
      const state = await extractionOf(files, patient)
      const person = extractorNamed(state, by)
      const at = { file: `${EXTRACTIONS}/${patient}` }
      if (person.submitted !== undefined)
        throw new InputProblem([issue('error', 'extraction-submitted', at, { patient, person: person.name })])
      const own = await extractorCase(files, patient, person)
      const wrong = own.read.issues.filter((i) => i.level === 'error')
      if (wrong.length > 0) throw new InputProblem(wrong)
      const unanswered = namesUnread(patientOf(own), own)
      const told = findingsOf(patientOf(own)).filter((f) => f.readings.length > 0).length
      const after = withPerson(state, person.file, ctx.today)
      await ctx.files.writeTree(
        files.folder,
        new Map([
          [own.path, partMarked(own, { finished: { by: person.name, on: ctx.today } })],
          await stateWrite(files, after),
        ]),
        { fresh: false },
      )
      return {
        value: {
          patient,
          person: person.name,
          told,
          unanswered,
          both: bothSubmitted(after),
          stage: stageOf(after, true),
        },
        issues: [],
      }
    }),
  show: ({ patient, person, both, unanswered }, locale) => {
    const words = formWords(locale).extraction
    const fields = unanswered.map((name) => name[locale])
    return lines(
      fill(words[both ? 'both' : 'submitted'], { patient, person }),
      fields.length > 0 && fill(words.unanswered, { n: fields.length, fields: sayList(fields, locale) }),
    )
  },
})

export const extractionReopen = op({
  summary: 'Take back a submission while the other person has not submitted.',
  effect: 'write',
  input,
  positional: ['study', 'patient'],
  examples: ['casewright extraction reopen my-study P7 --by "Li Na"'],
  run: (ctx, { study, patient, by }) =>
    inTurnOnStudy(ctx, study, async () => {
      const files = filesOf(ctx, await studyPath(ctx, study))
      const state = await extractionOf(files, patient)
      const person = extractorNamed(state, by)
      if (bothSubmitted(state))
        throw new InputProblem([
          issue('error', 'extraction-closed', { file: `${EXTRACTIONS}/${patient}` }, { patient }),
        ])
      const own = await extractorCase(files, patient, person)
      await ctx.files.writeTree(
        files.folder,
        new Map([
          [own.path, partMarked(own, 'under-way')],
          await stateWrite(files, withPerson(state, person.file, undefined)),
        ]),
        { fresh: false },
      )
      return { value: { patient, person: person.name }, issues: [] }
    }),
  show: ({ patient, person }, locale) => fill(formWords(locale).extraction.reopened, { patient, person }),
})
