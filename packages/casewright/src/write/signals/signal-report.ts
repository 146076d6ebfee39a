import { captions } from '../captions.ts'
import { sayDate } from '../../i18n/format.ts'
import { databaseNamed } from '../../draw/signals/source-names.ts'
import { signalWords } from '../../i18n/signal-words.ts'
import { references } from '../citation/references.ts'
import { ruleSource } from '../citation/rule-sources.ts'
import { setting, type ReportDocument, type Section } from '../document.ts'
import { plainText } from '../figure-reader.ts'
import { citedIn, numbered } from '../report.ts'
import { analysesSection } from './sections/analyses.ts'
import { canSaySection } from './sections/can-say.ts'
import { casesSection, completenessSection } from './sections/cases.ts'
import { dataSection } from './sections/data.ts'
import { limitsSection } from './sections/limits.ts'
import { methodsSection, sourcesSection } from './sections/methods.ts'
import { multiverseSection } from './sections/multiverse.ts'
import { onsetSection } from './sections/onset.ts'
import { publishedSection } from './sections/published.ts'
import { questionSection } from './sections/question.ts'
import { readusSection } from './sections/readus.ts'
import { resultSection } from './sections/result.ts'
import { openSignalBook, type SignalBook, type SignalReportInput } from './signal-book.ts'
import { signalNumbers } from './signal-numbers.ts'

export type { SignalReportInput } from './signal-book.ts'

/** A report on one question with the look-ups it was written from, which the renderer needs for what is behind the numbers. */
export interface SignalReport {
  readonly document: ReportDocument
  readonly book: SignalBook
}

/**
 * Write the report on one question to a database in one language: a document of parts that hold ids of numbers, never digits.
 * The same input gives the same document.
 */
export function signalReport(input: SignalReportInput): SignalReport {
  const { locale, answer, authors = [], style = 'vancouver' } = input
  const book = openSignalBook(input, signalNumbers(input))
  const main: readonly Section[] = [
    canSaySection(book),
    questionSection(book),
    dataSection(book),
    methodsSection(book),
    resultSection(book),
    analysesSection(book),
    multiverseSection(book),
    onsetSection(book),
    publishedSection(book),
    completenessSection(book),
    limitsSection(book),
  ]
  const after = [casesSection(book), sourcesSection(book)]
  const titles = new Map([...main, ...after].map((s) => [s.id, plainText(s.title)]))
  const sections = [...main, readusSection(book, titles), ...after].filter(
    (s) => s.blocks.length + s.sections.length > 0,
  )
  return {
    book,
    document: {
      locale,
      title: titleOf(book),
      subtitle: book.phrase('signals.subtitle', {
        version: setting(input.version, 'casewright'),
        generation: setting(answer.lake.generation, 'lake'),
      }),
      ...(answer.lake.generated && { banner: signalWords(locale).figures.generated }),
      authors,
      date: input.statedOn,
      sections,
      numbers: book.numbers,
      references: references(
        citedIn(sections).flatMap((id) => ruleSource(id) ?? []),
        style,
        locale,
      ),
      numbering: numbered(sections),
      captions: captions(book.t, sayDate(input.statedOn, locale)),
    },
  }
}

/** Drugs, reaction and database, and that it is a disproportionality analysis (READUS-PV 1a and 1b). */
function titleOf({ answer, group, locale, t }: SignalBook): string {
  const { question } = answer
  const databases = [
    ...new Set(answer.lake.sources.map((s) => databaseNamed(s.database, answer.lake.generated, locale))),
  ].join(t('signals.list-comma'))
  const drugs = question.drug
  const label = question.label[locale]
  const [first, ...more] = 'drugs' in drugs ? drugs.drugs : []
  const event = group?.label[locale] ?? (typeof question.event === 'string' ? undefined : question.event.terms[0])
  if (first === undefined || more.length > 2 || event === undefined)
    return t('signals.title-of', { label, database: databases })
  return t('signals.title', { drug: [first, ...more].join(t('signals.list-comma')), event, database: databases })
}
