import type { PatientFileInput } from '../../model/patient.ts'

/** What a field of a patient’s file holds: readings, a record of readings, or something merged in its own way. */
type Part = 'finding' | 'record' | 'own'
type Parts<T> = { readonly [K in keyof Required<T>]: Part }
type Item<K extends 'exposures' | 'episodes' | 'dechallenges' | 'rechallenges' | 'attributions'> = NonNullable<
  PatientFileInput[K]
>[number]
type TreatmentInput = NonNullable<Item<'episodes'>['treatments']>[number]

// Typed by the schema: a field added there does not compile until it is said here how it is merged.

export const patientParts: Parts<PatientFileInput> = {
  format: 'own',
  id: 'own',
  reports: 'own',
  recorded: 'own',
  extraction: 'own',
  sex: 'finding',
  age: 'finding',
  country: 'finding',
  centre: 'finding',
  malignancy: 'finding',
  history: 'record',
  exposures: 'own',
  gcsf: 'finding',
  concomitants: 'record',
  episodes: 'own',
  dechallenges: 'own',
  rechallenges: 'own',
  outcome: 'finding',
  followUp: 'finding',
  attributions: 'own',
  flags: 'own',
  notes: 'own',
}

export const exposureParts: Parts<Item<'exposures'>> = {
  id: 'own',
  drug: 'finding',
  role: 'own',
  suspectedBy: 'finding',
  dose: 'finding',
  route: 'finding',
  schedule: 'finding',
  cycleLength: 'finding',
  start: 'finding',
  stop: 'finding',
  interruptions: 'finding',
  action: 'finding',
}

export const episodeParts: Parts<Item<'episodes'>> = {
  id: 'own',
  kind: 'own',
  diagnosis: 'finding',
  onset: 'finding',
  morphology: 'record',
  sites: 'record',
  symptoms: 'record',
  bsa: 'finding',
  symptomSeverity: 'finding',
  pain: 'finding',
  adl: 'finding',
  temperature: 'finding',
  mucosa: 'finding',
  labs: 'record',
  biopsy: 'finding',
  histology: 'record',
  immunohistochemistry: 'record',
  cultures: 'record',
  facts: 'record',
  treatments: 'own',
  outcome: 'finding',
  timeToResolution: 'finding',
  gradeReported: 'finding',
}

export const treatmentParts: Parts<TreatmentInput> = {
  id: 'own',
  treatment: 'finding',
  route: 'finding',
  dose: 'finding',
  purpose: 'finding',
  response: 'finding',
  start: 'finding',
}

export const dechallengeParts: Parts<Item<'dechallenges'>> = {
  exposure: 'own',
  episode: 'own',
  result: 'finding',
  confounders: 'record',
}

export const rechallengeParts: Parts<Item<'rechallenges'>> = {
  exposure: 'own',
  episode: 'own',
  manner: 'finding',
  result: 'finding',
  latency: 'finding',
  confounders: 'record',
}

export const attributionParts: Parts<Item<'attributions'>> = {
  by: 'own',
  verdict: 'finding',
  text: 'own',
  method: 'own',
}

/** A part of a patient’s file as plain data. */
export type Node = Readonly<Record<string, unknown>>
export type Table = Readonly<Record<string, Part>>

export const isNode = (value: unknown): value is Node =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

export const nodesOf = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : [])

/** The role of an exposure as it is written; one that says none is the first, and presumed to be the suspect. */
export const roleOf = (exposure: Node): unknown => exposure['role'] ?? 'suspect'

/** The readings a field holds, as they are written; none where it is left out. */
export const readingsOf = (field: unknown): readonly unknown[] =>
  field === undefined ? [] : Array.isArray(field) ? field : [field]

/** As it would be written by a person: one reading stands alone, several are a list. */
const fieldOf = (readings: readonly unknown[]): unknown => (readings.length === 1 ? readings[0] : readings)

/** Change every field of readings of a part; `path` within the part. Fields of their own kind are left as they are. */
export function mapFields(
  part: Node,
  table: Table,
  change: (readings: readonly unknown[], key: string) => readonly unknown[],
): Node {
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => {
      if (table[key] === 'finding') return [key, fieldOf(change(readingsOf(value), key))]
      if (table[key] !== 'record' || !isNode(value)) return [key, value]
      return [
        key,
        Object.fromEntries(Object.entries(value).map(([id, f]) => [id, fieldOf(change(readingsOf(f), key))])),
      ]
    }),
  )
}

/** Both parts’ readings, the first’s before the second’s; what either has alone stays as it is. Other fields are the first’s. */
export function joinFields(a: Node, b: Node, table: Table): Node {
  const joined = new Map(Object.entries(a))
  for (const [key, value] of Object.entries(b)) {
    const own = joined.get(key)
    if (own === undefined) joined.set(key, value)
    else if (table[key] === 'finding') joined.set(key, fieldOf([...readingsOf(own), ...readingsOf(value)]))
    else if (table[key] === 'record' && isNode(own) && isNode(value)) joined.set(key, joinRecords(own, value))
  }
  return Object.fromEntries(joined)
}

function joinRecords(a: Node, b: Node): Node {
  const joined = new Map(Object.entries(a))
  for (const [id, field] of Object.entries(b)) {
    const own = joined.get(id)
    joined.set(id, own === undefined ? field : fieldOf([...readingsOf(own), ...readingsOf(field)]))
  }
  return Object.fromEntries(joined)
}
