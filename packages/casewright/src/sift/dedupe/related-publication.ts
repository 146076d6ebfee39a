import type { LinkKind } from '../../model/literature/link.ts'
import type { Comparison } from './compare-records.ts'
import type { Contradiction } from './contradictions.ts'
import type { RecordFeatures } from './record-features.ts'
import type { TitleMark } from './title-marks.ts'
import weights from './weights.json' with { type: 'json' }

export interface Relation {
  readonly kind: LinkKind
  readonly standing: 'certain' | 'maybe'
  readonly reversed: boolean
}

const dependents: readonly { readonly mark: TitleMark; readonly kind: LinkKind }[] = [
  { mark: 'retraction', kind: 'retraction-of' },
  { mark: 'erratum', kind: 'erratum-to' },
  { mark: 'comment', kind: 'comment-on' },
]
const { namedLetters, yearsToPaper, seriesTitles } = weights.limits

/** Two publications of one work, or one about the other. The link goes from the dependent or later one. */
export function relatedAs(
  c: Comparison,
  a: RecordFeatures,
  b: RecordFeatures,
  against: readonly Contradiction[],
): Relation | undefined {
  for (const { mark, kind } of dependents) {
    if (a.title.marks.has(mark) === b.title.marks.has(mark)) continue
    const [about, of] = a.title.marks.has(mark) ? [a, b] : [b, a]
    if (names(about, of, c)) return relation(kind, c.journal !== 'different', about, a)
  }
  const sameWork = c.title.likeness === 'same' || c.title.likeness === 'spelling'
  const people = c.authors.likeness === 'same' || (c.authors.likeness === 'similar' && c.authors.shared >= 2)
  if (
    c.title.numbersDiffer &&
    c.journal !== 'different' &&
    c.authors.likeness === 'same' &&
    c.title.share > seriesTitles.is
  )
    return relation('part-of-series', false, later(a, b), a)
  if (!sameWork || !people || against.length === 0 || against.includes('other-kind')) return undefined
  const sure = c.title.likeness === 'same' && c.authors.likeness === 'same'
  for (const stage of ['preprint', 'meeting-abstract'] as const) {
    if ((a.stage === stage) === (b.stage === stage) || (c.years ?? 0) > yearsToPaper.is) continue
    const [early, paper] = a.stage === stage ? [a, b] : [b, a]
    if (paper.stage !== 'article' || before(paper, early)) continue
    return relation(stage === 'preprint' ? 'preprint-of' : 'meeting-abstract-of', sure, early, a)
  }
  if (a.versioned && b.versioned && c.journal !== 'different') return relation('version-of', false, later(a, b), a)
  if (
    against.includes('other-journal') &&
    a.stage === 'article' &&
    b.stage === 'article' &&
    (c.volume === 'different' || c.pages === 'apart')
  )
    return relation('reprint-of', false, later(a, b), a)
  return undefined
}

const relation = (kind: LinkKind, sure: boolean, from: RecordFeatures, a: RecordFeatures): Relation => ({
  kind,
  standing: sure ? 'certain' : 'maybe',
  reversed: from !== a,
})

/** The title of one holds the other's, or is the same with the place of what it corrects. */
const names = (about: RecordFeatures, of: RecordFeatures, c: Comparison): boolean =>
  of.title.squash.length >= namedLetters.is &&
  (about.title.squash.includes(of.title.squash) || c.title.likeness === 'same' || c.title.likeness === 'spelling') &&
  !before(about, of)

const before = (x: RecordFeatures, y: RecordFeatures): boolean =>
  x.year !== undefined && y.year !== undefined && x.year < y.year

const later = (a: RecordFeatures, b: RecordFeatures): RecordFeatures =>
  (a.year ?? 0) > (b.year ?? 0) || ((a.year ?? 0) === (b.year ?? 0) && a.fingerprint > b.fingerprint) ? a : b
