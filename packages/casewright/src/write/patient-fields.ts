import type { Observed } from '../base/observed.ts'
import type { Episode } from '../model/patient.ts'
import { wordingIn, type Wording } from '../model/wording.ts'
import type { DrugName } from '../model/exposure.ts'
import type { LaboratoryValue } from '../model/episode.ts'
import type { Patient } from '../model/patient.ts'
import type { Finding } from '../model/reading.ts'
import type { Duration, Moment, OnsetClock } from '../model/time.ts'
import { locales } from '../i18n/locale.ts'
import { nameIn } from '../i18n/name-in.ts'
import type { Vocabulary } from '../i18n/names.ts'
import { printUnits } from '../i18n/print-units.ts'
import { gradingTerms } from '../knowledge/generated/grading.ts'
import { wordOr, type Book } from './book.ts'
import { sayAny, sayClock, sayDrug, sayDuration, sayLab, sayMoment } from './say-value.ts'

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

type Say<T> = (value: T) => string

/** A term of CTCAE, told by its English title, in the reader’s language; any other words as they were written. */
const termNamed = (title: string, locale: Book['locale']): string =>
  gradingTerms.find((t) => t.title.en.toLowerCase() === title.toLowerCase())?.title[locale] ?? title

/**
 * What words of a source say beyond the name of the entry in either language: `relapsed, FLT3-ITD` of `acute myeloid leukaemia
 * (relapsed, FLT3-ITD)`, all of them where they do not begin with the name, undefined where they are the name.
 */
