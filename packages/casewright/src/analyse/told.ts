import type { Facts } from '../appraise/facts.ts'
import { absent, known, mapObserved, says as saysAnything, type Observed } from '../base/observed.ts'
import type { Origin, Traced } from '../base/traced.ts'
import { isUnderWay } from '../model/patient.ts'
import type { FactValue } from '../model/judgement.ts'
import type { Bout, SeriesCase } from './setting.ts'

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

/**
 * A question whose answer rests on several fields, or on a list that may still grow. A case that is still being read has not
 * answered it, whichever way it stands so far: an answer that counted only as a yes would raise every share.
 */
export const verdict =
  <T>(ask: Ask<T>): Ask<T> =>
  (c) =>
    isUnderWay(c.patient) ? unsaid(c) : ask(c)

type Answer = ReturnType<Ask<boolean>>

/**
 * A yes-or-no question put to every bout of a patient: yes where one bout says so, no where one denies it and none affirms it,
 * silent only where no bout tells. Not answered while a bout is not read.
 */
export const ever =
  (ask: (bout: Bout, c: SeriesCase) => Answer): Ask<boolean> =>
  (c) =>
    together(c.bouts.map((bout) => ask(bout, c))) ?? unsaid(c)

/** A yes-or-no fact of any bout. */
export const everFact = (id: string): Ask<boolean> =>
  ever(({ facts }) => ({ said: yesNo(facts, id), from: [facts.look(id)] }))

/** The answers to one question, as one; undefined where it was not asked. */
export function together(answers: readonly Answer[]): Answer | undefined {
  const those = (pick: (said: Observed<boolean>) => boolean) => answers.filter((a) => pick(a.said))
  const resting = (on: readonly Answer[]) => on.flatMap((a) => a.from)
  const unread = those((said) => said.kind === 'unread')[0]
  if (unread !== undefined) return { said: unread.said, from: resting(answers) }
  const yes = those((said) => said.kind === 'known' && said.value)
  if (yes.length > 0) return { said: known(true), from: resting(yes) }
  const no = those(saysAnything)
  if (no.length > 0) return { said: absent, from: resting(no) }
  const silent = those((said) => said.kind === 'unclear')[0] ?? answers[0]
  return silent === undefined ? undefined : { said: silent.said, from: resting(answers) }
}

/** "Yes" or "no" as an answer. */
export const answer = (yes: boolean): Observed<boolean> => (yes ? known(true) : absent)

/** The question asked only of cases for which another says yes; the rest are not asked. */
export const among = <T>(told: readonly Told<T>[], ids: readonly string[]): readonly Told<T>[] => {
  const asked = new Set(ids)
  return told.filter((t) => asked.has(t.id))
}
