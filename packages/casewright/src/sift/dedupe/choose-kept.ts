import type { Identified } from './record-features.ts'

/**
 * The record of a group that stands for it: the one that tells most. Ties go to the one with a DOI, with a PubMed number, with the longer
 * abstract, with more authors, and at last to the first by what it says and by its id.
 */
export function chooseKept(members: readonly Identified[]): string {
  let best: { readonly record: Identified; readonly merits: readonly number[] } | undefined
  for (const record of members) {
    const merits = meritsOf(record)
    const order = best === undefined ? 1 : compareMerits(merits, best.merits)
    if (best === undefined || order > 0 || (order === 0 && sayingFirst(record, best.record))) best = { record, merits }
  }
  if (best === undefined) throw new Error('a group without a member')
  return best.record.id
}

function compareMerits(a: readonly number[], b: readonly number[]): number {
  for (const [i, m] of a.entries()) if (m !== b[i]) return m - (b[i] ?? 0)
  return 0
}

function sayingFirst(a: Identified, b: Identified): boolean {
  const [s, t] = [JSON.stringify({ ...a, id: '' }), JSON.stringify({ ...b, id: '' })]
  return s === t ? a.id < b.id : s < t
}

const meritsOf = (r: Identified): readonly number[] => [
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
