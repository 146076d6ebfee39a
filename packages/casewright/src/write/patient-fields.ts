import type { Dechallenge, Episode, Exposure, Patient, Rechallenge, Treatment } from '../model/patient.ts'
import type { Finding } from '../model/reading.ts'
import type { Vocabulary } from '../i18n/names.ts'
import { printUnits } from '../i18n/print-units.ts'
import { wordOr, type Book } from './book.ts'
import { fieldWords, type FieldWords, type Say } from './field-words.ts'
import { sayAny } from './say-value.ts'

/** One field of a case, ready to be shown: what it is, what the source says, and the value in words where it says. */
export interface Field {
  readonly path: string
  readonly group: string
  /** The field’s name; for signs, the sign’s. */
  readonly label: string
  /** Key of the field’s kind (`field.<kind>`), the same over patients. */
  readonly kind: string
  readonly finding: Finding<unknown>
  readonly text: string
  /** Any value of the field in words, as `text` says the one taken. */
  readonly say: (value: unknown) => string
  /** True for what the form always asks; false for signs and facts that are only there when someone named them. */
  readonly asked: boolean
}

/** Everything the file of a patient asks, in the clinician’s order. */
export function patientFields(book: Book, p: Patient): readonly Field[] {
  const form = fieldForm(book)
  return [
    ...ofPatient(form, p),
    ...p.exposures.flatMap((x) => ofExposure(form, x)),
    ...p.episodes.flatMap((e) => ofEpisode(form, e)),
    ...p.dechallenges.flatMap((d) => ofDechallenge(form, d)),
    ...p.rechallenges.flatMap((r) => ofRechallenge(form, r)),
    ...ofOutcome(form, p),
  ]
}

/** What makes fields, of one finding or of a record of them by knowledge ids. */
interface Form {
  readonly book: Book
  readonly words: FieldWords
  readonly one: <T>(group: string, kind: string, f: Finding<T>, say: Say<T>, label?: string) => Field
  readonly each: <T>(
    group: string,
    kind: string,
    record: Readonly<Record<string, Finding<T>>>,
    vocabulary: Vocabulary,
    say: Say<T>,
  ) => readonly Field[]
}

function fieldForm(book: Book): Form {
  const one: Form['one'] = (group, kind, f, say, label) => {
    const said = f.said.value
    return {
      path: f.path,
      group,
      kind,
      label: label ?? wordOr(book, `field.${kind}`, kind),
      finding: f,
      text: said.kind === 'known' ? say(said.value) : book.t(`silence.${said.kind}`),
      // Only ever given values of this field.
      say: say as Say<unknown>,
      asked: label === undefined,
    }
  }
  return {
    book,
    words: fieldWords(book),
    one,
    each: (group, kind, record, vocabulary, say) =>
      Object.entries(record).map(([id, f]) => one(group, kind, f, say, book.nameOf(vocabulary, id))),
  }
}

function ofPatient({ book, words: { any, present, inOwnWords }, one, each }: Form, p: Patient): readonly Field[] {
  const g = book.t('group.patient')
  return [
    one(g, 'sex', p.sex, any('sex')),
    one(g, 'age', p.age, (v) => book.t('field.age-years', { age: sayAny(book, 'age', v) })),
    one(g, 'country', p.country, any('country')),
    one(g, 'centre', p.centre, any('centre')),
    one(g, 'malignancy', p.malignancy, (m) => inOwnWords(m.text, 'malignancy', m.id)),
    ...each(g, 'history', p.history, 'fact', any('fact')),
    one(g, 'gcsf', p.gcsf, present),
    ...each(g, 'concomitants', p.concomitants, 'drug', present),
  ]
}

function ofExposure(
  { book, words: { any, drug, when, long, wording, list }, one }: Form,
  x: Exposure,
): readonly Field[] {
  const g = book.t('group.exposure', { id: x.id })
  return [
    one(g, 'drug', x.drug, drug),
    one(g, 'suspectedBy', x.suspectedBy, any('suspectedBy')),
    one(g, 'dose', x.dose, (d) => printUnits(wording(d.text))),
    one(g, 'route', x.route, any('route')),
    one(g, 'schedule', x.schedule, (s) => wording(s.text)),
    one(g, 'cycleLength', x.cycleLength, any('cycleLength')),
    one(g, 'start', x.start, when),
    one(g, 'stop', x.stop, when),
    one(g, 'interruptions', x.interruptions, (pauses) =>
      list(
        pauses.map((i) => (i.text === undefined ? (i.length === undefined ? '' : long(i.length)) : wording(i.text))),
      ),
    ),
    one(g, 'action', x.action, any('action')),
  ]
}

