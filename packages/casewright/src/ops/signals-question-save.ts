import { z } from 'zod'
import { decodeText } from '../base/decode-text.ts'
import { hasErrors, InputProblem, issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { editYaml } from '../extract/edit-yaml.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { reporterKinds, reportTypes } from '../model/signal/intake.ts'
import { screeningSeen, signalQuestion, type DrugChoice, type SignalQuestion } from '../model/signal/question.ts'
import { countRoles, strata } from '../model/signal/scope.ts'
import { studyInput } from './check.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { studyToWrite } from './load-study.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'
import { loadSignals } from './signals/questions/load-signals.ts'
import { GROUPS, QUESTIONS, readSignalFiles } from './signals/questions/read-signal-files.ts'

export interface SavedQuestion {
  readonly question: string
  /** Whether one of that id was there before; what had been answered to it then no longer counts where it reads otherwise now. */
  readonly replaced: boolean
  readonly file: string
}

const input = z.strictObject({
  study: studyInput,
  id: z.string().min(1).describe('id of the question; one of that id is replaced, unless --new is given'),
  en: z.string().min(1).describe('what is asked, in English'),
  zh: z.string().min(1).describe('what is asked, in Chinese'),
  whyEn: z.string().min(1).optional().describe('why it is asked, in English'),
  whyZh: z.string().min(1).optional().describe('why it is asked, in Chinese'),
  drug: z.array(z.string().min(1)).optional().describe('drugs by any name, asked about as one choice'),
  class: z.string().min(1).optional().describe('class of drugs of casewright’s knowledge, in place of drugs'),
  drugGroup: z.string().min(1).optional().describe('group of classes, in place of drugs'),
  group: z.string().min(1).optional().describe('group of reactions of the study'),
  event: z.array(z.string().min(1)).optional().describe('reactions as the database prints them, in place of a group'),
  comparator: signalQuestion.shape.comparator.describe('reports compared with'),
  stratify: z.array(z.enum(strata)).default(['sex', 'age', 'year']).describe('what to stratify by'),
  role: z.enum(countRoles).optional().describe('role in which the drug must be named; suspect where left out'),
  broad: z.boolean().default(false).describe('count the broad terms of the group too'),
  sex: z.enum(['F', 'M']).optional().describe('only reports of this sex'),
  fromAge: z.number().min(0).optional().describe('only from this age, in years'),
  belowAge: z.number().min(0).optional().describe('only below this age, in years'),
  fromYear: z.int().min(1900).max(2100).optional().describe('only received in this year or later'),
  toYear: z.int().min(1900).max(2100).optional().describe('only received in this year or earlier'),
  country: z
    .array(z.string().regex(/^[A-Z]{2}$/u))
    .optional()
    .describe('only these countries, two capitals each'),
  reporter: z.array(z.enum(reporterKinds)).optional().describe('only these reporters'),
  reportType: z.array(z.enum(reportTypes)).optional().describe('only these types of report'),
  seriousOnly: z.boolean().default(false).describe('only serious reports'),
  literature: z.enum(['only', 'without']).optional().describe('only reports made from articles, or none of them'),
  keepDuplicates: z.boolean().default(false).describe('count reports flagged as duplicates too'),
  specified: signalQuestion.shape.specified.describe('whether it was written down before the database was asked'),
  seenLake: screeningSeen.shape.lake.optional().describe('lake whose screening showed the pair before it was asked'),
  seenReports: screeningSeen.shape.reports.optional().describe('reports with both that the screening showed'),
  seenOn: screeningSeen.shape.on.optional().describe('day it was seen; today where left out'),
  seenDrug: screeningSeen.shape.drug.describe('drug that the screening showed; what is asked about where left out'),
  seenEvent: screeningSeen.shape.event.describe('reaction that it showed; what is asked about where left out'),
  new: z.boolean().default(false).describe('refuse to replace a question that is there'),
})
type Given = z.output<typeof input>

export const signalsQuestionSave = op({
  summary: 'Write a question to databases of spontaneous reports into a study, or change one.',
  effect: 'write',
  input,
  positional: ['study'],
  examples: [
    'casewright signals question-save my-study --id ibrutinib --en "ibrutinib and neutrophilic dermatosis" --zh "伊布替尼与中性粒细胞性皮病" --drug ibrutinib --event "acute febrile neutrophilic dermatosis"',
  ],
  run: (ctx, given) =>
    inTurnOnStudy(ctx, given.study, async () => {
      const { questions } = await loadSignals(ctx, given.study)
      const there = questions.find((q) => q.id === given.id)
      if (there !== undefined && given.new)
        throw new InputProblem([issue('error', 'signals-question-there', { file: QUESTIONS }, { question: there.id })])
      const question = questionFrom(given, seenOf(there) ?? seenIn(given, ctx.today))
      const replaced = there !== undefined
      const next = replaced ? questions.map((q) => (q.id === question.id ? question : q)) : [...questions, question]
      const file = await writeQuestions(ctx, given.study, next)
      const value: SavedQuestion = { question: question.id, replaced, file }
      return { value, issues: [] }
    }),
  show: ({ question, replaced, file }, locale) =>
    fill(opsWords(locale).signalQuestions[replaced ? 'changed' : 'added'], { question, file }),
})

export const signalsQuestionRemove = op({
  summary:
    'Take a question to databases of spontaneous reports out of a study; what was answered to it stays in the folder, unread.',
  effect: 'write',
  input: z.strictObject({ study: studyInput, id: z.string().min(1).describe('id of the question') }),
  positional: ['study', 'id'],
  examples: ['casewright signals question-remove my-study ibrutinib'],
  run: (ctx, { study, id }) =>
    inTurnOnStudy(ctx, study, async () => {
      const { questions } = await loadSignals(ctx, study)
      const ids = questions.map((q) => q.id)
      if (!ids.includes(id))
        throw new InputProblem([
          issue(
            'error',
            'signals-question-unknown',
            { file: study },
            { question: id, questions: ids.join(' · '), suggestion: nearest(id, ids) },
          ),
        ])
      const left = questions.filter((q) => q.id !== id)
      const value: SavedQuestion = { question: id, replaced: true, file: await writeQuestions(ctx, study, left) }
      return { value, issues: [] }
    }),
  show: ({ question, file }, locale) => fill(opsWords(locale).signalQuestions.removed, { question, file }),
})

/** What a screening had shown stays what it was, with the pair it was of, whatever is asked from now on. */
const seenOf = (there: SignalQuestion | undefined): SignalQuestion['seen'] =>
  there?.seen && {
    ...there.seen,
    drug: there.seen.drug ?? drugSaid(there.drug),
    event: there.seen.event ?? eventSaid(there.event),
  }

function seenIn(given: Given, today: string): SignalQuestion['seen'] {
  const { seenLake: lake, seenReports: reports, seenOn, seenDrug, seenEvent } = given
  if ([lake, reports, seenOn, seenDrug, seenEvent].every((v) => v === undefined)) return undefined
  if (lake === undefined || reports === undefined) {
    const field = lake === undefined ? 'seenLake' : 'seenReports'
    throw new InputProblem([issue('error', 'input-missing', { file: 'input' }, { field })])
  }
  const { drug, event } = choicesOf(given)
  return {
    on: seenOn ?? today,
    lake,
    reports,
    drug: seenDrug ?? drugSaid(drug),
    event: seenEvent ?? eventSaid(event),
  }
}

const drugSaid = (drug: DrugChoice): string =>
  'drugs' in drug ? drug.drugs.join(' + ') : 'class' in drug ? drug.class : drug.group
const eventSaid = (event: SignalQuestion['event']): string =>
  typeof event === 'string' ? event : event.terms.join(' + ')

/** @throws InputProblem where drugs or reactions are named twice, or not at all */
function choicesOf(g: Given): Pick<SignalQuestion, 'drug' | 'event'> {
  const drugs: readonly DrugChoice[] = [
    ...(g.drug === undefined ? [] : [{ drugs: g.drug }]),
    ...(g.class === undefined ? [] : [{ class: g.class }]),
    ...(g.drugGroup === undefined ? [] : [{ group: g.drugGroup }]),
  ]
  const events = [...(g.group === undefined ? [] : [g.group]), ...(g.event === undefined ? [] : [{ terms: g.event }])]
  const [drug] = drugs
  const [event] = events
  if (drugs.length > 1) throw new InputProblem([issue('error', 'signals-drugs-twice', { file: 'input' }, {})])
  if (drug === undefined || event === undefined || events.length > 1)
    throw new InputProblem([issue('error', 'signals-nothing-asked', { file: 'input' }, {})])
  return { drug, event }
}

/** The question as its file has it. @throws InputProblem where it is none */
function questionFrom(g: Given, seen: SignalQuestion['seen']): SignalQuestion {
  const only = onlyOf(g)
  const question = {
    id: g.id,
    label: { en: g.en, zh: g.zh },
    ...(g.whyEn !== undefined && g.whyZh !== undefined && { why: { en: g.whyEn, zh: g.whyZh } }),
    ...choicesOf(g),
    comparator: g.comparator,
    stratify: g.stratify,
    ...(g.role !== undefined && { role: g.role }),
    ...(g.broad && { terms: 'broad' as const }),
    ...(g.keepDuplicates && { duplicates: 'kept' as const }),
    ...(Object.keys(only).length > 0 && { only }),
    specified: g.specified,
    ...(seen !== undefined && { seen }),
  }
  const read = signalQuestion.safeParse(question)
  if (read.success) return read.data
  const [wrong] = read.error.issues
  const field = wrong?.path.join('.') ?? 'id'
  throw new InputProblem([
    issue('error', 'field-invalid', { file: 'input', field }, { field, got: g.id, want: wrong?.message ?? '' }),
  ])
}

function onlyOf(g: Given): NonNullable<SignalQuestion['only']> {
  const age = {
    ...(g.fromAge !== undefined && { from: g.fromAge }),
    ...(g.belowAge !== undefined && { below: g.belowAge }),
  }
  const years = {
    ...(g.fromYear !== undefined && { from: g.fromYear }),
    ...(g.toYear !== undefined && { to: g.toYear }),
  }
  return {
    ...(g.sex !== undefined && { sex: g.sex }),
    ...(Object.keys(age).length > 0 && { age }),
    ...(Object.keys(years).length > 0 && { years }),
    ...(g.country !== undefined && { countries: g.country }),
    ...(g.reporter !== undefined && { reporters: g.reporter }),
    ...(g.reportType !== undefined && { reportTypes: g.reportType }),
    ...(g.seriousOnly && { serious: true }),
    ...(g.literature !== undefined && { literature: g.literature }),
  }
}

/** Write the questions of a study, keeping what people wrote around them; a file that would not be read is not written. */
async function writeQuestions(ctx: Context, study: string, questions: readonly SignalQuestion[]): Promise<string> {
  const folder = await studyToWrite(ctx, study)
  const path = `${folder}/${QUESTIONS}`
  const before = (await ctx.files.exists(path))
    ? (decodeText(await ctx.files.read(path)) ?? '')
    : 'format: casewright/signal-questions@1\nquestions: []\n'
  const text = editYaml(before, { format: 'casewright/signal-questions@1', questions: questions.map(asWritten) })
  const files = new Map<string, Uint8Array>([[QUESTIONS, new TextEncoder().encode(text)]])
  if (await ctx.files.exists(`${folder}/${GROUPS}`)) files.set(GROUPS, await ctx.files.read(`${folder}/${GROUPS}`))
  const { issues } = readSignalFiles(files)
  if (hasErrors(issues)) throw new InputProblem(issues)
  await ctx.files.writeTree(folder, new Map([[QUESTIONS, text]]), { fresh: false })
  return QUESTIONS
}

/** As a person would write it: what is as usual is left out. */
function asWritten({ comparator, stratify, specified, ...q }: SignalQuestion): object {
  const usual = stratify.length === 3 && ['sex', 'age', 'year'].every((s, i) => stratify[i] === s)
  return {
    ...q,
    ...(comparator !== 'all' && { comparator }),
    ...(!usual && { stratify }),
    ...(specified !== 'after' && { specified }),
  }
}
