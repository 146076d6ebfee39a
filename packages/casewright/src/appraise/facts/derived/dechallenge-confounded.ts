import { absent, known } from '../../../base/observed.ts'
import type { Traced } from '../../../base/traced.ts'
import type { Derivation } from '../case.ts'
import { dechallengesOf } from './dechallenge-records.ts'

/**
 * Whether something besides stopping the drug may explain the course: a confounder recorded, or a systemic glucocorticoid
 * given in the same episode while the drug was stopped. Denied only where steroid and other treatment are both denied.
 */
export const dechallengeConfounded: Derivation = (about) => {
  const records = dechallengesOf(about)
  const named = records.flatMap((d) => Object.entries(d.confounders))
  const present: Traced<unknown>[] = named.flatMap(([, c]) => (c?.said.value.kind === 'known' ? [c.said] : []))
  const [first, ...more] = present
  if (first !== undefined) return { said: known(true), from: [first, ...more] }
  // Whoever recorded the dechallenge saw what else was given, and when.
  const denied = ['steroid', 'other-treatment'].map(
    (which) => named.find(([name, c]) => name === which && c?.said.value.kind === 'absent')?.[1]?.said,
  )
  const [noSteroid, noOther] = denied
  if (noSteroid !== undefined && noOther !== undefined) return { said: absent, from: [noSteroid, noOther] }
  const stopped = about.look('drug-stopped')
  const steroid = about.look('systemic-steroid')
  const here = records.length === 0 || records.some((d) => d.episode === undefined || d.episode === about.episode.id)
  const isThere = here && noSteroid === undefined && yes(stopped) && yes(steroid)
  return isThere ? { said: known(true), from: [stopped, steroid] } : undefined
}

const yes = (said: ReturnType<Parameters<Derivation>[0]['look']>): boolean =>
  said.value.kind === 'known' && said.value.value === true
