import { says, type Observed, type Silence } from '../base/observed.ts'
import type { Patient } from '../model/patient.ts'
import type { Key } from '../i18n/wording.ts'
import type { Field } from './patient-fields.ts'

export interface SilentField {
  readonly field: Field
  readonly why: Silence
  /** Wording that tells a field of a treatment from the same field of the drug. */
  readonly label: Key | undefined
}

const rank: Readonly<Record<Silence, number>> = { unclear: 0, unread: 1, 'not-visible': 2, 'not-reported': 3 }
const treatmentLabels: Readonly<Record<string, Key>> = {
  dose: 'narrative.treatment-field.dose',
  route: 'narrative.treatment-field.route',
  start: 'narrative.treatment-field.start',
  response: 'narrative.treatment-field.response',
  treatment: 'field.treatment',
}

/**
 * What nobody tells of a patient: a field is silent only where no episode, no suspect drug and no treatment has it. Drugs
 * given before or beside the suspect are not asked for dose and dates. A question that does not arise is left out: the
 * length of a cycle where no onset is told by cycle, a biopsy where its histology is told. A sign or fact is silent where somebody
 * recorded so.
 */
export function silentFields(p: Patient, fields: readonly Field[]): readonly SilentField[] {
  const suspects = new Set(p.exposures.filter((x) => x.role === 'suspect' || x.role === 'co-suspect' || x.role === 'interacting').map((x) => `exposures.${x.id}.`))
  const asked = fields.filter((f) => (f.asked || isRecorded(f)) && arises(p, f, fields) && (!f.path.startsWith('exposures.') || [...suspects].some((x) => f.path.startsWith(x))))
  return [...Map.groupBy(asked, (f) => `${scopeOf(f)}.${f.kind}.${f.asked ? '' : f.label}`).values()].flatMap((same): readonly SilentField[] => {
    if (same.some((f) => says(f.finding.said.value))) return []
    const kinds = same.flatMap((f) => silenceOf(f.finding.said.value)).toSorted((a, b) => rank[a] - rank[b])
    const [field] = same
    const [why] = kinds
    if (field === undefined || why === undefined) return []
    if (scopeOf(field) !== 'treatment') return [{ field, why, label: undefined }]
    const label = treatmentLabels[field.kind]
    return label === undefined ? [] : [{ field, why, label }]
  })
}

/** A sign or fact is asked for where somebody named it, if only to say that it is unclear. */
const isRecorded = ({ finding }: Field): boolean => finding.readings.length > 0

const silenceOf = (o: Observed<unknown>): readonly Silence[] => (o.kind === 'known' || o.kind === 'absent' ? [] : [o.kind])

const scopeOf = (f: Field): 'treatment' | 'other' => (f.path.includes('.treatments.') ? 'treatment' : 'other')

function arises(p: Patient, f: Field, fields: readonly Field[]): boolean {
  const told = (kind: string): boolean => fields.some((x) => x.kind === kind && says(x.finding.said.value))
  switch (f.kind) {
    case 'cycleLength':
      return p.episodes.some((e) => e.onset.said.value.kind === 'known' && e.onset.said.value.value.some((c) => 'cycle' in c || 'during' in c || 'afterCycle' in c))
    case 'interruptions':
    case 'purpose':
      return false
    case 'biopsy':
      return !told('histology')
    default:
      return true
  }
}
