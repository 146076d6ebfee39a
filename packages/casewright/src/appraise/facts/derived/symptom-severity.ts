import { known, unclear } from '../../../base/observed.ts'
import type { FactValue } from '../../../model/judgement.ts'
import { symptomSeverities } from '../../../model/episode.ts'
import type { Derivation } from '../case.ts'

/**
 * The severity the source gives; else "none" for lesions said to be free of symptoms. Pain as severe as can be settles it;
 * lesser pain only bounds it from below, since another symptom may be worse.
 */
export const symptomSeverity: Derivation = ({ episode, look }) => {
  const own = episode.symptomSeverity.said
  if (own.value.kind === 'known' || own.value.kind === 'absent') return { said: own.value, from: [own] }
  const pain = episode.pain.said
  const atLeast = pain.value.kind === 'known' ? symptomSeverities.indexOf(pain.value.value) : 0
  const free = look('symptoms.asymptomatic')
  const noSymptoms = free.value.kind === 'known' && free.value.value === true
  if (noSymptoms && atLeast > 0)
    return { said: unclear('said to be free of symptoms, and painful'), from: [free, pain] }
  if (noSymptoms) return { said: known('none'), from: [free] }
  if (atLeast === 0) return undefined
  const still: readonly FactValue[] = symptomSeverities.slice(atLeast)
  const only = still.length === 1 ? still[0] : undefined
  return only === undefined ? { said: own.value, from: [own, pain], among: still } : { said: known(only), from: [pain] }
}
