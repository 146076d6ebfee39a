import { openConflicts } from '../../appraise/facts/contradictions.ts'
import { isContradicted } from '../../appraise/facts/weigh-ways.ts'
import { factsOf } from '../../appraise/facts/facts-of.ts'
import type { Facts } from '../../appraise/facts.ts'
import { latencyUnder } from '../../appraise/latency/latency.ts'
import type { Origin } from '../../base/traced.ts'
import { reviews } from '../../knowledge/generated/reviews.ts'
import { standing } from '../../knowledge/standing.ts'
import type { Appraisal, Grounds } from '../../model/judgement.ts'
import type { Episode, Patient } from '../../model/patient.ts'
import type { Protocol } from '../../model/protocol.ts'
import type { Verdict } from '../../model/rule.ts'
import { fieldsBehind, whereSaid } from '../../write/where-said.ts'
import type { Bilingual } from './case-view.ts'
import { fieldOfFact } from './field-of-fact.ts'
import { formWorded, joined, worded } from './in-both.ts'

/** What the judgements of one patient are told from. */
export interface JudgementDesk {
  readonly patient: Patient
  readonly protocol: Protocol
  readonly appraisal: Appraisal
  readonly episode: (id: string) => Episode
  readonly facts: (episode: string) => Facts
  /** The fields a value rests on. */
  readonly behind: (origin: Origin) => readonly string[]
  /** The field that tells a fact: the one to be chosen between where sources contradict each other, else the one to fill. */
  readonly fieldOf: (fact: string, episode: string) => string | undefined
}

export function judgementDesk(patient: Patient, protocol: Protocol, appraisal: Appraisal): JudgementDesk {
  const made = new Map<string, Facts>()
  const episode = (id: string): Episode => {
    const found = patient.episodes.find((e) => e.id === id)
    if (found === undefined) throw new Error(`a judgement of no episode: ${id}`)
    return found
  }
  const facts = (id: string): Facts => {
    const known = made.get(id) ?? factsOf(patient, episode(id), latencyUnder(protocol))
    made.set(id, known)
    return known
  }
  const behind = fieldsBehind(whereSaid([patient]))
  const open = new Set(openConflicts(patient).map((f) => f.path))
  const fieldOf = (fact: string, of: string): string | undefined => {
    const said = open.size === 0 ? undefined : facts(of).look(fact)
    const choice =
      said !== undefined && isContradicted(said.value) ? behind(said).find((path) => open.has(path)) : undefined
    return choice ?? fieldOfFact(fact, patient, episode(of))
  }
  return { patient, protocol, appraisal, episode, facts, behind, fieldOf }
}

/** The fields that made a rule stand as it does. */
export const pathsOf = (grounds: Pick<Grounds, 'used'>, desk: JudgementDesk): readonly string[] => [
  ...new Set(grounds.used.flatMap((u) => desk.behind(u.said))),
]

const verdictKeys = { met: 'met', 'not met': 'not-met', 'cannot tell': 'cannot-tell' } as const
export const verdictName = (v: Verdict): Bilingual => formWorded((w) => w.judgement[verdictKeys[v]])

const standingKeys = {
  reviewed: 'standing.reviewed',
  'changed since review': 'standing.changed',
  'never reviewed': 'standing.never',
} as const
/** Whether a clinician has signed an entry of the knowledge. */
export const standingOf = (id: string, hash: string): Bilingual => worded(standingKeys[standing({ id, hash }, reviews)])

/** `yes: grade 3; no: grade 1–2`: what each answer would give, answers that give the same told together. */
export function sayOutcomes(
  outcomes: readonly { readonly answer: Bilingual; readonly outcome: Bilingual }[],
): Bilingual | undefined {
  const byOutcome = Map.groupBy(outcomes, (o) => `${o.outcome.en}\n${o.outcome.zh}`)
  if (byOutcome.size < 2) return undefined
  const or = formWorded((w) => w.judgement.or)
  const parts = [...byOutcome.values()].flatMap((same) => {
    const [first] = same
    return first === undefined
      ? []
      : [
          formWorded((w) => w.judgement.answers, {
            answers: joined(
              same.map((s) => s.answer),
              or,
            ),
            outcome: first.outcome,
          }),
        ]
  })
  return joined(
    parts,
    formWorded((w) => w.judgement.between),
  )
}
