import { contentHash } from '../../../base/content-hash.ts'
import { InputProblem, issue, type Issue } from '../../../base/issue.ts'
import { nearest } from '../../../base/nearest.ts'
import type { DrugChoice, EventGroup, SignalQuestion } from '../../../model/signal/question.ts'
import type { TermHierarchy } from '../../../model/signal/term-hierarchy.ts'
import type { Context } from '../../ports.ts'
import { studyToWrite } from '../../load-study.ts'
import { termHierarchy } from './term-hierarchy.ts'
import { loadSignals } from '../questions/load-signals.ts'
import { QUESTIONS } from '../questions/read-signal-files.ts'
import { overriding, type AskedOfQuestions } from './question-input.ts'

export interface QuestionsAsked {
  readonly questions: readonly SignalQuestion[]
  readonly groups: readonly EventGroup[]
  /** Asked on the command line, not by the study: a name that is not in the lake is a slip to be told. */
  readonly typed: boolean
  /** The user's own MedDRA, where it was given. */
  readonly hierarchy: TermHierarchy | undefined
  readonly issues: readonly Issue[]
}

/**
 * The questions an input asks: the drugs and reactions it names, or those of its study. Throws InputProblem where it names neither,
 * or only half, or a question that the study does not have.
 */
export async function questionsOf(ctx: Context, given: AskedOfQuestions): Promise<QuestionsAsked> {
  const drug = drugChoice(given)
  const { event, study } = given
  if (given.save && study === undefined) throw told('signals-save-where', {})
  const other = overriding(given)
  const options = other.map((name) => `--${name.replaceAll(/[A-Z]/gu, (c) => `-${c.toLowerCase()}`)}`)
  if (given.save && other.length > 0)
    throw told('signals-save-filtered', { options: options.join(' '), fields: other.join(', '), file: QUESTIONS })
  if (given.save && study !== undefined) await studyToWrite(ctx, study)
  const signals = study === undefined ? { groups: [], questions: [], issues: [] } : await loadSignals(ctx, study)
  const { groups } = signals
  const above = async () => {
    const own = given.meddra === undefined ? undefined : await termHierarchy(ctx, given.meddra)
    return { hierarchy: own?.value, issues: [...signals.issues, ...(own?.issues ?? [])] }
  }
  if (drug !== undefined && event !== undefined && given.question === undefined)
    return { questions: [typedQuestion(drug, event, groups)], groups, typed: true, ...(await above()) }
  if (drug !== undefined || event !== undefined || study === undefined) throw told('signals-nothing-asked', {})
  const { questions } = signals
  if (questions.length === 0) throw told('signals-no-questions', { file: QUESTIONS })
  const wanted = given.question === undefined ? questions : questions.filter((q) => q.id === given.question)
  if (wanted.length === 0) {
    const ids = questions.map((q) => q.id)
    const id = given.question ?? ''
    const suggestion = nearest(id, ids)
    throw told('signals-question-unknown', { question: id, questions: ids.join(' · '), suggestion })
  }
  return { questions: wanted, groups, typed: false, ...(await above()) }
}

type Told =
  | 'signals-save-where'
  | 'signals-save-filtered'
  | 'signals-nothing-asked'
  | 'signals-no-questions'
  | 'signals-question-unknown'
const told = (code: Told, values: Readonly<Record<string, string>>): InputProblem =>
  new InputProblem([{ level: 'error', code, at: { file: 'input' }, values }])

function drugChoice({ drug, class: ofClass, drugGroup: group }: AskedOfQuestions): DrugChoice | undefined {
  const given = [
    ...(drug === undefined ? [] : [{ drugs: drug }]),
    ...(ofClass === undefined ? [] : [{ class: ofClass }]),
    ...(group === undefined ? [] : [{ group }]),
  ]
  if (given.length > 1) throw new InputProblem([issue('error', 'signals-drugs-twice', { file: 'input' }, {})])
  return given[0]
}

function typedQuestion(drug: DrugChoice, event: readonly string[], groups: readonly EventGroup[]): SignalQuestion {
  const [first] = event
  const group = event.length === 1 ? groups.find((g) => g.id === first) : undefined
  const drugs = 'drugs' in drug ? drug.drugs : ['class' in drug ? drug.class : drug.group]
  const names = drugs.join(' + ')
  const reactions = (terms: string) => ({ en: `${names}: ${terms}`, zh: `${names}：${terms}` })
  const label = reactions(event.join(' + '))
  return {
    id: slug(`${drugs.join(' ')} ${event.join(' ')}`, contentHash({ drug, event })),
    label: group === undefined ? label : { en: `${names}: ${group.label.en}`, zh: `${names}：${group.label.zh}` },
    drug,
    event: group === undefined ? { terms: [...event] } : group.id,
    comparator: 'all',
    stratify: ['sex', 'age', 'year'],
    specified: 'after',
  }
}

const LONGEST = 64
const HASHED = 8

/** A readable id that no other question shares: names cut short, or written with other signs, differ in the hash. */
const slug = (text: string, hash: string): string =>
  [
    text
      .toLowerCase()
      .normalize('NFKC')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .slice(0, LONGEST)
      .replace(/^-+|-+$/gu, ''),
    hash.slice(0, HASHED),
  ]
    .filter((part) => part !== '')
    .join('-')
