import { textPieces } from '../chunks.ts'
import { composeRecord, saidOf } from '../compose-record.ts'
import type { LiteratureReader } from '../reader.ts'
import type { Conventions } from '../tagged/meaning.ts'
import { type ElementMeaning, entrySays, meaningTree } from './entry-fields.ts'
import {
  abstractText,
  authorSays,
  correctionSays,
  dateText,
  headingSays,
  identifierSays,
  starred,
} from './pubmed-parts.ts'
import { elementsAt, wordsOf, type XmlElement } from './xml-element.ts'
import { xmlEntries, type XmlShape } from './xml-entries.ts'

const shape: XmlShape = {
  entries: new Set(['PubmedArticle', 'PubmedBookArticle']),
  authors: new Set(['Author', 'Investigator']),
  skipped: new Set(),
}
const conventions: Conventions = { names: 'family-comma', lines: 'wrapped' }

const abstractSays =
  (slot: 'abstract' | 'other-abstract'): ElementMeaning =>
  (abstract) => [
    saidOf(slot, abstract.name, abstractText(abstract)),
    ...elementsAt(abstract, 'CopyrightInformation').map((c) => saidOf(undefined, 'CopyrightInformation', wordsOf(c))),
  ]
const pagesSay: ElementMeaning = (pagination) => {
  const printed = elementsAt(pagination, 'MedlinePgn')
  return printed.length > 0
    ? printed.map((p) => saidOf('pages', 'MedlinePgn', wordsOf(p)))
    : [
        ...elementsAt(pagination, 'StartPage').map((p) => saidOf('start-page', 'StartPage', wordsOf(p))),
        ...elementsAt(pagination, 'EndPage').map((p) => saidOf('end-page', 'EndPage', wordsOf(p))),
      ]
}
const publishedSays: ElementMeaning = (date) => [saidOf('date', 'PubDate', dateText(date))]
const otherDateSays: ElementMeaning = (date) => [
  saidOf(
    undefined,
    `${date.name} ${date.attributes.PubStatus ?? date.attributes.DateType ?? ''}`.trim(),
    dateText(date),
  ),
]
const keywordSays: ElementMeaning = (keyword) => [saidOf('keywords', 'Keyword', starred(keyword))]

const referenceSays: ElementMeaning = (reference) => [
  saidOf(
    undefined,
    'Reference',
    [
      ...elementsAt(reference, 'Citation').map(wordsOf),
      ...elementsAt(reference, 'ArticleIdList', 'ArticleId').map(
        (id) => `${id.attributes.IdType ?? ''}: ${wordsOf(id)}`,
      ),
    ].join(' '),
  ),
]

const article = 'MedlineCitation/Article'
const journal = `${article}/Journal`
const ofArticle = meaningTree([
  ['MedlineCitation/PMID', 'pmid'],
  ['MedlineCitation/DateCompleted', otherDateSays],
  ['MedlineCitation/DateRevised', otherDateSays],
  [`${article}/ArticleTitle`, 'title'],
  [`${article}/VernacularTitle`, 'other-title'],
  [`${article}/Abstract`, abstractSays('abstract')],
  [`${article}/AuthorList/Author`, authorSays],
  [`${article}/Language`, 'language'],
  [`${article}/PublicationTypeList/PublicationType`, 'publication-type'],
  [`${article}/Pagination`, pagesSay],
  [`${article}/ELocationID`, (id) => identifierSays(id, 'EIdType')],
  [`${article}/ArticleDate`, otherDateSays],
  [`${journal}/Title`, 'journal'],
  [`${journal}/ISOAbbreviation`, 'journal-short'],
  [`${journal}/ISSN`, 'issn-or-isbn'],
  [`${journal}/JournalIssue/Volume`, 'volume'],
  [`${journal}/JournalIssue/Issue`, 'issue'],
  [`${journal}/JournalIssue/PubDate`, publishedSays],
  ['MedlineCitation/MedlineJournalInfo/MedlineTA', 'journal-short'],
  ['MedlineCitation/MedlineJournalInfo/ISSNLinking', 'issn-or-isbn'],
  ['MedlineCitation/OtherAbstract', abstractSays('other-abstract')],
  ['MedlineCitation/MeshHeadingList/MeshHeading', headingSays],
  ['MedlineCitation/KeywordList/Keyword', keywordSays],
  ['MedlineCitation/CommentsCorrectionsList/CommentsCorrections', correctionSays],
  ['PubmedData/History/PubMedPubDate', otherDateSays],
  ['PubmedData/ReferenceList/Reference', referenceSays],
  ['PubmedData/ArticleIdList/ArticleId', (id) => identifierSays(id, 'IdType')],
])

const book = 'BookDocument/Book'
const ofBook = meaningTree([
  ['BookDocument/PMID', 'pmid'],
  ['BookDocument/ArticleIdList/ArticleId', (id) => identifierSays(id, 'IdType')],
  ['BookDocument/ArticleTitle', 'title'],
  ['BookDocument/VernacularTitle', 'other-title'],
  ['BookDocument/Abstract', abstractSays('abstract')],
  ['BookDocument/AuthorList/Author', authorSays],
  ['BookDocument/Language', 'language'],
  ['BookDocument/PublicationType', 'publication-type'],
  ['BookDocument/Pagination', pagesSay],
  ['BookDocument/KeywordList/Keyword', keywordSays],
  ['BookDocument/ContributionDate', otherDateSays],
  ['BookDocument/DateRevised', otherDateSays],
  [
    `${book}/BookTitle`,
    (title, entry) => [saidOf(isChapter(entry) ? 'journal' : 'title', 'BookTitle', wordsOf(title))],
  ],
  [`${book}/Publisher/PublisherName`, 'publisher'],
  [`${book}/Publisher/PublisherLocation`, 'place'],
  [`${book}/PubDate`, publishedSays],
  [`${book}/Isbn`, 'issn-or-isbn'],
  [`${book}/Volume`, 'volume'],
  [`${book}/AuthorList/Author`, (author, entry) => (isChapter(entry) ? editorSays(author) : authorSays(author))],
  ['PubmedBookData/History/PubMedPubDate', otherDateSays],
  ['PubmedBookData/ArticleIdList/ArticleId', (id) => identifierSays(id, 'IdType')],
])
const isChapter = (entry: XmlElement): boolean =>
  elementsAt(entry, 'BookDocument', 'ArticleTitle').some((t) => wordsOf(t) !== '')
const editorSays = (author: XmlElement): ReturnType<typeof authorSays> =>
  authorSays(author).map(({ text }) => saidOf(undefined, 'Book/Author', text))

/** PubMed's XML: articles and chapters of books, one set or several in one file. */
export const pubmedXml: LiteratureReader = {
  id: 'pubmed-xml',
  name: 'PubMed XML',
  sniff: ({ text }) => (/<PubmedArticleSet[\s>]|<PubmedArticle>|<PubmedBookArticle>/u.test(text) ? 1 : 0),
  async *entries(file, settings) {
    for await (const entry of xmlEntries(textPieces(file, settings), file.name, settings, shape)) {
      const isArticle = entry.name === 'PubmedArticle'
      const record = composeRecord(
        entrySays(entry, isArticle ? ofArticle : ofBook),
        conventions,
        { file: file.name, line: entry.line },
        settings.limits,
      )
      const type = record.type === 'other' && !isArticle ? (isChapter(entry) ? 'chapter' : 'book') : record.type
      yield { value: { ...record, type }, line: entry.line }
    }
  },
}