function beyondName(text: string, names: readonly string[]): string | undefined {
  const plain = (s: string): string =>
    s
      .trim()
      .toLowerCase()
      .replaceAll(/(?<=i)z(?=ed|ing)/gu, 's')
  if (names.some((name) => plain(text) === plain(name))) return undefined
  const whole = text.trim()
  const begun = names.find((name) => plain(text).startsWith(plain(name)))
  const after = begun === undefined ? whole : whole.slice(begun.length)
  // `-like` and the like belong to the name before them.
  const rest = /^[\s,;(，；（]/u.test(after) ? after.replace(/^[\s,;，；]+/u, '') : whole
  return /^[(（]([^()（）]*)[)）]$/u.exec(rest)?.[1] ?? rest
}

/** Everything the file of a patient asks, in the clinician’s order. */
export function patientFields(book: Book, p: Patient): readonly Field[] {
  const { t } = book
  const out: Field[] = []
  const any = (field: string) => (value: unknown) => sayAny(book, field, value)
  const put = <T>(group: string, kind: string, f: Finding<T>, say: Say<T>, label?: string): void => {
    const said: Observed<T> = f.said.value
    const text = said.kind === 'known' ? say(said.value) : t(`silence.${said.kind}`)
    out.push({
      path: f.path,
      group,
      kind,
      label: label ?? wordOr(book, `field.${kind}`, kind),
      finding: f,
      text,
      // Only ever given values of this field.
      say: say as Say<unknown>,
      asked: label === undefined,
    })
  }
  const each = <T>(
    group: string,
    kind: string,
    record: Readonly<Record<string, Finding<T>>>,
    vocabulary: Vocabulary,
    say: Say<T>,
  ): void => {
    for (const [id, f] of Object.entries(record)) put(group, kind, f, say, book.nameOf(vocabulary, id))
  }
  const present = any('presence')
  const drug: Say<DrugName> = (d) => sayDrug(book, d)
  const when: Say<Moment> = (m) => sayMoment(book, m)
  const long: Say<Duration> = (d) => sayDuration(book, d)
  const clocks: Say<readonly OnsetClock[]> = (cs) =>
    cs.map((c) => sayClock(book, c)).join(book.locale === 'zh' ? '；' : '; ')
  const lab: Say<LaboratoryValue> = (v) => sayLab(book, v)

  // What is worded in both languages is said in the reader's; words of one are a source's: the name of the knowledge stands before them.
  const say = (text: Wording): string => wordingIn(text, book.locale)
  const inOwnWords = (text: Wording | undefined, vocabulary: 'malignancy' | 'entity', id: string): string => {
    const name = book.nameOf(vocabulary, id)
    if (text === undefined) return name
    if (typeof text !== 'string') return say(text)
    const more = beyondName(text, locales.map((locale) => nameIn(locale)(vocabulary, id)))
    return more === undefined ? name : t('value.written', { name, written: more })
  }
  const attribution = (verdict: string, text: Wording | undefined): string =>
    text === undefined ? verdict : t('field.verdict-text', { verdict, text: say(text).replace(/[.。\s]+$/u, '') })

  const self = t('group.patient')
  put(self, 'sex', p.sex, any('sex'))
  put(self, 'age', p.age, (v) => t('field.age-years', { age: sayAny(book, 'age', v) }))
  put(self, 'country', p.country, any('country'))
  put(self, 'centre', p.centre, any('centre'))
  put(self, 'malignancy', p.malignancy, (m) => inOwnWords(m.text, 'malignancy', m.id))
  each(self, 'history', p.history, 'fact', any('fact'))
  put(self, 'gcsf', p.gcsf, present)
  each(self, 'concomitants', p.concomitants, 'drug', present)

  for (const x of p.exposures) {
    const g = t('group.exposure', { id: x.id })
    put(g, 'drug', x.drug, drug)
    put(g, 'suspectedBy', x.suspectedBy, any('suspectedBy'))
    put(g, 'dose', x.dose, (d) => printUnits(say(d.text)))
    put(g, 'route', x.route, any('route'))
    put(g, 'schedule', x.schedule, (s) => say(s.text))
    put(g, 'cycleLength', x.cycleLength, any('cycleLength'))
    put(g, 'start', x.start, when)
    put(g, 'stop', x.stop, when)
    put(g, 'interruptions', x.interruptions, (list) =>
      list
        .map((i) => (i.text === undefined ? undefined : say(i.text)) ?? (i.length === undefined ? '' : long(i.length)))
        .join(book.locale === 'zh' ? '；' : '; '),
    )
    put(g, 'action', x.action, any('action'))
  }
  for (const e of p.episodes) episode(e)
  for (const d of p.dechallenges) {
    const g = t('group.dechallenge', { id: d.exposure })
    put(g, 'dechallenge', d.result, any('result'))
    beside(g, d.confounders)
  }
  for (const r of p.rechallenges) {
    const g = t('group.rechallenge', { id: r.exposure })
    put(g, 'rechallenge', r.result, any('result'))
    put(g, 'manner', r.manner, any('manner'))
    put(g, 'latency', r.latency, long)
    beside(g, r.confounders)
  }
  put(self, 'patient-outcome', p.outcome, any('patient-outcome'))
  put(self, 'followUp', p.followUp, long)
  for (const a of p.attributions)
    put(self, 'attribution', a.verdict, (v) => attribution(sayAny(book, 'verdict', v), a.text))
  return out

  function episode(e: Episode): void {
    const g = t('group.episode', { id: e.id })
    put(g, 'diagnosis', e.diagnosis, (d) => inOwnWords(d.text, 'entity', d.entity))
    put(g, 'onset', e.onset, clocks)
    each(g, 'morphology', e.morphology, 'sign', present)
    each(g, 'sites', e.sites, 'sign', present)
    each(g, 'symptoms', e.symptoms, 'sign', present)
    put(g, 'bsa', e.bsa, any('bsa'))
    put(g, 'symptomSeverity', e.symptomSeverity, any('severity'))
    put(g, 'pain', e.pain, any('severity'))
    put(g, 'adl', e.adl, any('adl'))
    put(g, 'temperature', e.temperature, any('temperature'))
    put(g, 'mucosa', e.mucosa, present)
    each(g, 'labs', e.labs, 'analyte', lab)
    put(g, 'biopsy', e.biopsy, present)
    each(g, 'histology', e.histology, 'sign', present)
    each(g, 'immunohistochemistry', e.immunohistochemistry, 'sign', present)
    each(g, 'cultures', e.cultures, 'sign', any('culture'))
    each(g, 'facts', e.facts, 'fact', any('fact'))
    for (const x of e.treatments) {
      const at = t('group.treatment', { id: x.id })
      put(at, 'treatment', x.treatment, drug)
      put(at, 'route', x.route, any('route'))
      put(at, 'dose', x.dose, (d) => printUnits(say(d)))
      put(at, 'purpose', x.purpose, any('purpose'))
      put(at, 'response', x.response, any('response'))
      put(at, 'start', x.start, when)
    }
    put(g, 'outcome', e.outcome, any('outcome'))
    put(g, 'timeToResolution', e.timeToResolution, (v) =>
      t('field.time-from', { time: long(v.time), from: sayAny(book, 'from', v.from) }),
    )
    put(g, 'gradeReported', e.gradeReported, (v) => {
      const grade = t('field.grade-value', { grade: v.grade })
      const rest = [
        v.version === undefined ? undefined : `CTCAE v${v.version}`,
        v.term && termNamed(v.term, book.locale),
      ].filter((x) => x !== undefined)
      return rest.length === 0
        ? grade
        : t('value.with', { value: grade, rest: rest.join(book.locale === 'zh' ? '，' : ', ') })
    })
  }

  function beside(group: string, record: Readonly<Partial<Record<string, Finding<true>>>>): void {
    for (const [id, f] of Object.entries(record))
      if (f !== undefined) put(group, 'confounders', f, present, wordOr(book, `value.confounder.${id}`, id))
  }
}
