import { InputProblem, issue } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'
import type { LiteratureRecord } from '../../model/literature/record.ts'
import type { Library } from './library.ts'

/** A record by its id, DOI, PMID or a database's own number. @throws InputProblem `record-unknown` */
export function findRecord({ records, folder }: Library, named: string): LiteratureRecord {
  const wanted = named
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:|pmid:)\s*/u, '')
  const found =
    records.find((r) => r.id === wanted) ??
    records.find((r) => namesOf(r).some((name) => name.toLowerCase() === wanted))
  if (found !== undefined) return found
  const suggestion = nearest(
    wanted,
    records.slice(0, 20_000).map((r) => r.id),
  )
  throw new InputProblem([
    issue('error', 'record-unknown', { file: `${folder}/literature` }, { id: named, suggestion }),
  ])
}

const namesOf = (r: LiteratureRecord): readonly string[] =>
  [r.doi, r.pmid, r.pmcid, ...Object.values(r.accessions)].filter((x) => x !== undefined)
