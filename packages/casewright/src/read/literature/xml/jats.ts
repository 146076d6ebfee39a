import { saidOf } from '../compose-record.ts'
import type { LiteratureReader } from '../reader.ts'
import type { Conventions } from '../tagged/meaning.ts'
import { type ElementMeaning, meaningTree } from './entry-fields.ts'
import { entriesOfXml } from './read-entries.ts'
import { abstractSays, affiliationSays, contributorSays, datePrinted, titlesSay } from './jats-parts.ts'
import { elementsAt, wordsOf, type XmlElement } from './xml-element.ts'
import type { XmlShape } from './xml-entries.ts'

/** Only what is about the article is read; its text, references and answers to it are not. */
const shape: XmlShape = {
  entries: new Set(['article']),
  authors: new Set(['contrib']),
  skipped: new Set(['body', 'back', 'floats-group', 'sub-article', 'response']),
}
const conventions: Conventions = { names: 'family-comma', lines: 'wrapped' }

const meta = 'front/article-meta'
const journal = 'front/journal-meta'

/** The first of these that an article has is its date; the others are kept as said. */
const DATES = ['ppub', 'print', 'collection', 'epub-ppub', 'pub', 'epub', 'electronic']
const kindOfDate = (date: XmlElement): string =>
  date.attributes['pub-type'] ?? date.attributes['publication-format'] ?? date.attributes['date-type'] ?? ''
const rank = (date: XmlElement): number => (DATES.indexOf(kindOfDate(date)) + DATES.length + 1) % (DATES.length + 1)
const publishedSays: ElementMeaning = (date, entry) => {
  const best = elementsAt(entry, 'front', 'article-meta', 'pub-date').toSorted((a, b) => rank(a) - rank(b))[0]
  return [saidOf(date === best ? 'date' : undefined, `pub-date ${kindOfDate(date)}`.trim(), datePrinted(date))]
}
const historySays: ElementMeaning = (date) => [
  saidOf(undefined, `date ${date.attributes['date-type'] ?? ''}`.trim(), datePrinted(date)),
]

/** Where JATS calls a kind of article otherwise than databases do. */
const KINDS = new Map(
  Object.entries({
    'research-article': 'Journal Article',
    'brief-report': 'Journal Article',
    'rapid-communication': 'Journal Article',
    'review-article': 'Review',
    'meeting-report': 'Journal Article',
    addendum: 'Erratum',
    'partial-retraction': 'Retraction',
  }),
)
const kindSays: ElementMeaning = ({ attributes: { 'article-type': kind = '' } }) => [
  saidOf('type', '@article-type', KINDS.get(kind) ?? kind.replaceAll('-', ' ')),
]
const IDS: ReadonlyMap<string, 'doi' | 'pmid' | 'pmcid'> = new Map(
  Object.entries({
    doi: 'doi',
    pmid: 'pmid',
    pmc: 'pmcid',
    pmcid: 'pmcid',
  }),
)
const idSays: ElementMeaning = (id) => {
  const type = id.attributes['pub-id-type'] ?? ''
  return [saidOf(IDS.get(type), `article-id ${type}`.trim(), wordsOf(id))]
}
const journalIdSays: ElementMeaning = (id) => {
  const type = id.attributes['journal-id-type'] ?? ''
  return [
    saidOf(
      type === 'iso-abbrev' || type === 'nlm-ta' ? 'journal-short' : undefined,
      `journal-id ${type}`.trim(),
      wordsOf(id),
    ),
  ]
}
/** What is corrected, retracted or discussed: MEDLINE's tag, and the identifier. */
const RELATED = new Map(
  Object.entries({
    'corrected-article': 'EFR',
    'correction-forward': 'EIN',
    'retracted-article': 'ROF',
    'retraction-forward': 'RIN',
    'commentary-article': 'CON',
    commentary: 'CIN',
    'object-of-concern': 'ECF',
    preprint: 'UOF',
  }),
)
const relatedSays: ElementMeaning = (related) => {
  const {
    'related-article-type': kind = 'related-article',
    'ext-link-type': type = '',
    'xlink:href': href = '',
  } = related.attributes
  return [
    saidOf(
      undefined,
      RELATED.get(kind) ?? kind,
      [wordsOf(related), type === '' ? href : `${type}: ${href}`].filter((t) => t !== '').join(' '),
    ),
  ]
}
const linkSays: ElementMeaning = (uri) => [saidOf('url', 'self-uri', uri.attributes['xlink:href'] ?? wordsOf(uri))]
const subjectSays: ElementMeaning = (group) =>
  elementsAt(group, 'subject').map((s) =>
    saidOf(group.attributes['subj-group-type'] === 'heading' ? 'publication-type' : undefined, 'subject', wordsOf(s)),
  )

const meanings = meaningTree([
  ['@article-type', kindSays],
  ['@xml:lang', 'language'],
  [`${journal}/journal-id`, journalIdSays],
  [`${journal}/journal-title`, 'journal'],
  [`${journal}/journal-title-group/journal-title`, 'journal'],
  [`${journal}/journal-title-group/trans-title-group/trans-title`, 'other-journal'],
  [`${journal}/journal-title-group/abbrev-journal-title`, 'journal-short'],
  [`${journal}/abbrev-journal-title`, 'journal-short'],
  [`${journal}/issn`, 'issn-or-isbn'],
  [`${journal}/publisher/publisher-name`, 'publisher'],
  [`${journal}/publisher/publisher-loc`, 'place'],
  [`${meta}/article-id`, idSays],
  [`${meta}/article-categories/subj-group`, subjectSays],
  [`${meta}/title-group`, titlesSay],
  [`${meta}/contrib-group/contrib`, contributorSays],
  [`${meta}/contrib-group/aff`, affiliationSays],
  [`${meta}/contrib-group/aff-alternatives/aff`, affiliationSays],
  [`${meta}/aff`, affiliationSays],
  [`${meta}/aff-alternatives/aff`, affiliationSays],
  [`${meta}/pub-date`, publishedSays],
  [`${meta}/history/date`, historySays],
  [`${meta}/volume`, 'volume'],
  [`${meta}/issue`, 'issue'],
  [`${meta}/fpage`, 'start-page'],
  [`${meta}/lpage`, 'end-page'],
  [`${meta}/elocation-id`, 'pages'],
  [`${meta}/isbn`, 'issn-or-isbn'],
  [`${meta}/abstract`, abstractSays],
  [`${meta}/trans-abstract`, abstractSays],
  [`${meta}/kwd-group/kwd`, 'keywords'],
  [`${meta}/self-uri`, linkSays],
  [`${meta}/related-article`, relatedSays],
])

/** JATS: the XML of PubMed Central and of publishers; one article, or a set of them in whatever envelope. */
export const jats: LiteratureReader = {
  id: 'jats',
  name: 'JATS XML',
  sniff: ({ text }) =>
    /<pmc-articleset|JATS-|NLM\/\/DTD (?:Journal|JATS)/u.test(text)
      ? 1
      : /<(?:[\w-]+:)?article[\s>]/u.test(text) && /<(?:[\w-]+:)?(?:front|article-meta)[\s>]/u.test(text)
        ? 0.95
        : 0,
  entries: entriesOfXml(shape, meanings, conventions),
}
