import { known } from '../../../base/observed.ts'
import { factEntry } from '../../../knowledge/facts/facts.ts'
import type { FactValue } from '../../../model/judgement.ts'
import type { Case, Derivation } from '../case.ts'

const PARTS = ['other-drug-cause', 'disease-cause'] as const

/**
 * Another explanation is plausible where authors gave another cause; else it is the likelier of another drug and a disease.
 * "No other new drug" says nothing of the disease: while one of the two is untold, the other only bounds the answer from
 * below, and "unlikely" needs words for both.
 */
export const alternativeCause: Derivation = (about) => {
  const other = about.patient.attributions.find((a) => {
    const verdict = a.verdict.said.value
    return verdict.kind === 'known' && verdict.value === 'other-cause'
  })
  if (other !== undefined) return { said: known('plausible'), from: [other.verdict.said] }
  const [drug, disease] = PARTS.map((fact) => about.look(fact))
  const [ofDrug, ofDisease] = PARTS.map((fact) => stillAmong(about, fact))
  if (drug === undefined || disease === undefined) return undefined
  if (ofDrug === undefined && ofDisease === undefined) return undefined
  const choices = factEntry('alternative-cause')?.choices ?? []
  const worse = new Set<FactValue>()
  for (const a of ofDrug ?? choices)
    for (const b of ofDisease ?? choices) worse.add(rank(choices, a) > rank(choices, b) ? a : b)
  const [only, second] = worse
  const from = [...(ofDrug === undefined ? [] : [drug]), ...(ofDisease === undefined ? [] : [disease])] as const
  const [first, ...more] = from
  if (only === undefined || first === undefined) return undefined
  if (second === undefined) return { said: known(only), from: [first, ...more] }
  return { said: about.patient.unsaid.value, from: [first, ...more], among: choices.filter((c) => worse.has(c)) }
}

/** The values a part can still have, where anything is told of it. */
function stillAmong({ look, among }: Case, part: (typeof PARTS)[number]): readonly FactValue[] | undefined {
  const o = look(part).value
  if (o.kind === 'known') return [o.value]
  return o.kind === 'absent' ? factEntry(part)?.choices?.slice(0, 1) : among(part)
}

const rank = (choices: readonly string[], value: FactValue): number =>
  typeof value === 'string' ? choices.indexOf(value) : -1
