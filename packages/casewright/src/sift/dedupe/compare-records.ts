import { compareAuthors, type AuthorComparison } from './compare-authors.ts'
import { compareJournals, type JournalLikeness } from './compare-journals.ts'
import { compareTitles, type TitleComparison } from './compare-titles.ts'
import { comparePages, type PageLikeness } from './page-key.ts'
import type { RecordFeatures } from './record-features.ts'
import type { TitleKey } from './title-key.ts'
import weights from './weights.json' with { type: 'json' }

type Same = 'same' | 'different' | 'silent'

/** What two records agree and disagree in, field by field. */
export interface Comparison {
  readonly title: TitleComparison
  /** Bits the titles' agreement is worth if they are the same. */
  readonly titleBits: number
  /** The titles are in different scripts and neither is given in the other's. */
  readonly otherScript: boolean
  readonly authors: AuthorComparison
  readonly journal: JournalLikeness
  readonly volume: Same
  readonly issue: Same
  readonly pages: PageLikeness
  /** Years between them; undefined where one is silent. */
  readonly years: number | undefined
  readonly doi: Same | 'version'
  readonly pmid: Same
  readonly accession: boolean
  readonly abstract: Same
}

const silentTitle: TitleComparison = { likeness: 'silent', share: 0, numbersDiffer: false, slip: false }

/** Undefined where the titles are different ones and no number or page is shared: there is nothing to weigh. */
export function compareRecords(a: RecordFeatures, b: RecordFeatures): Comparison | undefined {
  const { title, bits, otherScript } = bestTitle(a, b)
  if (title.likeness === 'different' && !sharesNumber(a, b) && comparePages(a.pages, b.pages) !== 'same')
    return undefined
  return {
    title,
    titleBits: bits,
    otherScript,
    authors: bestAuthors(a, b),
    journal:
      otherScript && compareJournals(a.journal, b.journal) === 'different'
        ? 'silent'
        : compareJournals(a.journal, b.journal),
    ...volumeAndIssue(a, b),
    pages: pagesOf(a, b),
    years: a.year === undefined || b.year === undefined ? undefined : Math.abs(a.year - b.year),
    doi: compareDois(a.doi, b.doi),
    pmid: equal(a.pmid, b.pmid),
    accession: sharesAccession(a, b),
    abstract: compareAbstracts(a.abstract, b.abstract),
  }
}

export const sharesNumber = (a: RecordFeatures, b: RecordFeatures): boolean =>
  (a.doi !== undefined && a.doi === b.doi) || (a.pmid !== undefined && a.pmid === b.pmid) || sharesAccession(a, b)

function sharesAccession(a: RecordFeatures, b: RecordFeatures): boolean {
  for (const where in a.accessions) if (a.accessions[where] === b.accessions[where]) return true
  return false
}

const equal = (a: string | undefined, b: string | undefined): Same =>
  a === undefined || b === undefined ? 'silent' : a === b ? 'same' : 'different'

/** Pages 1 to n without a volume are the article's own, before it had a place in an issue. */
function pagesOf(a: RecordFeatures, b: RecordFeatures): PageLikeness {
  const found = comparePages(a.pages, b.pages)
  return found === 'apart' && (aheadOfPrint(a, b) || aheadOfPrint(b, a)) ? 'numbering' : found
}
const aheadOfPrint = (early: RecordFeatures, printed: RecordFeatures): boolean =>
  early.pages.start === 1 && early.volume === undefined && printed.volume !== undefined

/** An issue where the other has its volume (a Cochrane review, a journal without volumes) is the volume. */
function volumeAndIssue(a: RecordFeatures, b: RecordFeatures): { readonly volume: Same; readonly issue: Same } {
  const crossed =
    (a.volume === undefined && b.issue === undefined && a.issue !== undefined && a.issue === b.volume) ||
    (b.volume === undefined && a.issue === undefined && b.issue !== undefined && b.issue === a.volume)
  return { volume: equal(a.volume, b.volume), issue: crossed ? 'same' : equal(a.issue, b.issue) }
}

function bestTitle(
  a: RecordFeatures,
  b: RecordFeatures,
): { readonly title: TitleComparison; readonly bits: number; readonly otherScript: boolean } {
  const mine = a.otherTitle === undefined ? [a.title] : [a.title, a.otherTitle]
  const theirs = b.otherTitle === undefined ? [b.title] : [b.title, b.otherTitle]
  let best = silentTitle
  let bits = 0
  let comparable = false
  for (const x of mine)
    for (const y of theirs) {
      if (x.text === '' || y.text === '' || x.han !== y.han) continue
      const c = compareTitles(x, y)
      if (comparable && rank(c) <= rank(best)) continue
      comparable = true
      best = c
      bits = Math.min(x.bits, y.bits)
    }
  const told = (t: TitleKey): boolean => t.text !== ''
  return { title: best, bits, otherScript: !comparable && told(a.title) && told(b.title) }
}

const order = ['silent', 'different', 'reworded', 'added', 'abridged', 'spelling', 'same']
const rank = (c: TitleComparison): number => order.indexOf(c.likeness) + c.share / 2

function bestAuthors(a: RecordFeatures, b: RecordFeatures): AuthorComparison {
  let best = compareAuthors(a.authors, b.authors)
  if (a.otherAuthors.length === 0 && b.otherAuthors.length === 0) return best
  for (const [x, y] of [
    [a.otherAuthors, b.authors],
    [a.authors, b.otherAuthors],
    [a.otherAuthors, b.otherAuthors],
  ] as const) {
    const c = compareAuthors(x, y)
    if (c.likeness !== 'silent' && (best.likeness === 'silent' || c.share > best.share)) best = c
  }
  return best
}

/** Versions of one publication share their DOI up to `.pub3`, `.v2` or a last `/v2`. */
function compareDois(a: string | undefined, b: string | undefined): Comparison['doi'] {
  if (a === undefined || b === undefined) return 'silent'
  if (a === b) return 'same'
  const stem = (doi: string): string => doi.replace(/[./]?(?:pub|v)\d+$/u, '')
  return stem(a) === stem(b) ? 'version' : 'different'
}

const { abstractProbe } = weights.limits
/** Places in the shorter abstract that are looked for in the other, as shares of its length; beginnings are cut and headed differently. */
const probesAt = [0.15, 0.4, 0.65, 0.85] as const

/** Databases cut and head abstracts differently: the same where the other holds most of what is looked for. */
function compareAbstracts(a: string | undefined, b: string | undefined): Same {
  if (a === undefined || b === undefined) return 'silent'
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length < abstractProbe.is * probesAt.length) return short === long ? 'same' : 'silent'
  const held = probesAt.filter((at) => {
    const from = Math.floor(short.length * at)
    return long.includes(short.slice(from, from + abstractProbe.is))
  })
  return held.length >= 2 ? 'same' : 'different'
}
