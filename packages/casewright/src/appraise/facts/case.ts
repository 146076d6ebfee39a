import type { Observed } from '../../base/observed.ts'
import type { Origin, Traced } from '../../base/traced.ts'
import type { Episode, Exposure, Patient } from '../../model/patient.ts'
import type { FactValue, LatencyJudgement } from '../../model/judgement.ts'

/** What a derivation may look at. */
export interface Case {
  readonly patient: Patient
  readonly episode: Episode
  /** The primary suspect: the first exposure with role `suspect`. */
  readonly suspect: Exposure | undefined
  readonly look: (fact: string) => Traced<Observed<FactValue>>
  /** Where `look` gives no one value: the values it must be among, if that much is known. */
  readonly among: (fact: string) => readonly FactValue[] | undefined
  /** The lists the fact's entry gives to its derivation; empty where it gives none of this name. */
  readonly given: (list: string) => readonly string[]
  readonly latency: LatencySource | undefined
}

/** The latency of an episode under the conventions of the protocol, as `appraise/latency` computes it. */
export type LatencySource = (patient: Patient, episode: Episode) => Traced<LatencyJudgement>

/** What a derivation found, and every finding it rests on. Undefined from a derivation: the case says nothing to it. */
export interface Derived {
  readonly said: Observed<FactValue>
  readonly from: readonly [Origin, ...Origin[]]
  /** Where `said` is silent: the values it must still be among. */
  readonly among?: readonly FactValue[]
}
export type Derivation = (about: Case) => Derived | undefined

export function suspectOf(patient: Patient): Exposure | undefined {
  return patient.exposures.find((x) => x.role === 'suspect')
}
