import { captions } from './captions.ts'
import { sayDate } from '../i18n/format.ts'
import { isLarge, openBook, type Book, type ReportInput } from './book.ts'
import { allBlocks, allSections, setting, type Block, type DrawnFigure, type Inline, type ReportDocument, type Section } from './document.ts'
import { isOwnRecord } from '../model/source.ts'
import { references } from './citation/references.ts'
import { isRuleSource, ruleSource } from './citation/rule-sources.ts'
import { plainText } from './figure-reader.ts'
import { abstractSection } from './sections/abstract.ts'
import { filesSection, leftOutSection, listingSection, standingSection } from './sections/appendix.ts'
import { checklistsSection } from './sections/checklists.ts'
import { comparisonSection } from './sections/comparison.ts'
import { ownRecordsSection } from './sections/own-records.ts'
import { recordsSection } from './sections/records.ts'
import { limitationsSection } from './sections/limitations.ts'
import { methodsSection } from './sections/methods.ts'
import { narrativesSection } from './sections/narratives.ts'
import { queriesSection } from './sections/queries.ts'
import { resultsSection } from './sections/results.ts'
import { resultLeads } from './sections/results/abstract-leads.ts'
import { reviewStanding } from './sections/review.ts'
import { signalsSection } from './sections/signals.ts'
import { knowledgeOf } from './standing-used.ts'
import { tallies } from './tallies.ts'

/** A report with the look-ups it was written from, which the renderers need for the cases behind the numbers. */
export interface Report {
  readonly document: ReportDocument
  readonly book: Book
}

/**
 * Write the report of a study in one language: a document of parts that hold ids of numbers, never digits. The same input gives
 * the same document.
 */
export function writeReport(input: ReportInput, figures: readonly DrawnFigure[]): Report {
  const { study, results, locale } = input
  const book = openBook(input, tallies(study, results.included, input.appraisals, results.estimates))
  const used = knowledgeOf(input, book.numbers.values())
  const review = reviewStanding(book, used)
  const told: readonly Section[] = [
    abstractSection(book, resultLeads(book), review),
    methodsSection(book, used),
    resultsSection(book, figures),
    ...comparisonSection(book),
    ...signalsSection(book),
    limitationsSection(book),
    ...(isLarge(book) ? [leftOutSection(book)] : [narrativesSection(book), queriesSection(book)]),
    checklistsSection(book),
    ...(isLarge(book) ? [] : [listingSection(book)]),
    ...recordsSection(book),
    standingSection(book, used),
    filesSection(book),
  ].filter((s) => s.blocks.length + s.sections.length > 0)
  const cited = citedSources(book, told).flatMap((id) => book.sourceById.get(id) ?? ruleSource(id) ?? [])
  const sections = [...told, ...ownRecordsSection(book, cited)]
  return {
    book,
    document: {
      locale,
      title: study.protocol.title[locale],
      subtitle: book.phrase('document.made', { version: setting(input.version, 'casewright'), study: setting(study.name, 'study') }),
      ...(review.length > 0 && { review: plainText(review) }),
      authors: study.protocol.authors,
      date: study.protocol.analysedOn,
      sections,
      numbers: book.numbers,
      references: references(
        cited.filter((s) => !isOwnRecord(s)),
        study.protocol.report.style,
        locale,
      ),
      numbering: numbered(sections),
      captions: captions(book.t, sayDate(study.protocol.analysedOn, locale)),
    },
  }
}

/** Sources in the order the text first cites them; then those of included patients it does not; then those of the rules. */
function citedSources(book: Book, sections: readonly Section[]): readonly string[] {
  const cited = new Set(citedIn(sections))
  for (const p of book.patients) for (const r of p.reports) cited.add(r)
  return [...cited].toSorted((a, b) => Number(isRuleSource(a)) - Number(isRuleSource(b)))
}

/** Sources in the order sections cite them, each once. */
export function citedIn(sections: readonly Section[]): readonly string[] {
  const cited = new Set<string>()
  const walk = (inline: readonly Inline[]): void => {
    for (const i of inline) {
      if (i.kind === 'cite') for (const s of i.sources) cited.add(s)
      if (i.kind === 'strong') walk(i.inline)
    }
  }
  for (const s of allSections(sections)) {
    walk(s.title)
    for (const b of s.blocks) for (const line of inlinesOf(b)) walk(line)
  }
  return [...cited]
}

/** Every line of a block. */
export function inlinesOf(b: Block): readonly (readonly Inline[])[] {
  switch (b.kind) {
    case 'paragraph':
    case 'caution':
      return [b.inline]
    case 'list':
      return b.items
    case 'table':
      return [b.caption, ...b.columns.map((c) => c.head), ...b.rows.flatMap((r) => r.cells), ...b.notes]
    case 'quotation':
      return [b.about, [{ kind: 'quote', quote: b.quote }]]
    case 'figure':
      return []
  }
}

/** Tables and figures by id, each with its number of its kind. */
export function numbered(sections: readonly Section[]): ReportDocument['numbering'] {
  const count = { table: 0, figure: 0 }
  return new Map(
    allBlocks(sections).flatMap((b) => {
      if (b.kind !== 'table' && b.kind !== 'figure') return []
      count[b.kind] += 1
      return [[b.kind === 'table' ? b.id : b.figure.id, { kind: b.kind, number: count[b.kind] }] as const]
    }),
  )
}
