import type { Appraisal } from '../model/judgement.ts'
import type { Estimate, Results, TracedEstimate } from '../model/estimate.ts'
import type { Patient } from '../model/patient.ts'
import type { Source } from '../model/source.ts'
import type { Study } from '../model/study.ts'
import { fullWidth } from '../i18n/full-width.ts'
import type { Locale } from '../i18n/locale.ts'
import { readable, type NameOf, type Vocabulary } from '../i18n/names.ts'
import { say, wordingOf, type Key, type Say } from '../i18n/wording.ts'
import { term, type Inline } from './document.ts'
import { phrase, type Digits, type Filling } from './phrase.ts'
import { printNumber } from './say-number.ts'

/** Standing of an entry of the knowledge that the analyses used. */
export interface UsedKnowledge {
  readonly entry: string
  readonly hash: string
  readonly standing: 'reviewed' | 'changed since review' | 'never reviewed'
  /** Somebody of the study disputes the content as it stands: nobody’s agreement of the study counts then. */
  readonly disputed?: true
}

/** What a report is written from. */
export interface ReportInput {
  readonly study: Study
  readonly results: Results
  readonly appraisals: ReadonlyMap<string, Appraisal>
  readonly locale: Locale
  readonly nameOf: NameOf
  /** Version of casewright. */
  readonly version: string
}

/** The input with its look-ups: what every section is written from. */
export interface Book extends ReportInput {
  readonly t: Say
  readonly numbers: ReadonlyMap<string, TracedEstimate>
  /** Included patients, in the study’s order. */
  readonly patients: readonly Patient[]
  readonly patientById: ReadonlyMap<string, Patient>
  readonly sourceById: ReadonlyMap<string, Source>
  readonly phrase: (key: Key, slots?: Readonly<Record<string, Filling>>) => readonly Inline[]
  readonly name: (vocabulary: Vocabulary, id: string) => Inline
  readonly find: (estimate: string) => Estimate | undefined
  /** Estimates of a section, in the order the analyses gave them. */
  readonly inSection: (section: string) => readonly Estimate[]
}

export function openBook(input: ReportInput, own: readonly TracedEstimate[] = []): Book {
  const { study, results, locale } = input
  const all: readonly TracedEstimate[] = [...results.estimates, ...own]
  const numbers = new Map(all.map((e) => [e.value.id, e]))
  const bySection = Map.groupBy(
    all.map((e) => e.value),
    (e) => e.section,
  )
  const patientById = new Map(study.patients.map((p) => [p.id, p]))
  const included = new Set(results.included)
  const digits: Digits = (i) => {
    const e = i.kind === 'number' ? numbers.get(i.estimate)?.value : undefined
    return e === undefined || i.kind !== 'number' ? undefined : printNumber(e, i.part, locale)
  }
  const nameOf: NameOf = (vocabulary, id) => {
    const name = input.nameOf(vocabulary, id)
    return locale === 'zh' ? fullWidth(name) : name
  }
  return {
    ...input,
    nameOf,
    t: say(locale),
    numbers,
    patients: study.patients.filter((p) => included.has(p.id)),
    patientById,
    sourceById: new Map(study.sources.map((s) => [s.id, s])),
    phrase: (key, slots) => phrase(locale, key, slots, digits),
    name: (vocabulary, id) => term(nameOf(vocabulary, id)),
    find: (id) => numbers.get(id)?.value,
    inSection: (section) => bySection.get(section) ?? [],
  }
}

/** The wording of a key that came as data, or the id in readable form where the wording has none. */
export const wordOr = (book: Book, key: string, fallback: string): string =>
  wordingOf(book.locale, key) ?? readable(fallback)

/** More patients than this are not told one by one in print: nobody reads, and no word processor opens, such a document. */
export const MOST_TOLD = 300
export const isLarge = (book: Book): boolean => book.patients.length > MOST_TOLD
