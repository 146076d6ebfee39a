import type { Comparison } from './compare-records.ts'
import { articleNumber, manyPages } from './page-key.ts'
import type { RecordFeatures } from './record-features.ts'
import type { TitleMark } from './title-marks.ts'
import weights from './weights.json' with { type: 'json' }

/** A finding that two records of one publication do not show, whatever else agrees. */
export type Contradiction =
  | 'other-numbers'
  | 'other-words'
  | 'other-kind'
  | 'other-stage'
  | 'other-pages'
  | 'other-journal'
  | 'other-volume'
  | 'other-issue'
  | 'other-year'
  | 'other-doi'
  | 'other-pmid'
  | 'other-authors'

/** Marks that make a publication another one than the article of the same name. */
const setsApart: readonly TitleMark[] = ['erratum', 'retraction', 'comment', 'review-of-book', 'protocol']
const { pagesOfArticle, tellingTitle, tellingPage, mostlySame } = weights.limits

/**
 * What speaks against one publication and is not outweighed by the place where it was printed. Two records of one place (journal not
 * another, volume and first page the same) may disagree in wording, authors or year: databases misspell. Records of two places may not.
 */
export function contradictions(c: Comparison, a: RecordFeatures, b: RecordFeatures): readonly Contradiction[] {
  const found: Contradiction[] = []
  const place = samePlace(c, a, b)
  const numbered = c.doi === 'same' || c.pmid === 'same' || c.accession
  // One number and one title: pages, volume, issue and year were exported before print or are mistyped.
  const settled = numbered && sameWords(c) && c.authors.likeness !== 'different' && c.journal !== 'different'
  const says = (contradiction: Contradiction, is: boolean): void => {
    if (is && !found.includes(contradiction)) found.push(contradiction)
  }
  const differ = (mark: TitleMark): boolean => a.title.marks.has(mark) !== b.title.marks.has(mark)

  says('other-numbers', c.title.numbersDiffer && !numbersForgiven(c, a, b))
  says('other-words', !wordsForgiven(c, a, b, numbered))
  says(
    'other-kind',
    (setsApart.some(differ) && !(firmPlace(c, a, b) && c.pages === 'same')) || (differ('update') && !place),
  )
  says('other-stage', (a.stage === 'preprint') !== (b.stage === 'preprint') && c.doi !== 'same')
  says('other-stage', a.stage !== b.stage && c.journal !== 'same' && !place && !numbered)
  says('other-pages', c.pages === 'apart' && !settled && !pagesForgiven(c, a, b))
  says('other-pages', isHeading(a, b) && !headingForgiven(c))
  says(
    'other-journal',
    c.journal === 'different' && !place && !(numbered && sameWords(c) && c.authors.likeness === 'same'),
  )
  says('other-volume', c.volume === 'different' && !settled && !volumeForgiven(c, a, b))
  says('other-issue', c.issue === 'different' && !settled && !place && !(volumeForgiven(c, a, b) && firmRange(a, b)))
  says('other-year', yearsApart(c, a, b) && !settled && !place && c.doi !== 'version')
  says('other-doi', c.doi === 'different' && !twoDoisForgiven(c))
  says('other-pmid', c.pmid === 'different' && !(place && c.title.likeness === 'same'))
  says(
    'other-authors',
    c.authors.likeness === 'different' && !numbered && !(place && rangeOfBoth(a, b) && sameWords(c)),
  )
  return found
}

/** Volume and page agree, and the journal is not plainly another, or is one whose name was translated: then page ranges must agree. */
export function samePlace(c: Comparison, a: RecordFeatures, b: RecordFeatures): boolean {
  const page = c.pages === 'same' || c.pages === 'start' || c.pages === 'end'
  if (!page || c.volume === 'different') return false
  const certainPage = c.pages === 'same' && telling(a, b)
  if (c.journal === 'different') return certainPage && (c.volume === 'same' || c.years === 0)
  return c.volume === 'same' || (c.journal !== 'silent' && (c.years ?? 2) <= 1) || (c.years === 0 && certainPage)
}

const sameWords = (c: Comparison): boolean => c.title.likeness === 'same' || c.title.likeness === 'spelling'

/** One place, not other people, and more pages than two articles could share. */
const firmPlace = (c: Comparison, a: RecordFeatures, b: RecordFeatures): boolean =>
  samePlace(c, a, b) && c.authors.likeness !== 'different' && firmRange(a, b)

const firmRange = (a: RecordFeatures, b: RecordFeatures): boolean =>
  (manyPages(a.pages, pagesOfArticle.is) && manyPages(b.pages, pagesOfArticle.is)) ||
  (articleNumber(a.pages) && articleNumber(b.pages))

