import type { StoppingRule } from '../../model/literature/screening-protocol.ts'
import { belowTargetP } from './target-recall.ts'

/** What has been read so far, in the order of reading. */
export interface Reading {
  /** Per record read, whether it was relevant. */
  readonly found: readonly boolean[]
  /** All records to be screened, read or not. */
  readonly records: number
  /** How many of those read first were drawn at random. */
  readonly atRandom: number
  /** Which key records of the protocol have not been found relevant. */
  readonly keysMissing: readonly string[]
}

/** One thing a stopping rule asks for: how far it is, and how far it must be. */
export interface Condition {
  readonly condition:
    | 'all-read'
    | 'random-sample'
    | 'share-read'
    | 'twice-expected'
    | 'in-a-row'
    | 'key-records'
    | 'below-target'
  readonly met: boolean
  readonly got: number
  readonly want: number
}

export interface Stopping {
  readonly rule: StoppingRule['rule']
  /** Whether reading may stop: every condition is met. */
  readonly stop: boolean
  readonly conditions: readonly Condition[]
}

/** What the protocol's stopping rule says of the reading so far. */
export function judgeStopping(rule: StoppingRule, reading: Reading): Stopping {
  const conditions = conditionsOf(rule, reading)
  return { rule: rule.rule, stop: conditions.every((c) => c.met), conditions }
}

function conditionsOf(rule: StoppingRule, reading: Reading): readonly Condition[] {
  const { found, records } = reading
  const read = found.length
  const allRead: Condition = { condition: 'all-read', met: read >= records, got: read, want: records }
  if (allRead.met || rule.rule === 'read-all') return [allRead]
  if (rule.rule === 'safe') return safe(rule, reading)
  const places = found.flatMap((relevant, i) => (relevant ? [i + 1] : []))
  const p = belowTargetP(places, read, records, rule.recall)
  return [{ condition: 'below-target', met: p < 1 - rule.confidence, got: p, want: 1 - rule.confidence }]
}

/**
 * The conditions of the active-learning phase of SAFE: a random sample read first; at least a share of all; at least twice as
 * many as the sample lets expect to be relevant; so many irrelevant in a row; every key record found.
 * Boetje J, van de Schoot R. Syst Rev 2024;13:81. doi:10.1186/s13643-024-02502-7. Its later phases (a second model, a second
 * look at what was excluded) are people's work.
 */
function safe(
  rule: Extract<StoppingRule, { rule: 'safe' }>,
  { found, records, atRandom, keysMissing }: Reading,
): readonly Condition[] {
  const reach = (condition: Condition['condition'], got: number, want: number): Condition => ({
    condition,
    met: got >= want,
    got,
    want,
  })
  const sampled = found.slice(0, atRandom)
  const share = sampled.length === 0 ? 0 : sampled.filter(Boolean).length / sampled.length
  return [
    reach('random-sample', atRandom, Math.ceil(rule.sample * records)),
    reach('share-read', found.length, Math.ceil(rule.read * records)),
    reach('twice-expected', found.length, Math.ceil(2 * share * records)),
    reach('in-a-row', found.length - 1 - found.lastIndexOf(true), rule.inARow),
    { condition: 'key-records', met: keysMissing.length === 0, got: keysMissing.length, want: 0 },
  ]
}
