import type { Bibliographic } from '../../../model/literature/record.ts'
import { decideLanguage, hasHan, languageOf } from '../normalise/language.ts'
import { pmidOf } from '../normalise/pubmed-id.ts'
import { recordType } from '../normalise/record-type.ts'
import { twoTitles } from '../normalise/title.ts'
import { dateOf, saysMore } from '../normalise/year.ts'
import { accession } from './accession.ts'
import { readCitation } from './citation.ts'
import type { Draft, Kept } from './draft.ts'
import type { Conventions } from './meaning.ts'
import { twoScripts } from './two-scripts.ts'

/** Decides what takes the whole entry to decide, and gives the record. */
export function finishDraft(draft: Draft, conventions: Conventions): Bibliographic {
  const { record } = draft
  const keep = (from: Kept): void => {
    draft.kept.push(from)
  }
  settleAuthors(draft, keep)
  record.type = recordType(draft.types) ?? 'other'
  settleTitles(draft)
  settleDate(draft, keep)
  settleJournal(draft, keep)
  settlePages(draft, keep)
  settleLanguage(draft, keep)
  const [provider, ...others] = draft.provider
  if (provider !== undefined && record.database === undefined) record.database = provider.text
  else if (provider !== undefined && provider.text !== record.database) keep(provider)
  others.forEach(keep)
  for (const from of draft.accessions) {
    const found = accession(from.text, record.database ?? conventions.database, from.tag)
    if (found === undefined) keep(from)
    else if (found.from === 'pmid') {
      const pmid = pmidOf(found.number)
      record.pmid ??= pmid
      if (pmid !== record.pmid) keep(from)
    } else if (record.accessions[found.from] === undefined) record.accessions[found.from] = found.number
    else if (record.accessions[found.from] !== found.number) keep(from)
  }
  if (draft.citation !== undefined) fillFromCitation(record, draft.citation.text)
  for (const list of [record.issn, record.isbn, record.urls, record.publicationTypes]) withoutRepeats(list)
  for (const { tag, text } of draft.kept.sort((a, b) => a.at - b.at)) record.rest.push([tag, text])
  return record
}

function withoutRepeats(list: string[]): void {
  if (list.length > 1) list.splice(0, list.length, ...new Set(list))
}

function fillFromCitation(record: Draft['record'], text: string): void {
  const { year, date, ...cited } = readCitation(text)
  Object.assign(record, { ...cited, ...record })
  if (record.year === undefined && year !== undefined) Object.assign(record, { year, date })
}

/** Full names where the export gives every author both ways; the short ones follow from them. */
function settleAuthors(draft: Draft, keep: (from: Kept) => void): void {
  const { record, fullAuthors } = draft
  if (fullAuthors.length > 0 && fullAuthors.length >= record.authors.length - corporate(record.authors)) {
    record.authors = [...fullAuthors, ...record.authors.slice(record.authors.length - corporate(record.authors))]
  } else draft.fullAuthorFields.forEach(keep)
  const parted = record.otherAuthors.length > 0 ? undefined : twoScripts(record.authors)
  if (parted !== undefined) {
    record.authors = [...parted.authors]
    record.otherAuthors = [...parted.otherAuthors]
  }
}

/** Names at the end of the list that are not divided into family and given name. */
function corporate(authors: Bibliographic['authors']): number {
  const last = authors.findLastIndex((a) => !('literal' in a) || hasHan(a.literal))
  return authors.length - 1 - last
}

function settleTitles({ record }: Draft): void {
  if (record.title === undefined || record.otherTitle !== undefined) return
  const pair = twoTitles(record.title)
  if (pair === undefined) return
  record.title = pair.title
  record.otherTitle = pair.otherTitle
}

/** Year and date; a month given apart from its year is added to it. */
function settleDate({ record, when, month }: Draft, keep: (from: Kept) => void): void {
  const whole = month === undefined || when.date?.length !== 4 ? undefined : dateOf(`${when.date} ${month.text}`)
  const found = whole ?? when
  if (found.year !== undefined) record.year = found.year
  if (found.date !== undefined) record.date = found.date
  if (month !== undefined && (whole === undefined || saysMore(`${when.date} ${month.text}`))) keep(month)
}

/** The full name of the journal, and its abbreviation where that is another. A book or proceedings stands in for a journal. */
function settleJournal({ record, journals }: Draft, keep: (from: Kept) => void): void {
  const of = (kind: Draft['journals'][number]['kind']) => journals.filter((j) => j.kind === kind).map((j) => j.from)
  const full = [...of('full'), ...of('book')]
  const either = of('either')
  const short = of('short')
  const name = full[0] ?? longest(either)
  if (name !== undefined) record.journal = name.text
  const abbreviation = short[0] ?? either.find((e) => e !== name && e.text.length < (record.journal ?? '').length)
  if (abbreviation !== undefined && abbreviation.text !== record.journal) record.journalAbbreviation = abbreviation.text
  const held = new Set([record.journal, record.journalAbbreviation, record.otherJournal])
  for (const { from } of journals) {
    if (held.has(from.text)) continue
    if (
      record.otherJournal === undefined &&
      record.journal !== undefined &&
      hasHan(record.journal) !== hasHan(from.text)
    ) {
      record.otherJournal = from.text
      held.add(from.text)
    } else keep(from)
  }
}

const longest = (names: readonly Kept[]): Kept | undefined =>
  names.reduce<Kept | undefined>(
    (best, n) => (best === undefined || n.text.length > best.text.length ? n : best),
    undefined,
  )

function settlePages({ record, startPage, endPage, articleNumber }: Draft, keep: (from: Kept) => void): void {
  const parts = [startPage, endPage, articleNumber].filter((p) => p !== undefined)
  if (record.pages !== undefined) {
    for (const part of parts) if (!record.pages.includes(part.text)) keep(part)
    return
  }
  if (startPage === undefined) {
    if (articleNumber !== undefined) record.pages = articleNumber.text
    if (endPage !== undefined) keep(endPage)
    return
  }
  const whole =
    endPage === undefined || startPage.text.split(/[-–]/u).includes(endPage.text) || endPage.text === startPage.text
  record.pages = whole ? startPage.text : `${startPage.text}-${endPage.text}`
  if (articleNumber !== undefined && articleNumber.text !== record.pages) keep(articleNumber)
}

/** A language named behind the title goes before the field, and the script of the title before both. */
function settleLanguage(draft: Draft, keep: (from: Kept) => void): void {
  const { record, languages, titleLanguage, titleField } = draft
  const said = titleLanguage ?? languages.map((l) => languageOf(l.text)).find((l) => l !== undefined)
  const own = draft.titleTranslated ? (record.otherTitle ?? record.title) : record.title
  const language = decideLanguage(said, own)
  if (language !== undefined) record.language = language
  if (titleField !== undefined && titleLanguage !== undefined && titleLanguage !== language) keep(titleField)
  languages.forEach((from, i) => {
    const one = languageOf(from.text)
    const several = /[;,/]\s*\p{L}/u.test(from.text)
    if (one !== undefined && (i > 0 || several || one !== language)) keep(from)
  })
}