/** Pages that do not agree by chance: a range of both, or a first page beyond the hundreds. */
const telling = (a: RecordFeatures, b: RecordFeatures): boolean =>
  (a.pages.start ?? 0) > 1 && (rangeOfBoth(a, b) || (a.pages.start ?? 0) >= tellingPage.is)

const rangeOfBoth = (a: RecordFeatures, b: RecordFeatures): boolean => manyPages(a.pages, 2) && manyPages(b.pages, 2)

const numbersForgiven = (c: Comparison, a: RecordFeatures, b: RecordFeatures): boolean =>
  firmPlace(c, a, b) && c.pages === 'same' && c.authors.firstSame

function wordsForgiven(c: Comparison, a: RecordFeatures, b: RecordFeatures, numbered: boolean): boolean {
  const place = samePlace(c, a, b)
  switch (c.title.likeness) {
    case 'same':
    case 'spelling':
      return true
    case 'silent':
      return c.otherScript || firmPlace(c, a, b)
    case 'abridged':
      return numbered || (place ? !bothAbstracts(a, b) : abridgedInVolume(c))
    case 'added':
      return numbered || firmPlace(c, a, b)
    case 'reworded':
      return (
        (place && c.title.slip && !bothAbstracts(a, b)) ||
        firmPlace(c, a, b) ||
        (numbered && c.title.share > mostlySame.is)
      )
    case 'different':
      return firmPlace(c, a, b) && c.pages === 'same' && c.authors.likeness === 'same' && c.years === 0
  }
}

/** No pages to compare, but one volume and issue, or one volume and all of the same people under a telling title. */
const abridgedInVolume = (c: Comparison): boolean =>
  c.volume === 'same' &&
  c.journal !== 'different' &&
  c.pages !== 'apart' &&
  (c.issue === 'same' ||
    (c.issue === 'silent' &&
      c.journal === 'same' &&
      c.years === 0 &&
      c.authors.share === 1 &&
      c.authors.firstSame &&
      c.titleBits >= tellingTitle.is))

/** One page holds several abstracts of a meeting. */
const bothAbstracts = (a: RecordFeatures, b: RecordFeatures): boolean =>
  a.stage === 'meeting-abstract' && b.stage === 'meeting-abstract' && !firmRange(a, b)

/** An abstract printed twice in one issue under the same title by the same people is one record with two page numbers. */
const pagesForgiven = (c: Comparison, a: RecordFeatures, b: RecordFeatures): boolean =>
  c.volume === 'same' &&
  c.issue === 'same' &&
  c.journal !== 'different' &&
  sameWords(c) &&
  c.authors.share === 1 &&
  c.authors.firstSame &&
  !isHeading(a, b) &&
  c.titleBits >= tellingTitle.is

/** More than a year, or one that nothing explains: an article may be online a year before print, a meeting is held once a year. */
function yearsApart(c: Comparison, a: RecordFeatures, b: RecordFeatures): boolean {
  if (c.years === undefined || c.years === 0) return false
  if (c.years > 1 || a.journal.proceedings || b.journal.proceedings) return true
  if (c.abstract === 'same' && c.title.likeness === 'same') return false
  return c.volume !== 'same' && c.issue !== 'same' && beforePrint(a) === beforePrint(b)
}
const beforePrint = (r: RecordFeatures): boolean =>
  r.volume === undefined && (r.pages.start === undefined || r.pages.start === 1)

/** A mistyped volume: the same range of pages in the same year of the same journal. */
const volumeForgiven = (c: Comparison, a: RecordFeatures, b: RecordFeatures): boolean =>
  c.pages === 'same' &&
  telling(a, b) &&
  c.journal === 'same' &&
  (c.years ?? 9) <= 1 &&
  c.title.likeness !== 'different' &&
  !a.versioned

/** Two DOIs of one publication (print and online): everything else told is the same. */
const twoDoisForgiven = (c: Comparison): boolean =>
  sameWords(c) &&
  c.journal !== 'different' &&
  c.volume !== 'different' &&
  c.issue !== 'different' &&
  (c.pages === 'same' || c.pages === 'start') &&
  (c.years ?? 0) <= 1 &&
  c.authors.likeness !== 'different'

/** "Editorial", "Reply", "Case report": the title names no article, only its place does. */
const isHeading = (a: RecordFeatures, b: RecordFeatures): boolean =>
  a.title.marks.has('editorial') || b.title.marks.has('editorial')
const headingForgiven = (c: Comparison): boolean =>
  c.volume !== 'different' && c.issue !== 'different' && (c.pages === 'same' || c.pages === 'start')
