import type { ObservedKind } from '../base/observed.ts'
import type { Patient } from '../model/patient.ts'
import type { Key } from '../i18n/wording.ts'
import type { Book } from './book.ts'
import { patientFields, type Field } from './patient-fields.ts'

interface ListingCell {
  readonly text: string
  /** `known` where any of the values shown is. */
  readonly said: ObservedKind
}
export interface LineListing {
  readonly columns: readonly { readonly id: string; readonly label: string }[]
  readonly rows: readonly { readonly patient: string; readonly cells: readonly ListingCell[] }[]
}

/** Whose field it is: the patient’s or a bout’s, a suspect drug’s, another drug’s, or a treatment’s of the reaction. */
type Scope = 'case' | 'suspect' | 'other-drug' | 'treatment'
interface Column {
  readonly id: string
  readonly kind: string
  readonly scope: Scope
  readonly label: Key
}

const fieldColumn = <K extends string>(kind: K & (Key extends infer F ? (F extends `field.${infer N}` ? N : never) : never), scope: Scope = 'case'): Column => ({
  id: kind,
  kind,
  scope,
  label: `field.${kind}` as Key,
})
const ofDrug = (kind: 'suspectedBy' | 'dose' | 'route' | 'schedule' | 'start' | 'stop' | 'action'): Column => fieldColumn(kind, 'suspect')
const drug: Column = { id: 'drug', kind: 'drug', scope: 'suspect', label: 'listing.suspect' }
const otherDrugs: Column = { id: 'other-drugs', kind: 'drug', scope: 'other-drug', label: 'listing.other-drugs' }
const ofTreatment = (kind: 'dose' | 'route' | 'response'): Column => ({ id: `treatment-${kind}`, kind, scope: 'treatment', label: `listing.treatment.${kind}` })
const treatment = fieldColumn('treatment', 'treatment')

/** Fields a reader wants of every patient in one line; those left out of it are in the full listing. */
const compact: readonly Column[] = [
  fieldColumn('sex'), fieldColumn('age'), fieldColumn('malignancy'), drug, fieldColumn('onset'), fieldColumn('diagnosis'),
  treatment, ofDrug('action'), fieldColumn('outcome'),
]
const full: readonly Column[] = [
  fieldColumn('sex'), fieldColumn('age'), fieldColumn('country'), fieldColumn('centre'), fieldColumn('malignancy'), fieldColumn('history'),
  fieldColumn('gcsf'), drug, ofDrug('suspectedBy'), ofDrug('dose'), ofDrug('route'), ofDrug('schedule'), ofDrug('start'), ofDrug('stop'),
  ofDrug('action'), otherDrugs, fieldColumn('concomitants'), fieldColumn('diagnosis'), fieldColumn('onset'), fieldColumn('morphology'),
  fieldColumn('sites'), fieldColumn('symptoms'), fieldColumn('bsa'), fieldColumn('pain'), fieldColumn('adl'), fieldColumn('temperature'),
  fieldColumn('mucosa'), fieldColumn('labs'), fieldColumn('biopsy'), fieldColumn('histology'), fieldColumn('immunohistochemistry'),
  fieldColumn('cultures'), fieldColumn('facts'), treatment, ofTreatment('dose'), ofTreatment('route'), ofTreatment('response'),
  fieldColumn('outcome'), fieldColumn('timeToResolution'), fieldColumn('gradeReported'), fieldColumn('dechallenge'), fieldColumn('rechallenge'),
  fieldColumn('confounders'), fieldColumn('patient-outcome'), fieldColumn('followUp'), fieldColumn('attribution'),
]

/** One line a patient: what every source says, with silence in words. `which: 'compact'` for the printed page. */
export function lineListing(book: Book, which: 'compact' | 'full'): LineListing {
  const columns = which === 'compact' ? compact : full
  return {
    columns: [
      { id: 'patient', label: book.t('column.patient') },
      ...columns.map((c) => ({ id: c.id, label: book.t(c.label) })),
      { id: 'sources', label: book.t('column.source') },
    ],
    rows: book.patients.map((p) => {
      const fields = Map.groupBy(patientFields(book, p), (f) => `${scopeOf(p, f)}.${f.kind}`)
      const unsaid: ListingCell = { text: book.t(`silence.${p.unsaid.value.kind}`), said: p.unsaid.value.kind }
      return {
        patient: p.id,
        cells: [
          { text: p.id, said: 'known' },
          ...columns.map((c) => cellOf(book, p, fields.get(`${c.scope}.${c.kind}`) ?? [], c.scope === 'other-drug' ? { text: '–', said: 'known' } : unsaid)),
          { text: p.reports.join('; '), said: 'known' },
        ],
      }
    }),
  }
}

const isSuspect = (role: string): boolean => role === 'suspect' || role === 'co-suspect' || role === 'interacting'
const exposureOf = (p: Patient, f: Field) => p.exposures.find((x) => f.path.startsWith(`exposures.${x.id}.`))

function scopeOf(p: Patient, f: Field): Scope {
  if (f.path.includes('.treatments.')) return 'treatment'
  const exposure = exposureOf(p, f)
  if (exposure === undefined) return 'case'
  return isSuspect(exposure.role) ? 'suspect' : 'other-drug'
}

function cellOf(book: Book, p: Patient, fields: readonly Field[], unsaid: ListingCell): ListingCell {
  const kindOf = (f: Field): ObservedKind => f.finding.said.value.kind
  const known = fields.filter((f) => kindOf(f) === 'known').map((f) => owned(book, p, f, f.asked ? f.text : signText(book, f)))
  const denied = fields.filter((f) => kindOf(f) === 'absent').map((f) => owned(book, p, f, f.asked ? f.text : book.t('listing.absent', { name: f.label })))
  const told = [...new Set([...known, ...denied])]
  if (told.length > 0) return { text: told.join(book.locale === 'zh' ? '；' : '; '), said: known.length > 0 ? 'known' : 'absent' }
  const [first] = fields
  return first === undefined ? unsaid : { text: book.t(`silence.${kindOf(first)}`), said: kindOf(first) }
}

/** A value with the drug it is of, where there are several; a drug with its role, where it is not the suspect. */
function owned(book: Book, p: Patient, f: Field, text: string): string {
  const exposure = exposureOf(p, f)
  if (exposure !== undefined) {
    if (f.kind === 'drug') return exposure.role === 'suspect' ? text : book.t('value.with', { value: text, rest: book.t(`value.role.${exposure.role}`) })
    const several = p.exposures.filter((x) => isSuspect(x.role)).length > 1
    return several ? book.t('listing.of', { name: nameOf(book, exposure.drug.said.value), value: text }) : text
  }
  const treatments = p.episodes.flatMap((e) => e.treatments.map((x) => ({ at: `episodes.${e.id}.treatments.${x.id}.`, x })))
  const own = treatments.find((t) => f.path.startsWith(t.at))
  return own !== undefined && f.kind !== 'treatment' && treatments.length > 1 ? book.t('listing.of', { name: nameOf(book, own.x.treatment.said.value), value: text }) : text
}

const nameOf = (book: Book, d: Patient['exposures'][number]['drug']['said']['value']): string =>
  d.kind !== 'known' ? '?' : d.value.drug === null ? d.value.written : book.nameOf('drug', d.value.drug)

/** A sign is its own text; a laboratory value or a fact needs its name beside it. */
const signText = (book: Book, f: Field): string => (f.text === book.t('silence.known') ? f.label : `${f.label} ${f.text}`)
