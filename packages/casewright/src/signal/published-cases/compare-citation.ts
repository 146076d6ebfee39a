import type { PublishedIn } from './published-patient.ts'
import weights from './matching-weights.json' with { type: 'json' }

/** How a report's citation and an article compare; `silent` where either says too little. */
export type CitationLikeness = 'same' | 'same-author-and-title' | 'same-author-and-year' | 'other' | 'silent'

/**
 * A report's citation, as written, beside an article. The same: DOI, PubMed number, or first author, volume and first page.
 * Another: a DOI or number that differs, or a citation with neither the title nor the author.
 */
export function compareCitation(cited: string | null, article: PublishedIn): CitationLikeness {
  if (cited === null) return 'silent'
  const text = folded(cited)
  const doi = DOI.exec(text)?.[0].replace(/[.,;)]+$/u, '')
  if (doi !== undefined && article.doi !== null) return doi === article.doi ? 'same' : 'other'
  const pmid = PUBMED.exec(text)?.[1]
  if (pmid !== undefined && article.pmid !== null) return pmid === article.pmid ? 'same' : 'other'
  const words = new Set(wordsOf(text))
  const [author] = article.authors
  const sameAuthor = author !== undefined && wordsOf(folded(author)).every((w) => words.has(w))
  const sameYear = article.year !== null && words.has(String(article.year))
  const samePlace = has(words, article.volume) && has(words, article.firstPage)
  if (samePlace && (sameAuthor || sameYear)) return 'same'
  const title = titleWords(article.title)
  const telling = sameAuthor || (author === undefined && title.length >= TELLING)
  if (telling && shareIn(words, title) >= weights.titleAlike) return 'same-author-and-title'
  if (sameAuthor && sameYear) return 'same-author-and-year'
  return author === undefined && article.title === null ? 'silent' : 'other'
}

const DOI = /\b10\.\d{4,9}\/[^\s"<>]+/u
const PUBMED = /\bpmid:?\s*(\d{5,9})\b/u
const LONGEST = 2000

const folded = (text: string): string =>
  text
    .slice(0, LONGEST)
    .normalize('NFKD')
    .replaceAll(/\p{M}|[’']/gu, '')
    .toLowerCase()

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

const has = (words: ReadonlySet<string>, value: string | null): boolean =>
  value !== null && words.has(value.toLowerCase())

/** A title of so many longer words is hardly another article's. Many are `<drug>-induced <reaction>` and no more. */
const TELLING = 7

const titleWords = (title: string | null): readonly string[] => [
  ...new Set(wordsOf(folded(title ?? '')).filter((w) => w.length > 3)),
]

const shareIn = (words: ReadonlySet<string>, own: readonly string[]): number =>
  own.length === 0 ? 0 : own.filter((w) => words.has(w)).length / own.length
