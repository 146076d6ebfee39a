import { saidOf } from '../compose-record.ts'
import type { LiteratureReader } from '../reader.ts'
import type { Conventions } from '../tagged/meaning.ts'
import { type ElementMeaning, meaningTree } from './entry-fields.ts'
import { entriesOfXml } from './read-entries.ts'
import { elementsAt, wordsOf } from './xml-element.ts'
import type { XmlShape } from './xml-entries.ts'

const shape: XmlShape = { entries: new Set(['record']), authors: new Set(['author']), skipped: new Set() }

/** Addresses stand in one element, a line each. */
const conventions: Conventions = { names: 'family-comma', lines: 'values' }

/** EndNote's numbers of the kinds of reference, for files that leave the name off. */
const KINDS = new Map(
  Object.entries({
    '5': 'Book Section',
    '6': 'Book',
    '10': 'Conference Proceedings',
    '12': 'Web Page',
    '17': 'Journal Article',
    '19': 'Magazine Article',
    '23': 'Newspaper Article',
    '25': 'Patent',
    '27': 'Report',
    '28': 'Edited Book',
    '32': 'Thesis',
    '43': 'Electronic Article',
    '47': 'Conference Paper',
    '59': 'Dataset',
  }),
)
const kindSays: ElementMeaning = (kind) => [
  saidOf('type', 'ref-type', kind.attributes.name ?? KINDS.get(wordsOf(kind)) ?? wordsOf(kind)),
]

/** `Sep 18` beside the year; a whole date in `pub-dates` stands for itself. */
const publishedSays: ElementMeaning = (date, entry) => {
  const text = wordsOf(date)
  const year = elementsAt(entry, 'dates', 'year').map(wordsOf)[0]
  return [saidOf('date', 'pub-dates', year === undefined || text.includes(year) ? text : `${year} ${text}`)]
}

/** A number alone is PubMed's where the reference is from there; other numbers say by their form whose they are. */
const accessionSays: ElementMeaning = (accession, entry) => {
  const text = wordsOf(accession)
  const isFromPubmed = ['remote-database-provider', 'remote-database-name']
    .flatMap((name) => elementsAt(entry, name))
    .some((name) => /\bNLM\b|medline|pubmed/iu.test(wordsOf(name)) && !/embase/iu.test(wordsOf(name)))
  return [saidOf(isFromPubmed && /^\d{1,8}$/u.test(text) ? 'pmid' : 'accession', 'accession-num', text)]
}
/** EndNote keeps the PubMed Central number of an article here, and other things of other references. */
const pmcidSays: ElementMeaning = (custom) => {
  const text = wordsOf(custom)
  return [saidOf(/^PMC\d+$/u.test(text) ? 'pmcid' : undefined, custom.name, text)]
}
/** Embase gives its PubMed numbers here. */
const pmidSays: ElementMeaning = (custom, entry) => {
  const text = wordsOf(custom)
  const isEmbase = elementsAt(entry, 'remote-database-name').some((name) => /embase/iu.test(wordsOf(name)))
  return [saidOf(isEmbase && /^\d{1,8}$/u.test(text) ? 'pmid' : undefined, custom.name, text)]
}

const meanings = meaningTree([
  ['ref-type', kindSays],
  ['work-type', 'publication-type'],
  ['titles/title', 'title'],
  ['titles/translated-title', 'other-title'],
  ['titles/secondary-title', 'journal'],
  ['titles/alt-title', 'other-journal'],
  ['periodical/full-title', 'journal'],
  ['periodical/abbr-1', 'journal-short'],
  ['alt-periodical/full-title', 'other-journal'],
  ['alt-periodical/abbr-1', 'journal-short'],
  ['contributors/authors/author', 'author'],
  ['contributors/translated-authors/author', 'other-author'],
  ['auth-address', 'affiliation'],
  ['dates/year', 'date'],
  ['dates/pub-dates/date', publishedSays],
  ['volume', 'volume'],
  ['number', 'issue'],
  ['pages', 'pages'],
  ['isbn', 'issn-or-isbn'],
  ['abstract', 'abstract'],
  ['keywords/keyword', 'keywords'],
  ['urls/related-urls/url', 'url'],
  ['urls/web-urls/url', 'url'],
  ['electronic-resource-num', 'doi'],
  ['accession-num', accessionSays],
  ['custom2', pmcidSays],
  ['custom5', pmidSays],
  ['language', 'language'],
  ['publisher', 'publisher'],
  ['pub-location', 'place'],
  ['remote-database-name', 'database'],
  ['remote-database-provider', 'provider'],
])

/** EndNote's XML (also written by Zotero, Mendeley, Rayyan): often one line, words in `<style>` runs. */
export const endnoteXml: LiteratureReader = {
  id: 'endnote-xml',
  name: 'EndNote XML',
  sniff: ({ text }) => (/<xml>\s*<records>|<records>\s*<record>/u.test(text) ? 1 : 0),
  entries: entriesOfXml(shape, meanings, conventions),
}
