import { absent, known } from '../../../base/observed.ts'
import type { Rechallenge } from '../../../model/patient.ts'
import type { Derivation, Derived } from '../case.ts'
import { exposuresTo } from '../same-drug.ts'

/**
 * Whether something besides the drug may explain that the reaction came back: one of the confounders in the fact's list
 * `explains` at a positive rechallenge. A glucocorticoid is none: it can explain that a reaction clears or stays away, never
 * that it returns. Denied where every confounder of the list `denied` is, at one positive rechallenge.
 */
export const rechallengeConfounded: Derivation = ({ patient, suspect, given }) => {
  const ids = exposuresTo(suspect, patient)
  const positive = patient.rechallenges.filter((r) => ids.includes(r.exposure) && isPositive(r))
  const verdicts = positive.map((r) => besideReturn(r, given('explains'), given('denied')))
  return verdicts.find((v) => v?.said.kind === 'absent') ?? verdicts.find((v) => v !== undefined)
}

export const isPositive = ({ result }: Rechallenge): boolean =>
  result.said.value.kind === 'known' && result.said.value.value === 'positive'

/** Of one rechallenge: a confounder that could explain a return, or all of those asked for denied; undefined where neither. */
function besideReturn(
  { confounders }: Rechallenge,
  explains: readonly string[],
  asked: readonly string[],
): Derived | undefined {
  const said = Object.entries(confounders).flatMap(([name, c]) => (c === undefined ? [] : [{ name, said: c.said }]))
  const [first, ...more] = said
    .filter((c) => explains.includes(c.name) && c.said.value.kind === 'known')
    .map((c) => c.said)
  if (first !== undefined) return { said: known(true), from: [first, ...more] }
  const [denied, ...others] = said
    .filter((c) => asked.includes(c.name) && c.said.value.kind === 'absent')
    .map((c) => c.said)
  return denied === undefined || 1 + others.length < asked.length
    ? undefined
    : { said: absent, from: [denied, ...others] }
}
