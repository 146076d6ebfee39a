import { hasErrors, InputProblem, issue, type Issue } from '../../../base/issue.ts'
import type { LakeDrug, LakeTerm } from '../../../model/signal/lake.ts'
import type { CountRole, ReportFilter } from '../../../model/signal/scope.ts'
import type { SignalQuestion } from '../../../model/signal/question.ts'
import { drugIndications, type StatedIndication } from '../../../signal/ask/drug-indications.ts'
import { oncologyDrugs } from '../../../signal/ask/oncology-drugs.ts'
import { findDrugs } from '../../../signal/groups/find-drugs.ts'
import { findEvents } from '../../../signal/groups/find-events.ts'
import type { OpenLake } from '../../signal-ports.ts'
import { notInLake } from '../screen/find-in-lake.ts'
import { QUESTIONS } from '../questions/read-signal-files.ts'
import type { QuestionsAsked } from './questions-of.ts'

/** What is counted of a question, whatever the study says. */
export interface HowAsked {
  readonly role: CountRole
  readonly keep: ReportFilter
  readonly broad: boolean
  readonly comparator: SignalQuestion['comparator'] | undefined
  readonly stratify: SignalQuestion['stratify'] | undefined
}

/** A question with its names found in a lake. */
export interface ResolvedQuestion {
  readonly question: SignalQuestion
  readonly role: CountRole
  readonly keep: ReportFilter
  readonly drugs: readonly LakeDrug[]
  readonly events: readonly LakeTerm[]
  /** Terms that only a broad query counts. */
  readonly broader: readonly LakeTerm[]
  readonly notFound: { readonly drugs: readonly string[]; readonly events: readonly string[] }
  readonly oncology: readonly number[]
  readonly indications: readonly StatedIndication[]
  readonly issues: readonly Issue[]
}

/** A lake with its drugs and terms read once. */
export interface LakeNames {
  readonly drugs: readonly LakeDrug[]
  readonly terms: readonly LakeTerm[]
}

/**
 * Find the names of a question in a lake. A name typed on the command line that no report bears is an InputProblem with the nearest
 * names; a name of a study's question goes to `notFound`: no report, which is no evidence.
 */
export async function resolveQuestion(
  question: SignalQuestion,
  lake: OpenLake,
  { drugs, terms }: LakeNames,
  { groups, typed, hierarchy }: Pick<QuestionsAsked, 'groups' | 'typed' | 'hierarchy'>,
  how: HowAsked,
): Promise<ResolvedQuestion> {
  const found = findDrugs(
    question.drug,
    drugs,
    typed ? ('class' in question.drug ? '--class' : '--drug-group') : QUESTIONS,
  )
  const above = hierarchy === undefined ? {} : { hierarchy }
  const narrow = findEvents(question.event, groups, terms, { scope: 'narrow', ...above })
  const broad = findEvents(question.event, groups, terms, { scope: 'broad', ...above })
  const events = how.broad ? broad : narrow
  const issues = [...found.issues, ...events.issues]
  if (hasErrors(issues)) throw new InputProblem(issues)
  if (typed) refuseUnknown(question, lake.folder, found.notFound, events.notFound)
  const counted = new Set(events.events.map((e) => e.id))
  const asked = { ...question, ...(how.comparator !== undefined && { comparator: how.comparator }) }
  const indications = await indicationsOf(lake, found.drugs, [...events.events, ...broad.events], terms, how)
  const resolved = {
    question: { ...asked, ...(how.stratify !== undefined && { stratify: how.stratify }) },
    role: how.role,
    keep: how.keep,
    drugs: found.drugs,
    events: events.events,
    broader: broad.events.filter((e) => !counted.has(e.id)),
    notFound: { drugs: found.notFound.map((n) => n.drug), events: events.notFound.map((n) => n.term) },
    oncology: oncologyDrugs(drugs),
    indications,
  }
  return { ...resolved, issues: [...issues, ...emptyBackground(resolved, typed)] }
}

/** A list of drugs or terms may hold some that are not in the lake; a question of which nothing is there is a slip. */
function refuseUnknown(
  question: SignalQuestion,
  lake: string,
  drugs: readonly { readonly drug: string; readonly nearest: readonly string[] }[],
  events: readonly { readonly term: string; readonly nearest: readonly string[] }[],
): void {
  const wrong = [
    ...('drugs' in question.drug ? drugs.map((n) => notInLake('drug', n.drug, n.nearest, lake)) : []),
    ...(typeof question.event === 'string' ? [] : events.map((n) => notInLake('event', n.term, n.nearest, lake))),
  ]
  if (wrong.length > 0) throw new InputProblem(wrong)
}

/** A comparator without reports leaves nothing to compare: a slip where it was typed, a warning where a study asks. */
function emptyBackground({ question, oncology, indications }: Resolved, typed: boolean): readonly Issue[] {
  const { comparator } = question
  const size = { all: 1, oncology: oncology.length, 'same-indication': indications.length }[comparator]
  if (size > 0) return []
  const at = { file: typed ? 'input' : question.id }
  const wrong = [issue(typed ? 'error' : 'warning', 'signals-comparator-empty', at, { comparator })]
  if (typed) throw new InputProblem(wrong)
  return wrong
}
type Resolved = Pick<ResolvedQuestion, 'question' | 'oncology' | 'indications'>

/** More terms than a drug can have as main indications. */
const MANY = 200

async function indicationsOf(
  lake: OpenLake,
  drugs: readonly LakeDrug[],
  events: readonly LakeTerm[],
  terms: readonly LakeTerm[],
  { role, keep }: HowAsked,
): Promise<readonly StatedIndication[]> {
  if (drugs.length === 0) return []
  const ids = drugs.map((d) => d.id)
  const stated = await lake.indications({ drugs: ids, role, keep, atMost: MANY })
  const nameOf = new Map(terms.map((t) => [t.id, t.term]))
  const named = stated.map((s) => ({ ...s, name: nameOf.get(s.term) ?? '' }))
  return drugIndications(named, new Set(events.map((e) => e.id)))
}
