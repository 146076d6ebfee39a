import type { Identified } from './record-features.ts'

/**
 * The record of a group that stands for it: the one that tells most. Ties go to the one with a DOI, with a PubMed number, with the longer
 * abstract, with more authors, and at last to the first by what it says and by its id.
 */
export function chooseKept(members: readonly Identified[]): string {
  const best = members.toSorted((a, b) => {
    const [x, y] = [merits(a), merits(b)]
    for (const [i, m] of x.entries()) if (m !== (y[i] ?? 0)) return (y[i] ?? 0) - m
    const [s, t] = [JSON.stringify({ ...a, id: '' }), JSON.stringify({ ...b, id: '' })]
    return s === t ? compareText(a.id, b.id) : compareText(s, t)
  })[0]
  if (best === undefined) throw new Error('a group without a member')
  return best.id
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const merits = (r: Identified): readonly number[] => [
  fieldsTold(r),
  r.doi === undefined ? 0 : 1,
  r.pmid === undefined ? 0 : 1,
  r.abstract?.length ?? 0,
  r.authors.length,
]

const fieldsTold = (r: Identified): number =>
  [r.title, r.year ?? r.date, r.journal, r.volume, r.issue, r.pages, r.doi, r.pmid, r.abstract].filter(
    (v) => v !== undefined,
  ).length + (r.authors.length > 0 ? 1 : 0)
