import { silences, type ObservedKind, type Silence } from '../../base/observed.ts'
import { wordsOf, type Words } from '../../base/traced.ts'
import type { Locale } from '../../i18n/locale.ts'
import { wordingOf } from '../../i18n/wording.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import type { LiteratureRecord } from '../../model/literature/record.ts'
import type { Patient } from '../../model/patient.ts'
import type { Book } from '../../write/book.ts'
import { patientFields, type Field } from '../../write/patient-fields.ts'
import { fieldsBehind, whereSaid } from '../../write/where-said.ts'
import { placeSeen } from '../../i18n/place-seen.ts'
import { notPrinted } from '../../i18n/sealed-place.ts'
import { saidIn, type ResultsOf, type Said } from './results-of.ts'
import { shortSource } from './short-source.ts'

/** How a case counts in a number. */
export type CaseGroupId = 'events' | 'others' | 'open' | Silence

export interface CaseGroup {
  readonly id: CaseGroupId
  readonly name: Said
  /** All of the group; `cases` may be the first of them only. */
  readonly total: number
  readonly cases: readonly CaseBehind[]
}
export interface CaseBehind {
  readonly id: string
  /** What the number counts: patients, reports, records of a search, or entries of what was read and left out before coding. */
  readonly kind: 'patient' | 'report' | 'record' | 'entry'
  /** Sources that tell of a patient, or what a report, record or entry is. */
  readonly reports: readonly { readonly source: string; readonly name: Said }[]
  /** The fields the number rests on, as this case has them. */
  readonly fields: readonly FieldBehind[]
}
export interface FieldBehind {
  readonly path: string
  readonly name: Said
  readonly said: ObservedKind
  readonly shown: Said
  readonly words: readonly WordsBehind[]
}
/** Words of a source: `text` is a quotation, a place or a cell; null where the source was looked through in vain. */
export interface WordsBehind {
  readonly kind: Words['kind']
  readonly source: string
  /** Text the quotation stands in, and where; null for what is no quotation. */
  readonly at: { readonly text: string; readonly start: number } | null
  readonly name: Said
  readonly text: Said | null
  /** Retold or translated words are not the authors’; null for the original. */
  readonly nature: Said | null
}

/** Which cases of an estimate are in which group; silences apart, and what is still open apart from them. */
export function groupsOf({ value: e }: TracedEstimate): ReadonlyMap<CaseGroupId, readonly string[]> {
  const events = new Set(e.events)
  const open = new Set(e.open)
  const groups: readonly (readonly [CaseGroupId, readonly string[]])[] = [
    ['events', e.events],
    ['others', e.of.filter((id) => !events.has(id) && !open.has(id))],
    ['open', e.open ?? []],
    ...silences.map((why) => [why, e.silent.filter((s) => s.why === why).map((s) => s.id)] as const),
  ]
  return new Map(groups.filter(([, ids]) => ids.length > 0))
}

/** The paths of the fields any number of these results rests on; made once for a set of results. */
export function fieldFinder({ books }: ResultsOf): (e: TracedEstimate) => ReadonlySet<string> {
  const behind = fieldsBehind(whereSaid(books.en.patients))
  return (e) => new Set(behind(e))
}

/** What stands behind a number under an id: a patient with the words of the sources, or what else it counts, by name. */
export function behind(
  all: ResultsOf,
  id: string,
  paths: ReadonlySet<string>,
  records: ReadonlyMap<string, LiteratureRecord>,
): CaseBehind {
  const patient = all.books.en.patientById.get(id)
  if (patient !== undefined) return caseBehind(all, patient, paths)
  if (all.books.en.sourceById.has(id))
    return { id, kind: 'report', reports: [{ source: id, name: sourceName(all, id) }], fields: [] }
  const entry = all.study.exclusions.find((x) => x.id === id)
  return entry === undefined
    ? { id, kind: 'record', reports: recordNamed(records.get(id)), fields: [] }
    : { id, kind: 'entry', reports: [{ source: id, name: { en: entry.what, zh: entry.what } }], fields: [] }
}

const recordNamed = (record: LiteratureRecord | undefined): CaseBehind['reports'] =>
  record?.title === undefined ? [] : [{ source: record.id, name: alike(record.title) }]

/** One case with the words of its sources for some of its fields. What nobody filled in shows as the silence it is. */
function caseBehind(all: ResultsOf, patient: Patient, paths: ReadonlySet<string>): CaseBehind {
  const chinese = patientFields(all.books.zh, patient)
  const fields = patientFields(all.books.en, patient).flatMap((f, i) => {
    const zh = chinese[i]
    return zh === undefined || !paths.has(f.path) ? [] : [fieldBehind(all, f, zh)]
  })
  return {
    id: patient.id,
    kind: 'patient',
    reports: patient.reports.map((source) => ({ source, name: sourceName(all, source) })),
    fields,
  }
}

function fieldBehind(all: ResultsOf, en: Field, zh: Field): FieldBehind {
  const said = en.finding.said.value
  return {
    path: en.path,
    name: { en: en.label, zh: zh.label },
    said: said.kind,
    shown: { en: en.text, zh: zh.text },
    words: en.finding.readings.length === 0 ? [] : eachOnce(wordsOf(en.finding.said).map((w) => wordsBehind(all, w))),
  }
}

/** Two people who extracted one report rest on the same words: they are shown once. */
const eachOnce = (words: readonly WordsBehind[]): readonly WordsBehind[] => [
  ...new Map(words.map((w) => [JSON.stringify([w.kind, w.source, w.text]), w])).values(),
]

function wordsBehind(all: ResultsOf, w: Words): WordsBehind {
  const [source = w.source] = w.source.split('#')
  const nature = all.books.en.sourceById.get(source)?.held.find((h) => h.id === w.source)?.nature
  return {
    kind: w.kind,
    source,
    at: startOf(w),
    name: sourceName(all, source),
    text: textOf(w),
    nature:
      nature === undefined || nature === 'original'
        ? null
        : saidIn((locale) => wordingOf(locale, `case.nature.${nature}`) ?? nature),
  }
}

function startOf(w: Words): WordsBehind['at'] {
  if (w.kind === 'quote') return { text: w.source, start: w.start }
  return w.kind === 'sealed' && 'start' in w.at ? { text: w.source, start: w.at.start } : null
}

const alike = (text: string): Said => ({ en: text, zh: text })

function textOf(w: Words): Said | null {
  switch (w.kind) {
    case 'quote':
      return alike(w.exact)
    case 'cited':
      return saidIn((locale) => placeSeen(w.at, locale))
    case 'cell':
      return alike(`${w.column} ${w.row}: ${w.text}`)
    case 'sealed':
      return saidIn((locale) => notPrinted(w, locale))
    case 'looked':
      return null
  }
}

const sourceName = ({ books }: { readonly books: Readonly<Record<Locale, Book>> }, source: string): Said => {
  const found = books.en.sourceById.get(source)
  return found === undefined ? { en: source, zh: source } : shortSource(found)
}
