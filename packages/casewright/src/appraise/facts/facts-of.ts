import { contentHash } from '../../base/content-hash.ts'
import { interval } from '../../base/interval.ts'
import { known, says, type Observed } from '../../base/observed.ts'
import { derive, type Step, type Traced } from '../../base/traced.ts'
import type { FactEntry } from '../../knowledge/facts/fact.ts'
import { factEntry } from '../../knowledge/facts/facts.ts'
import { signOfFact } from '../../knowledge/signs/signs.ts'
import type { FactValue } from '../../model/judgement.ts'
import type { Episode, Patient } from '../../model/patient.ts'
import type { Facts } from '../facts.ts'
import { suspectOf, type Case, type Derived, type LatencySource } from './case.ts'
import { derivations } from './derivations.ts'
import { asFact } from './fact-value.ts'
import { laboratoryFact, laboratoryLimit, levelOrder } from './laboratory.ts'
import { atPath } from './path.ts'
import { signFact } from './sign.ts'
import { waysToSettle } from './contradictions.ts'
import { weighed, type Answer } from './weigh-ways.ts'

/** Versions change with what a fact is read from. */
const LOOKED_UP: Step = { id: 'facts', version: '2026-01' }

/**
 * The facts of one episode. In order: what a person recorded under this id (`facts` of the episode, `history` of the
 * patient); signs (`morphology.plaque`); laboratory values (`lab.wbc`, `lab.wbc.level`); the entries of `knowledge/facts.yaml`;
 * any other path of the case (`episode.outcome`, `suspect.drug.drug`, `patient.malignancy.id`).
 * What nothing in the case says is silent as the patient's unfilled fields are, with the reports looked through.
 */
export function factsOf(patient: Patient, episode: Episode, latency?: LatencySource): Facts {
  const answers = new Map<string, Answer>()
  const suspect = suspectOf(patient)

  const answer = (fact: string): Answer => {
    const before = answers.get(fact)
    if (before !== undefined) return before
    // Against a cycle of derivations: a fact that asks for itself finds silence.
    answers.set(fact, { said: patient.unsaid })
    const found = find(fact)
    const told = says(found.said.value)
      ? found
      : weighed(
          found,
          ways().map((way) => way(fact)),
        )
    answers.set(fact, told)
    return told
  }
  // As each choice between contradicting sources would have it; made for the first fact that is silent.
  let made: readonly Way[] | undefined
  const ways = (): readonly Way[] => {
    made ??= waysOf(patient, episode, latency)
    return made
  }
  const look: Facts['look'] = (fact) => answer(fact).said

  const find = (fact: string): Answer => {
    const recorded = own(episode.facts, fact) ?? own(patient.history, fact)
    if (recorded !== undefined && recorded.readings.length > 0) return { said: asFact(recorded.said, LOOKED_UP) }
    const sign = signOfFact(fact)
    if (sign !== undefined) return { said: signFact(sign, episode, patient, LOOKED_UP) }
    if (fact.startsWith('lab.')) return { said: laboratoryFact(fact, episode, patient) }
    const entry = factEntry(fact)
    if (entry !== undefined) return ofEntry(entry)
    return { said: path(fact) ?? patient.unsaid }
  }

  const path = (fact: string): Traced<Observed<FactValue>> | undefined => {
    const [root, ...rest] = fact.split('.')
    if (rest.length === 0) return undefined
    if (root === 'episode') return atPath(episode, rest, patient, LOOKED_UP)
    if (root === 'patient') return atPath(patient, rest, patient, LOOKED_UP)
    return root === 'suspect' ? atPath(suspect, rest, patient, LOOKED_UP) : undefined
  }

  const ofEntry = (entry: FactEntry): Answer => {
    const by: Step = { id: `fact:${entry.id}`, version: versionOf(entry) }
    if (entry.from?.startsWith('derived:') === true) {
      const derivation = derivations[entry.from.slice('derived:'.length)]
      const given = (list: string): readonly string[] => entry.given?.[list] ?? []
      const about: Case = { patient, episode, suspect, look, among: (fact) => answer(fact).among, given, latency }
      return settled(derivation?.(about), patient, by)
    }
    const said = (entry.from === undefined ? undefined : path(entry.from)) ?? patient.unsaid
    return { said: says(said.value) ? said : (implied(entry, look, by) ?? said) }
  }

  return {
    look,
    among: (fact) => answer(fact).among,
    limit: (fact, which) => laboratoryLimit(fact, episode, which),
    order: (fact) => {
      if (fact.startsWith('lab.') && fact.endsWith('.level')) return levelOrder
      const entry = factEntry(fact)
      return entry?.ordered === true ? entry.choices : undefined
    },
  }
}

type Way = (fact: string) => Answer

const ofWays = new WeakMap<Patient, Map<LatencySource | undefined, Map<string, Facts>>>()

/** A way is asked by every question that leaves it possible: its facts are worked out once. */
function factsOfWay(way: Patient, episode: Episode, latency: LatencySource | undefined): Facts {
  const bySource = ofWays.get(way) ?? new Map<LatencySource | undefined, Map<string, Facts>>()
  ofWays.set(way, bySource)
  const byEpisode = bySource.get(latency) ?? new Map<string, Facts>()
  bySource.set(latency, byEpisode)
  const facts = byEpisode.get(episode.id) ?? factsOf(way, episode, latency)
  byEpisode.set(episode.id, facts)
  return facts
}

/** The facts of the episode in each way its patient's contradictions may be settled. */
function waysOf(patient: Patient, episode: Episode, latency: LatencySource | undefined): readonly Way[] {
  return waysToSettle(patient).flatMap((way) => {
    const own = way.episodes.find((e) => e.id === episode.id)
    if (own === undefined) return []
    const { look, among, order } = factsOfWay(way, own, latency)
    return [
      (fact: string): Answer => {
        const said = look(fact)
        const o = said.value
        // "Absent" is the answer no: the least choice of an ordered fact.
        const no = o.kind === 'absent' ? [order(fact)?.[0] ?? false] : among?.(fact)
        const values = o.kind === 'known' ? [o.value] : no
        return { said, ...(values !== undefined && { among: values }) }
      },
    ]
  })
}

function settled(found: Derived | undefined, patient: Patient, by: Step): Answer {
  if (found === undefined) return { said: patient.unsaid }
  const said = derive(by, found.from, found.said)
  return found.among === undefined ? { said } : { said, among: found.among }
}

/** A number that is not given, bounded by what another fact says of it. */
function implied(entry: FactEntry, look: Facts['look'], by: Step): Traced<Observed<FactValue>> | undefined {
  if (entry.implied === undefined) return undefined
  const other = look(entry.implied.by)
  if (!says(other.value)) return undefined
  const yes = other.value.kind === 'known' && other.value.value !== false
  const { low, high } = yes ? entry.implied.present : entry.implied.absent
  const range = interval(low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY)
  return derive(
    by,
    [other, { kind: 'knowledge', entry: `fact/${entry.id}`, hash: entry.hash ?? versionOf(entry) }],
    known(range),
  )
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

const versions = new Map<string, string>()
function versionOf(entry: FactEntry): string {
  const version = versions.get(entry.id) ?? contentHash(entry)
  versions.set(entry.id, version)
  return version
}
