import type { Bibliographic } from '../../model/literature/record.ts'

/** How much a screener gets of a record: abstract first, then what finds the publication, then the rest. */
export function toldBy(r: Bibliographic): number {
  const yes = (x: unknown): number => (x === undefined ? 0 : 1)
  return (
    16 * yes(r.abstract) +
    8 * yes(r.title) +
    4 * (r.authors.length > 0 ? 1 : 0) +
    4 * yes(r.doi) +
    4 * yes(r.pmid) +
    2 * (yes(r.journal) + yes(r.year) + yes(r.otherTitle) + yes(r.otherAbstract)) +
    yes(r.volume) +
    yes(r.issue) +
    yes(r.pages) +
    (r.keywords.length > 0 ? 1 : 0)
  )
}
