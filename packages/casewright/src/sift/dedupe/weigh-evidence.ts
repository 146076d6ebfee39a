import type { Agreement } from '../../model/literature/link.ts'
import type { Comparison } from './compare-records.ts'
import { manyPages } from './page-key.ts'
import type { RecordFeatures } from './record-features.ts'
import weights from './weights.json' with { type: 'json' }

/** Bits that decide: what is acted on, what is shown to people. */
export const thresholds = { certain: weights.certain, maybe: weights.maybe } as const

/**
 * Weight of the evidence of every field, in bits, and so by addition of the pair.
 * Fellegi IP, Sunter AB. A theory for record linkage. J Am Stat Assoc 1969;64:1183-1210. doi:10.1080/01621459.1969.10501049
 */
export function weighEvidence(c: Comparison, a: RecordFeatures, b: RecordFeatures): readonly Agreement[] {
  const one = (
    field: 'volume' | 'issue' | 'pmid' | 'abstract' | 'doi',
    told: 'same' | 'different' | 'silent',
  ): Agreement =>
    told === 'silent'
      ? quiet(field, bothSilent(a[field], b[field]))
      : { field, found: told, weight: weights[field][told] }
  return [
    titleAgreement(c),
    authorAgreement(c, a.authors.length, b.authors.length),
    c.journal === 'silent'
      ? quiet('journal', bothSilent(a.journal.names[0], b.journal.names[0]))
      : { field: 'journal', found: c.journal, weight: weights.journal[c.journal] },
    yearAgreement(c.years, bothSilent(a.year, b.year)),
    one('volume', c.volume),
    one('issue', c.issue),
    pageAgreement(c, a, b),
    c.doi === 'version' ? { field: 'doi', found: 'similar', weight: weights.doi.version } : one('doi', c.doi),
    one('pmid', c.pmid),
    ...(c.accession ? [{ field: 'accession', found: 'same', weight: weights.accession.same } as const] : []),
    one('abstract', c.abstract),
  ]
}

export const sumOf = (basis: readonly Agreement[]): number => basis.reduce((sum, g) => sum + g.weight, 0)

const bothSilent = (a: unknown, b: unknown): boolean => a === undefined && b === undefined
const quiet = (field: string, both: boolean): Agreement => ({
  field,
  found: both ? 'both-silent' : 'one-silent',
  weight: 0,
})

function titleAgreement({ title, titleBits }: Comparison): Agreement {
  const { likeness } = title
  if (likeness === 'silent') return quiet('title', false)
  if (likeness === 'different') return { field: 'title', found: 'different', weight: weights.title.different }
  const weight = round(titleBits * weights.titlePart[likeness])
  return likeness === 'same'
    ? { field: 'title', found: 'same', weight }
    : { field: 'title', found: 'similar', likeness: round(title.share), weight }
}

function authorAgreement({ authors }: Comparison, a: number, b: number): Agreement {
  const w = weights.authors
  switch (authors.likeness) {
    case 'silent':
      return quiet('authors', a === 0 && b === 0)
    case 'same':
      return { field: 'authors', found: 'same', weight: authors.shared > 1 ? w.same : w.sameOne }
    case 'similar':
      return { field: 'authors', found: 'similar', likeness: round(authors.share), weight: w.similar }
    case 'different':
      return { field: 'authors', found: 'different', weight: w.different }
  }
}

function yearAgreement(years: number | undefined, neither: boolean): Agreement {
  const w = weights.year
  if (years === undefined) return quiet('year', neither)
  if (years === 0) return { field: 'year', found: 'same', weight: w.same }
  return years === 1
    ? { field: 'year', found: 'similar', weight: w.next }
    : { field: 'year', found: 'different', weight: years === 2 ? w.near : w.far }
}

function pageAgreement({ pages }: Comparison, a: RecordFeatures, b: RecordFeatures): Agreement {
  const w = weights.pages
  switch (pages) {
    case 'silent':
      return quiet('pages', bothSilent(a.pages.start, b.pages.start))
    case 'same': {
      const range = manyPages(a.pages, 2) && manyPages(b.pages, 2)
      return {
        field: 'pages',
        found: 'same',
        weight: a.pages.start === 1 ? w.sameFirst : range ? w.same : w.sameSingle,
      }
    }
    case 'start':
      return { field: 'pages', found: 'similar', weight: a.pages.start === 1 ? w.numbering : w.start }
    case 'end':
    case 'overlap':
    case 'numbering':
      return { field: 'pages', found: 'similar', weight: w[pages] }
    case 'apart':
      return { field: 'pages', found: 'different', weight: w.apart }
  }
}

const round = (x: number): number => Math.round(x * 100) / 100
