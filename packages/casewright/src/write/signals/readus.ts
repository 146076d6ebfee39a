import type { Checklist, ChecklistItem } from '../../knowledge/checklists/checklist.ts'
import { checklists } from '../../knowledge/generated/checklists.ts'
import type { Key } from '../../i18n/wording.ts'
import type { SignalReportInput } from './signal-book.ts'

export const READUS_STANDINGS = ['answered', 'partly', 'author', 'not-done'] as const
export type ReadusStanding = (typeof READUS_STANDINGS)[number]

type Rest = Key extends infer K ? (K extends `signals.readus.rest.${infer R}` ? R : never) : never
type Why = Key extends infer K ? (K extends `signals.readus.why.${infer W}` ? W : never) : never

/** How an item of READUS-PV stands after what was run: where it is answered, what only the authors can add, why it was not done. */
export type ReadusAnswer =
  | { readonly standing: 'answered'; readonly to: readonly string[] }
  | { readonly standing: 'partly'; readonly to: readonly string[]; readonly rest: Rest }
  | { readonly standing: 'author' }
  | { readonly standing: 'not-done'; readonly why: Why }

const READUS = 'checklist/readus-pv'

/** READUS-PV for the work and for its abstract. */
export const readusChecklists: readonly Checklist[] = checklists
  .filter((c) => c.applies === 'disproportionality analysis')
  .toSorted((a, b) => Number(b.id === READUS) - Number(a.id === READUS))

const answered = (...to: readonly string[]): ReadusAnswer => ({ standing: 'answered', to })
const partly = (rest: Rest, ...to: readonly string[]): ReadusAnswer => ({ standing: 'partly', to, rest })
const author: ReadusAnswer = { standing: 'author' }
const undone = (why: Why): ReadusAnswer => ({ standing: 'not-done', why })

/**
 * What of an item the run itself answers. Nothing is called answered that was not run; whatever asks for a reason, a reading or a
 * person's word is left to the authors.
 */
export function readusAnswer(input: SignalReportInput, checklist: string, item: ChecklistItem): ReadusAnswer {
  const { answer } = input
  const { question } = answer
  switch (item.answeredBy) {
    case 'signal.title':
    case 'signal.population':
      return answered(item.answeredBy === 'signal.title' ? 'question' : 'data')
    case 'signal.why':
      return question.why === undefined ? author : answered('question')
    case 'signal.question':
      return question.why === undefined ? partly('hypothesis', 'question') : answered('question')
    case 'signal.design':
      return answered('methods')
    case 'signal.analyses':
      return answered('methods', ...(hasOtherAnalyses(input) ? ['analyses'] : []))
    case 'signal.database':
      return partly(checklist === READUS ? 'custodian' : 'access', 'data')
    case 'signal.time':
      return answer.lake.received === null ? author : partly('region', 'data')
    case 'signal.cleaning':
      return answer.lake.flow.length === 0 ? author : partly('extraction', 'data')
    case 'signal.flow':
      return answer.lake.flow.length === 0 ? author : answered('data')
    case 'signal.variables':
    case 'signal.measures':
      return partly('reasons', 'methods')
    case 'signal.groups':
      return partly('reasons', 'question')
    case 'signal.descriptive':
      return isDescribed(answer) ? answered('completeness') : author
    case 'signal.sensitivity':
      return hasOtherAnalyses(input)
        ? answered('analyses', ...(input.multiverse === undefined ? [] : ['multiverse']))
        : undone('no-sensitivity')
    case 'signal.other-sources':
    case 'signal.other-methods':
      return answer.published === null ? undone('no-other-source') : answered('published')
    case 'signal.cases-read':
      return undone('cases-read')
    case 'signal.characteristics':
      return answer.reports.length === 0 || !isDescribed(answer) ? author : partly('reference', 'cases', 'completeness')
    case 'signal.results':
      return answered('result', ...(hasOtherAnalyses(input) ? ['analyses'] : []))
    case 'signal.limitations':
      return partly('biases', 'limits')
    case 'signal.caveat':
      return answered('can-say')
    case 'signal.availability':
      return partly('registration', 'sources')
    default:
      return author
  }
}

/** Whether there are reports whose completeness can be told. */
export const isDescribed = ({ completeness }: SignalReportInput['answer']): boolean =>
  completeness.some((c) => c.of > 0)

/** Whether anything was run beside the crude analysis. */
const hasOtherAnalyses = ({ answer, multiverse }: SignalReportInput): boolean =>
  answer.stratified !== null ||
  answer.adjusted.kind === 'fitted' ||
  answer.comparators.length > 0 ||
  answer.roles.length > 1 ||
  answer.masking.length > 0 ||
  answer.published !== null ||
  multiverse !== undefined

/** How many items of the checklist for the work stand how. */
export function readusCounts(input: SignalReportInput): Readonly<Record<ReadusStanding, number>> {
  const counts: Record<ReadusStanding, number> = { answered: 0, partly: 0, author: 0, 'not-done': 0 }
  for (const c of readusChecklists)
    if (c.id === READUS) for (const item of c.items) counts[readusAnswer(input, c.id, item).standing] += 1
  return counts
}