function ofEpisode(form: Form, e: Episode): readonly Field[] {
  const { book, words, one, each } = form
  const { any, present, clocks, lab, long, inOwnWords, grade } = words
  const g = book.t('group.episode', { id: e.id })
  return [
    one(g, 'diagnosis', e.diagnosis, (d) => inOwnWords(d.text, 'entity', d.entity)),
    one(g, 'onset', e.onset, clocks),
    ...each(g, 'morphology', e.morphology, 'sign', present),
    ...each(g, 'sites', e.sites, 'sign', present),
    ...each(g, 'symptoms', e.symptoms, 'sign', present),
    one(g, 'bsa', e.bsa, any('bsa')),
    one(g, 'symptomSeverity', e.symptomSeverity, any('severity')),
    one(g, 'pain', e.pain, any('severity')),
    one(g, 'adl', e.adl, any('adl')),
    one(g, 'temperature', e.temperature, any('temperature')),
    one(g, 'mucosa', e.mucosa, present),
    ...each(g, 'labs', e.labs, 'analyte', lab),
    one(g, 'biopsy', e.biopsy, present),
    ...each(g, 'histology', e.histology, 'sign', present),
    ...each(g, 'immunohistochemistry', e.immunohistochemistry, 'sign', present),
    ...each(g, 'cultures', e.cultures, 'sign', any('culture')),
    ...each(g, 'facts', e.facts, 'fact', any('fact')),
    ...e.treatments.flatMap((x) => ofTreatment(form, x)),
    one(g, 'outcome', e.outcome, any('outcome')),
    one(g, 'timeToResolution', e.timeToResolution, (v) =>
      book.t('field.time-from', { time: long(v.time), from: sayAny(book, 'from', v.from) }),
    ),
    one(g, 'gradeReported', e.gradeReported, grade),
  ]
}

function ofTreatment({ book, words: { any, drug, when, wording }, one }: Form, x: Treatment): readonly Field[] {
  const g = book.t('group.treatment', { id: x.id })
  return [
    one(g, 'treatment', x.treatment, drug),
    one(g, 'route', x.route, any('route')),
    one(g, 'dose', x.dose, (d) => printUnits(wording(d))),
    one(g, 'purpose', x.purpose, any('purpose')),
    one(g, 'response', x.response, any('response')),
    one(g, 'start', x.start, when),
  ]
}

function ofDechallenge(form: Form, d: Dechallenge): readonly Field[] {
  const g = form.book.t('group.dechallenge', { id: d.exposure })
  return [form.one(g, 'dechallenge', d.result, form.words.any('result')), ...beside(form, g, d.confounders)]
}

function ofRechallenge(form: Form, r: Rechallenge): readonly Field[] {
  const { book, words, one } = form
  const g = book.t('group.rechallenge', { id: r.exposure })
  return [
    one(g, 'rechallenge', r.result, words.any('result')),
    one(g, 'manner', r.manner, words.any('manner')),
    one(g, 'latency', r.latency, words.long),
    ...beside(form, g, r.confounders),
  ]
}

function beside(
  { book, words, one }: Form,
  group: string,
  record: Readonly<Partial<Record<string, Finding<true>>>>,
): readonly Field[] {
  return Object.entries(record).flatMap(([id, f]) =>
    f === undefined ? [] : [one(group, 'confounders', f, words.present, wordOr(book, `value.confounder.${id}`, id))],
  )
}

function ofOutcome({ book, words: { any, long, attribution }, one }: Form, p: Patient): readonly Field[] {
  const g = book.t('group.patient')
  return [
    one(g, 'patient-outcome', p.outcome, any('patient-outcome')),
    one(g, 'followUp', p.followUp, long),
    ...p.attributions.map((a) =>
      one(g, 'attribution', a.verdict, (v) => attribution(sayAny(book, 'verdict', v), a.text)),
    ),
  ]
}
