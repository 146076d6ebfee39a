import { canonicalJson } from '../../base/content-hash.ts'
import { says, type Observed } from '../../base/observed.ts'
import type { Traced } from '../../base/traced.ts'
import type { Patient } from '../../model/patient.ts'
import type { Finding } from '../../model/reading.ts'
import { isFinding } from './path.ts'

/** More ways than these to settle what sources contradict each other on are not walked: what hangs on them stays unclear. */
const MOST_WAYS = 256

/** What a field may say: where its sources contradict each other, what each of them says; else what it says. */
export function sayings<T>(finding: Finding<T>): readonly Traced<Observed<T>>[] {
  if (finding.conflict !== 'open') return [finding.said]
  const telling = finding.readings.flatMap(({ said }) => (says(said.value) ? [said] : []))
  return [...new Map(telling.map((said) => [canonicalJson(said.value), said])).values()]
}

/** The fields of a case in which sources contradict each other and nobody has decided yet. */
export function openConflicts(patient: Patient): readonly Finding<unknown>[] {
  return Object.entries(patient).flatMap(([key, value]) => (key === 'unsaid' ? [] : within(value)))
}

function within(value: unknown): readonly Finding<unknown>[] {
  if (typeof value !== 'object' || value === null) return []
  if (isFinding(value)) return value.conflict === 'open' ? [value] : []
  return Object.values(value).flatMap(within)
}

/**
 * The patient as every choice between contradicting sources would have it: one of them is the case. Empty where nothing is open, or
 * where there are more ways than are walked.
 */
export function waysToSettle(patient: Patient): readonly Patient[] {
  const open = openConflicts(patient)
  const ways = open.reduce((n, f) => n * sayings(f).length, 1)
  if (open.length === 0 || ways > MOST_WAYS) return []
  return open
    .reduce<readonly Choice[]>(
      (before, finding) => sayings(finding).flatMap((said) => before.map((c) => new Map(c).set(finding, said))),
      [new Map()],
    )
    .map((choice) => settledBy(patient, choice))
}

/** The patient with one open field as one of its sources has it; every other open field stays open. */
export const settledAs = (patient: Patient, finding: Finding<unknown>, said: Traced<Observed<unknown>>): Patient =>
  settledBy(patient, new Map([[finding, said]]))

type Choice = ReadonlyMap<Finding<unknown>, Traced<Observed<unknown>>>

/** Each open field with what was chosen; what holds no open field stays the object it is. */
const settledBy = (patient: Patient, choice: Choice): Patient =>
  // Only findings are replaced, by findings of the same type.
  Object.fromEntries(
    Object.entries(patient).map(([key, v]) => [key, key === 'unsaid' ? v : replaced(v, choice)]),
  ) as Patient

function replaced(value: unknown, choice: Choice): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isFinding(value)) {
    const said = choice.get(value)
    return said === undefined ? value : { ...value, said, conflict: 'settled' }
  }
  if (Array.isArray(value)) {
    const made = value.map((v: unknown) => replaced(v, choice))
    return made.every((v, i) => v === value[i]) ? value : made
  }
  const entries = Object.entries(value)
  const made = entries.map(([key, v]) => [key, replaced(v, choice)] as const)
  return made.every(([, v], i) => v === entries[i]?.[1]) ? value : Object.fromEntries(made)
}
