import type { Facts } from '../appraise/facts.ts'
import { absent, known, mapObserved, type Observed } from '../base/observed.ts'
import type { Origin, Traced } from '../base/traced.ts'
import type { FactValue } from '../model/judgement.ts'
import type { SeriesCase } from './setting.ts'

/** What one case says to one question, and what that rests on. */
export interface Told<T> {
  readonly id: string
  readonly said: Observed<T>
  readonly from: readonly Origin[]
}
export type Ask<T> = (c: SeriesCase) => { readonly said: Observed<T>; readonly from: readonly Origin[] }

export const tell = <T>(cases: readonly SeriesCase[], ask: Ask<T>): readonly Told<T>[] =>
  cases.map((c) => ({ id: c.id, ...ask(c) }))

/** The value of a finding, turned into an answer. */
export const says = <T, U>(said: Traced<Observed<T>>, answer: (value: T) => U): ReturnType<Ask<U>> => ({
  said: mapObserved(said.value, answer),
  from: [said],
})

/** A fact as a rule would see it. */
export const fact =
  <T>(id: string, answer: (value: FactValue) => T): Ask<T> =>
  ({ facts }) =>
    says(facts.look(id), answer)

/** A choice as text; a fact that is not one gives its own writing. */
export const choice = (id: string): Ask<string> => fact(id, String)

export const yesNo = (facts: Facts, id: string): Observed<boolean> => {
  const o = facts.look(id).value
  return o.kind === 'known' ? known(o.value !== false) : o
}

/** What nobody filled in. */
export const unsaid = <T>(c: SeriesCase): { readonly said: Observed<T>; readonly from: readonly Origin[] } => ({
  said: c.patient.unsaid.value,
  from: [c.patient.unsaid],
})

/** "Yes" or "no" as an answer. */
export const answer = (yes: boolean): Observed<boolean> => (yes ? known(true) : absent)

/** The question asked only of cases for which another says yes; the rest are not asked. */
export const among = <T>(told: readonly Told<T>[], ids: readonly string[]): readonly Told<T>[] => {
  const asked = new Set(ids)
  return told.filter((t) => asked.has(t.id))
}
