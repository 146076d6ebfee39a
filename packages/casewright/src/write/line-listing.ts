import type { ObservedKind } from '../base/observed.ts'
import type { Book } from './book.ts'
import { patientFields, type Field } from './patient-fields.ts'

export interface ListingCell {
  readonly text: string
  /** `known` where any of the values shown is. */
  readonly said: ObservedKind
}
export interface LineListing {
  readonly columns: readonly { readonly id: string; readonly label: string }[]
  readonly rows: readonly { readonly patient: string; readonly cells: readonly ListingCell[] }[]
}

/** Fields a reader wants of every patient in one line; those left out of it are in the full listing. */
const compact = ['sex', 'age', 'malignancy', 'drug', 'onset', 'diagnosis', 'treatment', 'action', 'outcome'] as const
const full = [
  'sex', 'age', 'country', 'centre', 'malignancy', 'history', 'gcsf', 'concomitants', 'drug', 'suspectedBy', 'dose', 'route',
  'schedule', 'start', 'stop', 'action', 'diagnosis', 'onset', 'morphology', 'sites', 'symptoms', 'bsa', 'pain', 'adl',
  'temperature', 'mucosa', 'labs', 'biopsy', 'histology', 'immunohistochemistry', 'cultures', 'facts', 'treatment', 'response',
  'outcome', 'timeToResolution', 'gradeReported', 'dechallenge', 'rechallenge', 'confounders', 'patient-outcome', 'followUp', 'attribution',
] as const
type Column = (typeof full)[number]

/** One line a patient: what every source says, with silence in words. `which: 'compact'` for the printed page. */
export function lineListing(book: Book, which: 'compact' | 'full'): LineListing {
  const columns: readonly Column[] = which === 'compact' ? compact : full
  return {
    columns: [{ id: 'patient', label: book.t('column.patient') }, ...columns.map((id) => ({ id, label: book.t(`field.${id}`) })), { id: 'sources', label: book.t('column.source') }],
    rows: book.patients.map((p) => {
      const fields = Map.groupBy(patientFields(book, p), (f) => f.kind)
      const unsaid: ListingCell = { text: book.t(`silence.${p.unsaid.value.kind}`), said: p.unsaid.value.kind }
      return {
        patient: p.id,
        cells: [
          { text: p.id, said: 'known' },
          ...columns.map((c) => cellOf(book, fields.get(c) ?? [], unsaid)),
          { text: p.reports.join('; '), said: 'known' },
        ],
      }
    }),
  }
}

function cellOf(book: Book, fields: readonly Field[], unsaid: ListingCell): ListingCell {
  const kindOf = (f: Field): ObservedKind => f.finding.said.value.kind
  const worded = fields.filter((f) => kindOf(f) === 'known').map((f) => (f.asked ? f.text : signText(book, f)))
  const denied = fields.filter((f) => kindOf(f) === 'absent').map((f) => (f.asked ? f.text : book.t('listing.absent', { name: f.label })))
  const told = [...new Set([...worded, ...denied])]
  if (told.length > 0) return { text: told.join('; '), said: worded.length > 0 ? 'known' : 'absent' }
  const [first] = fields
  return first === undefined ? unsaid : { text: book.t(`silence.${kindOf(first)}`), said: kindOf(first) }
}

/** A sign is its own text; a laboratory value or a fact needs its name beside it. */
const signText = (book: Book, f: Field): string => (f.text === book.t('silence.known') ? f.label : `${f.label} ${f.text}`)
