import { canonicalJson } from '../../base/content-hash.ts'
import { says, type Observed } from '../../base/observed.ts'
import type { Traced } from '../../base/traced.ts'
import type { Patient } from '../../model/patient.ts'
import type { Finding } from '../../model/reading.ts'
import { isFinding } from './path.ts'

/** More ways than these to settle what sources contradict each other on are not walked: what hangs on them stays unclear. */
const MOST_WAYS = 64

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

type Choice = ReadonlyMap<Finding<unknown>, Traced<Observed<unknown>>>
interface Way {
  readonly choice: Choice
  readonly patient: Patient
}

/** Ways are made once for a patient, and what is worked out of one serves every question that leads to it. */
const walked = new WeakMap<Patient, readonly Way[]>()

/**
 * The patient as every choice between contradicting sources would have it: one of them is the case. Empty where nothing is open, or
 * where there are more ways than are walked.
 */
export const waysToSettle = (patient: Patient): readonly Patient[] => waysOf(patient).map((way) => way.patient)

function waysOf(patient: Patient): readonly Way[] {
  const before = walked.get(patient)
  if (before !== undefined) return before
  const open = openConflicts(patient)
  const ways = open.reduce((n, f) => n * sayings(f).length, 1)
  const choices =
    open.length === 0 || ways > MOST_WAYS
      ? []
      : open.reduce<readonly Choice[]>(
          (sofar, finding) => sayings(finding).flatMap((said) => sofar.map((c) => new Map(c).set(finding, said))),
          [new Map()],
        )
  const made = choices.map((choice) => ({ choice, patient: settledBy(patient, choice) }))
  walked.set(patient, made)
  return made
}

/** The patient with one open field as one of its sources has it; every other open field stays open. */
export function settledAs(patient: Patient, finding: Finding<unknown>, said: Traced<Observed<unknown>>): Patient {
  const settled = settledBy(patient, new Map([[finding, said]]))
  const left = waysOf(patient).filter((way) => way.choice.get(finding) === said)
  // With nothing else open the one way left is this patient, who has none to walk.
  if (left.length > 1) walked.set(settled, left)
  return settled
}

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
