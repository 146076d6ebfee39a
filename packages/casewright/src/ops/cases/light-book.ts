import type { Patient } from '../../model/patient.ts'
import type { Protocol } from '../../model/protocol.ts'
import type { Source } from '../../model/source.ts'
import type { Decision } from '../../model/study.ts'
import type { Appraisal } from '../../model/judgement.ts'
import { locales, type Locale } from '../../i18n/locale.ts'
import { nameIn } from '../../i18n/name-in.ts'
import { openBook, type Book } from '../../write/book.ts'

/** What naming fields and saying values needs of a study: its patients and sources, and no number of it. */
export interface LightStudy {
  readonly protocol: Protocol
  readonly sources: readonly Source[]
  readonly patients: readonly Patient[]
  readonly decisions: readonly Decision[]
}
export type Books = Readonly<Record<Locale, Book>>

/** The words of the report for a study that was not analysed, in both languages. */
export function booksOf(study: LightStudy, appraisals: ReadonlyMap<string, Appraisal>, version: string): Books {
  const whole = { name: '', exclusions: [], comparison: undefined, ...study }
  const results = { flow: [], included: study.patients.map((p) => p.id), estimates: [], series: [] }
  const open = (locale: Locale): Book =>
    openBook({ study: whole, results, appraisals, locale, nameOf: nameIn(locale), version })
  const [en, zh] = locales.map(open)
  if (en === undefined || zh === undefined) throw new Error('a book in each language')
  return { en, zh }
}
