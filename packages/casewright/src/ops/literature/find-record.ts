import { InputProblem, issue } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'
import type { Account } from '../../model/literature/account.ts'
import type { LiteratureRecord } from '../../model/literature/record.ts'

/** What records are looked up in: the records of a study and which of them are one publication. */
export interface Shelf {
  readonly library: { readonly folder: string; readonly records: readonly LiteratureRecord[] }
  readonly account: Pick<Account, 'places'>
}

export type Found =
  | { readonly kind: 'found'; readonly record: LiteratureRecord }
  | { readonly kind: 'unknown' }
  /** The name belongs to several publications: abstracts of one supplement share a DOI. */
  | { readonly kind: 'ambiguous'; readonly records: readonly string[] }

/**
 * Looks records up by id, then DOI, then PMID or PMCID, then a database's own number. A name that several publications share names
 * none of them. One look through the records makes the index; each look-up is then at once.
 */
export function recordFinder({ library, account }: Shelf): (named: string) => Found {
  const byId = new Map(library.records.map((r) => [r.id, r]))
  const ranks = [
    byName(library.records, (r) => [r.doi]),
    byName(library.records, (r) => [r.pmid, r.pmcid]),
    byName(library.records, (r) => Object.values(r.accessions)),
  ]
  const publicationOf = (id: string): string => {
    const place = account.places.get(id)
    return place?.at === 'duplicate' ? place.of : id
  }
  return (named) => {
    const wanted = nameOf(named)
    const own = byId.get(wanted)
    if (own !== undefined) return { kind: 'found', record: own }
    const hits = ranks.map((r) => r.get(wanted)).find((h) => h !== undefined)
    const [first] = hits ?? []
    if (hits === undefined || first === undefined) return { kind: 'unknown' }
    const publications = new Set(hits.map((r) => publicationOf(r.id)))
    return publications.size === 1
      ? { kind: 'found', record: first }
      : { kind: 'ambiguous', records: [...publications].sort() }
  }
}

/** One record by a name of it. @throws InputProblem `record-unknown`, `record-ambiguous` */
export function findRecord(shelf: Shelf, named: string): LiteratureRecord {
  const found = recordFinder(shelf)(named)
  if (found.kind === 'found') return found.record
  const at = { file: `${shelf.library.folder}/literature` }
  if (found.kind === 'ambiguous')
    throw new InputProblem([issue('error', 'record-ambiguous', at, { id: named, records: found.records.join(', ') })])
  throw new InputProblem([issue('error', 'record-unknown', at, { id: named, suggestion: nearestId(shelf, named) })])
}

/** Ids looked through for one that is near: a slip of the pen is found among these or not at all. */
const mostCompared = 20_000
export const nearestId = ({ library }: Shelf, named: string): string =>
  nearest(
    nameOf(named),
    library.records.slice(0, mostCompared).map((r) => r.id),
  )

const nameOf = (named: string): string =>
  named
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:|pmid:)\s*/u, '')

function byName(records: readonly LiteratureRecord[], names: (r: LiteratureRecord) => readonly (string | undefined)[]) {
  const index = new Map<string, LiteratureRecord[]>()
  for (const r of records)
    for (const name of names(r)) {
      if (name === undefined) continue
      const key = name.toLowerCase()
      const same = index.get(key)
      if (same === undefined) index.set(key, [r])
      else same.push(r)
    }
  return index
}
