import { factEntry } from '../../knowledge/facts/facts.ts'
import { itemOfAnswerFact } from '../../knowledge/instruments/instruments.ts'
import { signOfFact } from '../../knowledge/signs/signs.ts'
import type { Episode, Patient } from '../../model/patient.ts'
import type { Rule } from '../../model/rule.ts'

/** The field of the form to fill so that a fact of an episode is told; undefined where no field tells it. */
export function fieldOfFact(fact: string, patient: Patient, episode: Episode): string | undefined {
  const at = `episodes.${episode.id}`
  const sign = signOfFact(fact)
  if (sign !== undefined) return `${at}.${sign.section}.${sign.id}`
  const [root = '', key = ''] = fact.split('.')
  if (root === 'lab') return `${at}.labs.${key}`
  const entry = factEntry(fact)
  if (entry === undefined)
    return itemOfAnswerFact(fact) === undefined ? atRoot(root, key, patient, at) : `${at}.facts.${fact}`
  if (entry.from === undefined || entry.from.startsWith('derived:')) return `${at}.facts.${fact}`
  const [from = '', field = ''] = entry.from.split('.')
  return atRoot(from, field, patient, at)
}

function atRoot(root: string, key: string, patient: Patient, episode: string): string | undefined {
  const suspect = patient.exposures.find((x) => x.role === 'suspect')
  if (key === '') return undefined
  switch (root) {
    case 'episode':
      return `${episode}.${key}`
    case 'patient':
      return key
    case 'suspect':
      return suspect === undefined ? undefined : `exposures.${suspect.id}.${key}`
    default:
      return undefined
  }
}

/** The facts a rule asks for, in its order. */
export function factsAsked(rule: Rule): readonly string[] {
  if ('all' in rule) return rule.all.flatMap(factsAsked)
  if ('any' in rule) return rule.any.flatMap(factsAsked)
  if ('of' in rule) return rule.of.flatMap(factsAsked)
  if ('not' in rule) return factsAsked(rule.not)
  if ('option' in rule) return [...factsAsked(rule.then), ...factsAsked(rule.else)]
  return 'fact' in rule ? [rule.fact] : []
}
