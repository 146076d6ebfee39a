import type { Observed } from '../base/observed.ts'
import type { Traced } from '../base/traced.ts'
import type { LimitReach } from '../knowledge/units/limit-bounds.ts'
import type { FactValue } from '../model/judgement.ts'

/**
 * The facts of one episode of one patient, as rules ask for them.
 * `uln`, `lln` and `baseline` are the patient's own limits for a laboratory fact, in the fact's unit.
 */
export interface Facts {
  readonly look: (fact: string) => Traced<Observed<FactValue>>
  /** Where `look` gives no one value: the values it must be among, if that much is known. */
  readonly among?: (fact: string) => readonly FactValue[] | undefined
  readonly limit: (fact: string, which: 'uln' | 'lln' | 'baseline') => number | undefined
  /** How far a limit that is not given can lie, where that is known. */
  readonly reach?: (fact: string) => LimitReach | undefined
  /** The choices of an ordered fact from least to most; undefined for the rest. */
  readonly order: (fact: string) => readonly string[] | undefined
}

export { factsOf } from './facts/facts-of.ts'
