import type { Agreement, LinkKind, RecordLink } from '../../model/literature/link.ts'
import { compareRecords, type Comparison } from './compare-records.ts'
import { contradictions, samePlace, type Contradiction } from './contradictions.ts'
import type { RecordFeatures } from './record-features.ts'
import { relatedAs } from './related-publication.ts'
import { sumOf, thresholds, weighEvidence } from './weigh-evidence.ts'
import weights from './weights.json' with { type: 'json' }

const { alikeTitles, longTitle, toldByAuthors, toldByIdentical } = weights.limits

/** What is to be thought of two records. */
export interface Verdict {
  readonly link: Omit<RecordLink, 'from' | 'to'> | undefined
  /** The link goes from the second record to the first. */
  readonly reversed: boolean
  /** Bits for one publication. */
  readonly weight: number
  /** They may not be in one group, by whatever chain. */
  readonly apart: boolean
}

export function judgePair(a: RecordFeatures, b: RecordFeatures): Verdict {
  const c = compareRecords(a, b)
  if (c === undefined) return strangers
  const against = contradictions(c, a, b)
  const basis = weighEvidence(c, a, b)
  const weight = sumOf(basis)
  if (isOnePublication(c, a, b, against, weight))
    return verdict(twinOf(c, a, b), 'certain', ruleOf(c, a, b), basis, weight)
  const apart = against.some((x) => x !== 'other-words') || (against.length > 0 && !alikeWording(c))
  const related = relatedAs(c, a, b, against)
  if (related !== undefined)
    return {
      ...verdict(related.kind, related.standing, related.kind, basis, weight),
      reversed: related.reversed,
      apart: true,
    }
  if (isPossible(c, a, b, against, weight))
    return { ...verdict(twinOf(c, a, b), 'maybe', against[0] ?? 'incomplete', basis, weight), apart }
  return { link: undefined, reversed: false, weight, apart }
}

const strangers: Verdict = { link: undefined, reversed: false, weight: 0, apart: true }

const verdict = (
  kind: LinkKind,
  standing: 'certain' | 'maybe',
  rule: string,
  basis: readonly Agreement[],
  weight: number,
): Verdict => ({
  link: { kind, standing, rule, basis: [...basis] },
  reversed: false,
  weight,
  apart: false,
})

/** Titles so alike that the records may be in one group if a third stands between them. */
const alikeWording = (c: Comparison): boolean =>
  !c.title.numbersDiffer && (c.title.share >= alikeTitles.is || c.title.likeness === 'abridged')

const twinOf = (c: Comparison, a: RecordFeatures, b: RecordFeatures): 'duplicate' | 'translation' =>
  c.otherScript || a.title.han !== b.title.han ? 'translation' : 'duplicate'

function isOnePublication(
  c: Comparison,
  a: RecordFeatures,
  b: RecordFeatures,
  against: readonly Contradiction[],
  weight: number,
): boolean {
  if (against.length > 0) return false
  if (identical(c, a, b)) return true
  if (weight < thresholds.certain) return false
  if (c.otherScript) return acrossScripts(c, a, b)
  return located(c, a, b)
}

/** Nothing is told apart: all that one says the other says too, and it is more than a heading. */
const identical = (c: Comparison, a: RecordFeatures, b: RecordFeatures): boolean =>
  c.title.likeness === 'same' &&
  c.titleBits + (a.authors.length > 0 ? toldByAuthors.is : 0) >= toldByIdentical.is &&
  !a.title.marks.has('editorial') &&
  a.fingerprint === b.fingerprint

/** Besides title and authors, something that is told says that it was printed in one place, or neither tells anything. */
function located(c: Comparison, a: RecordFeatures, b: RecordFeatures): boolean {
  if (c.doi === 'same' || c.pmid === 'same' || c.accession || c.doi === 'version') return true
  if (samePlace(c, a, b) || (c.volume === 'same' && c.issue === 'same')) return true
  if (c.abstract === 'same' && c.title.likeness === 'same' && c.titleBits >= longTitle.is) return true
  const year = c.years !== undefined && c.years <= 1
  if (c.journal === 'same' || c.journal === 'similar')
    return year || c.volume === 'same' || (a.year === undefined && b.year === undefined)
  const people = c.authors.likeness === 'same' && c.authors.firstSame
  if (c.years === 0)
    return people && (c.authors.shared >= 2 || c.titleBits >= longTitle.is) && c.title.likeness === 'same'
  return people && c.title.likeness === 'same' && silentOtherwise(a) && silentOtherwise(b)
}

const silentOtherwise = (r: RecordFeatures): boolean =>
  r.year === undefined &&
  r.journal.names.length === 0 &&
  r.volume === undefined &&
  r.pages.start === undefined &&
  r.doi === undefined

/** A title in Chinese and one in Latin letters cannot be compared: the number or the whole place and the people must. */
const acrossScripts = (c: Comparison, a: RecordFeatures, b: RecordFeatures): boolean =>
  c.doi === 'same' ||
  c.pmid === 'same' ||
  c.accession ||
  (c.volume === 'same' &&
    c.issue !== 'different' &&
    c.pages === 'same' &&
    c.years === 0 &&
    c.authors.likeness === 'same' &&
    a.authors.length === b.authors.length)

function isPossible(
  c: Comparison,
  a: RecordFeatures,
  b: RecordFeatures,
  against: readonly Contradiction[],
  weight: number,
): boolean {
  if (against.includes('other-kind') || weight < thresholds.maybe) return false
  if (against.includes('other-journal') && (c.volume === 'different' || c.pages === 'apart')) return false
  if (c.title.likeness === 'different' || c.title.likeness === 'reworded') return samePlace(c, a, b)
  return c.authors.likeness !== 'different' || samePlace(c, a, b)
}

function ruleOf(c: Comparison, a: RecordFeatures, b: RecordFeatures): string {
  if (a.fingerprint === b.fingerprint) return 'identical'
  if (c.doi === 'same') return 'same-doi'
  if (c.pmid === 'same' || c.accession) return 'same-number'
  if (samePlace(c, a, b)) return c.title.likeness === 'same' ? 'same-title-and-place' : 'same-place'
  if (c.doi === 'version') return 'same-doi-stem'
  if (c.journal === 'silent') return 'same-title-and-authors'
  return 'same-title-and-journal'
}
