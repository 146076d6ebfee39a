import type { Estimate, TracedEstimate } from '../../model/estimate.ts'
import { noValue, type SignalAnswer } from '../../model/signal/answer.ts'
import { type Multiverse } from '../../model/signal/multiverse.ts'
import { type ReportedOnset } from '../../model/signal/reported-onset.ts'
import type { LakeManifest } from '../../model/signal/lake.ts'
import type { EventGroup } from '../../model/signal/question.ts'
import { signalWords, type SignalWords } from '../../i18n/signal-words.ts'
import { reportedDrug } from '../../i18n/reported-drug.ts'
import type { Locale } from '../../i18n/locale.ts'
import { readable, type NameOf } from '../../i18n/names.ts'
import { pieces } from '../../i18n/template.ts'
import { say, wordingOf, type Key, type Say } from '../../i18n/wording.ts'
import { number, setting, term, words, type Inline } from '../document.ts'
import { phrase, type Filling } from '../phrase.ts'
import { nameOfScope } from './analyses.ts'

/** What a report on one question to a database is written from. Only the answer must be there. */
export interface SignalReportInput {
  readonly locale: Locale
  readonly nameOf: NameOf
  /** Version of casewright. */
  readonly version: string
  /** ISO day the report is stated for: the only clock. */
  readonly statedOn: string
  readonly answer: SignalAnswer
  /** Of the lake that answered: cleaning options, coverage of names, dictionaries. */
  readonly manifest?: LakeManifest
  readonly multiverse?: Multiverse
  readonly onset?: ReportedOnset
  /** The group of terms the question names, where it names one. */
  readonly group?: EventGroup
  readonly authors?: readonly string[]
  /** Style of the references; Vancouver where not given. */
  readonly style?: string
}

/** The input with its look-ups: what every section is written from. */
export interface SignalBook extends SignalReportInput {
  readonly t: Say
  /** Names of measures, strata, choices …, as the figures have them. */
  readonly names: SignalWords['figures']
  readonly numbers: ReadonlyMap<string, TracedEstimate>
  readonly phrase: (key: Key, slots?: Readonly<Record<string, Filling>>) => readonly Inline[]
  readonly find: (id: string) => Estimate | undefined
}

export function openSignalBook(input: SignalReportInput, numbers: readonly TracedEstimate[]): SignalBook {
  const byId = new Map(numbers.map((n) => [n.value.id, n]))
  if (byId.size !== numbers.length) throw new Error('two numbers have one id')
  return {
    ...input,
    t: say(input.locale),
    names: signalWords(input.locale).figures,
    numbers: byId,
    phrase: (key, slots) => phrase(input.locale, key, slots),
    find: (id) => byId.get(id)?.value,
  }
}

/** What a number is, in the reader’s words. */
export function nameOfNumber(book: SignalBook, e: Estimate): readonly Inline[] {
  const wording = wordingOf(book.locale, e.label.key)
  if (wording === undefined) return [term(readable(e.id))]
  return pieces(wording).flatMap((p): readonly Inline[] => {
    if (p.kind === 'words') return [words(p.text)]
    if (p.kind === 'plural') return [words(p.other)]
    const value = e.label.values?.[p.name]
    if (value === undefined) return []
    if (p.name === 'scope') return [setting(nameOfScope(String(value), book), e.id)]
    return [setting(nameOfValue(book, p.name, String(value)), e.id)]
  })
}

function nameOfValue(book: SignalBook, slot: string, value: string): string {
  const { figures } = signalWords(book.locale)
  switch (slot) {
    case 'measure':
      return measureName(book, value)
    case 'step':
      return named(figures.flow.step, value)
    case 'fit':
      return named(figures.onset, value)
    case 'drug':
      return reportedDrug(value, book.locale)
    case 'field':
      return wordingOf(book.locale, `signals.completeness.field.${value}`) ?? readable(value)
    case 'choice':
      return named(figures.multiverse.choice, value)
    case 'standing':
      return wordingOf(book.locale, `signals.readus.standing.${value}`) ?? readable(value)
    default:
      return value
  }
}

export const measureName = (book: SignalBook, id: string): string =>
  wordingOf(book.locale, `signals.measure.${id}`) ?? named(book.names.measure, id)

const named = (names: object, id: string): string => {
  const found: unknown = Reflect.get(names, id)
  return typeof found === 'string' ? found : readable(id)
}

/** An estimate with its interval, `3.42 (1.98 to 5.91)`; or why there is none. */
export function measureCell(book: SignalBook, id: string): readonly Inline[] {
  const e = book.find(id)
  if (e === undefined) return [words('–')]
  if (e.value === undefined) {
    const why = words(whyNone(book, e))
    return e.interval === undefined
      ? [why]
      : book.phrase('table.percent-interval', { percent: why, interval: number(id, 'interval') })
  }
  if (e.kind === 'test') return [number(id, 'p:p')]
  if (e.interval === undefined) return [number(id, 'value')]
  return book.phrase('table.percent-interval', { percent: number(id, 'value'), interval: number(id, 'interval') })
}

/** `3.42 (95% interval 1.98 to 5.91)`, for a sentence. */
export const measureInText = (book: SignalBook, id: string): readonly Inline[] => {
  const e = book.find(id)
  return e?.value === undefined || e.interval === undefined
    ? measureCell(book, id)
    : book.phrase('signals.in-text', {
        value: number(id, 'value'),
        level: number(id, 'level'),
        interval: number(id, 'interval'),
      })
}

function whyNone(book: SignalBook, e: Estimate): string {
  const why = noValue.find((w) => e.cautions.includes(w))
  return why === undefined ? book.names.none : book.names.why[why]
}
