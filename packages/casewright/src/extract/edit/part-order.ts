import {
  attributionParts,
  dechallengeParts,
  episodeParts,
  exposureParts,
  patientParts,
  rechallengeParts,
  treatmentParts,
} from '../merge/patient-parts.ts'
import type { OrderAt } from './splice-yaml.ts'

const ofList: Readonly<Record<string, object>> = {
  exposures: exposureParts,
  episodes: episodeParts,
  treatments: treatmentParts,
  dechallenges: dechallengeParts,
  rechallenges: rechallengeParts,
  attributions: attributionParts,
}
const ofReading = ['value', 'is', 'why', 'raw', 'source', 'quote', 'at', 'cell', 'beside', 'by', 'on', 'note']

/** The order in which a patient’s file is written: parts as the schema has them, readings as the format’s table, signs as they come. */
export const partOrder: OrderAt = (at) => {
  if (at.length === 0) return Object.keys(patientParts)
  const list = typeof at.at(-1) === 'number' ? at.at(-2) : undefined
  const parts = typeof list === 'string' && Object.hasOwn(ofList, list) ? ofList[list] : undefined
  return parts === undefined ? (isReading(at) ? ofReading : []) : Object.keys(parts)
}

const records = [
  'history',
  'concomitants',
  'morphology',
  'sites',
  'symptoms',
  'labs',
  'histology',
  'immunohistochemistry',
  'cultures',
  'facts',
  'confounders',
]
const isReading = (at: readonly (string | number)[]): boolean => !records.includes(String(at.at(-1)))
