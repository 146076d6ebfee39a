import type { Traced } from '../base/traced.ts'
import type { FlowStep } from '../model/estimate.ts'
import type { Grounds } from '../model/judgement.ts'
import { isUnderWay, type Patient } from '../model/patient.ts'
import type { Rule } from '../model/rule.ts'
import type { Decision, Study } from '../model/study.ts'
import { countReports, type ReportCount } from './same-patient.ts'
import { sieve } from './sieve.ts'

/** Judges a rule on a patient. Given, not imported: sifting and appraising are neighbours and neither needs the other. */
export type JudgeRule = (
  rule: Rule,
  patient: Patient,
) => Grounds & {
  /** Whether it is open since nobody has read yet what would decide it. */
  readonly unread: boolean
}
/** By what a case that is not read as far as the criteria ask is left out. */
export const NOT_EXTRACTED = 'not-extracted'

export interface Sifted {
  readonly flow: readonly FlowStep[]
  readonly included: readonly Patient[]
  readonly count: ReportCount
  /** What each patient's place in the flow rests on, by patient. */
  readonly grounds: ReadonlyMap<string, readonly Traced<unknown>[]>
}

type Sorting = Extract<Decision, { kind: 'include' | 'exclude' }>

/**
 * Who is in the series, and who was left out by which criterion. In order: near misses written down when reports were
 * read; people's decisions to exclude; cases still being extracted whose reading does not reach as far as the criteria ask; the
 * protocol's criteria, each case by the first it fails. A decision to include overrides criteria and an extraction that is not
 * finished, never another decision. `undecided` of the protocol says what becomes of a case whose sources do not tell.
 */
export function applyEligibility(study: Study, judgeRule: JudgeRule): Sifted {
  const patients = [...study.patients].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const count = countReports(patients, study.sources, study.decisions)
  const sorting = new Map<string, Sorting>()
  for (const d of study.decisions) if (d.kind === 'exclude' || d.kind === 'include') sorting.set(d.patient, d)
  const grounds = new Map<string, Traced<unknown>[]>(patients.map((p) => [p.id, []]))

  const nearMisses: FlowStep = {
    id: 'near-miss',
    label: { key: 'flow.near-miss', values: { reports: study.exclusions.length } },
    cases: patients.map((p) => p.id),
    excluded: study.exclusions.map((x) => ({ id: x.id, by: x.criterion, why: x.why })),
  }
  const decided = sieve(patients, (p) => {
    const d = sorting.get(p.id)
    return d?.kind === 'exclude' ? { by: d.criterion ?? firstInWords(d.why, sorting) ?? d.id, why: d.why } : undefined
  })
  const steps: FlowStep[] = [nearMisses]
  if (decided.excluded.length > 0) steps.push(step('decision', { key: 'flow.decision' }, decided))

  const isIncluded = (p: Patient): boolean => sorting.get(p.id)?.kind === 'include'
  const awaited = sieve(decided.kept, (p) =>
    isUnderWay(p) && !isIncluded(p) && isNotExtracted(study, p, judgeRule)
      ? { by: NOT_EXTRACTED, why: 'unread' }
      : undefined,
  )
  if (awaited.excluded.length > 0) steps.push(step(NOT_EXTRACTED, { key: 'flow.not-extracted' }, awaited))

  let kept = awaited.kept
  for (const criterion of study.protocol.eligibility) {
    const outcome = sieve(kept, (p) => {
      const judged = judgeRule(criterion.keep, p)
      grounds.get(p.id)?.push(...judged.used.map((u) => u.said))
      if (judged.verdict === 'met' || isIncluded(p)) return undefined
      // What is not read yet leaves nobody out: the case is here since a criterion after this one does.
      if (judged.verdict === 'cannot tell' && (study.protocol.undecided === 'keep' || judged.unread)) return undefined
      return { by: criterion.id, why: judged.verdict }
    })
    kept = outcome.kept
    steps.push(step(criterion.id, { key: 'flow.criterion', terms: { criterion: criterion.id } }, outcome))
  }
  steps.push({
    id: 'included',
    label: { key: 'flow.included', values: { patients: kept.length } },
    cases: kept.map((p) => p.id),
    excluded: [],
  })
  return { flow: steps, included: kept, count, grounds }
}

/** Who was left out for a reason in words is counted together with everybody left out in the same words, by the first decision. */
const firstInWords = (why: string, sorting: ReadonlyMap<string, Sorting>): string | undefined =>
  [...sorting.values()].find((d) => d.kind === 'exclude' && d.criterion === undefined && d.why.trim() === why.trim())
    ?.id

/** Nothing is read of it, or what its criteria ask is not: a criterion that it fails already leaves it out as any other case. */
function isNotExtracted({ protocol }: Study, p: Patient, judgeRule: JudgeRule): boolean {
  if (!isAnyRead(p)) return true
  const judged = protocol.eligibility.map((c) => judgeRule(c.keep, p))
  return judged.every((j) => j.verdict !== 'not met') && judged.some((j) => j.verdict === 'cannot tell' && j.unread)
}

/** Whether any field of a patient has a reading. */
function isAnyRead(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(isAnyRead)
  if (typeof node !== 'object' || node === null) return false
  if ('readings' in node && Array.isArray(node.readings)) return node.readings.length > 0
  return Object.values(node).some(isAnyRead)
}

const step = (
  id: string,
  label: FlowStep['label'],
  { kept, excluded }: ReturnType<typeof sieve<Patient>>,
): FlowStep => ({
  id,
  label,
  cases: kept.map((p) => p.id),
  excluded: excluded.map(({ item, by, why }) => ({ id: item.id, by, why })),
})
