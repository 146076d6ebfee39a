import type { LiteratureRecord, RecordType } from '../../model/literature/record.ts'
import type { SourceFile } from '../../model/source.ts'

/** What an export says of a publication, as a source cites it. */
export const citationOfRecord = (r: LiteratureRecord): Partial<NonNullable<SourceFile['citation']>> => ({
  ...(r.title !== undefined && { title: r.title }),
  ...(r.authors.length > 0 && { author: r.authors }),
  ...(r.year !== undefined && { issued: String(r.year) }),
  ...(r.journal !== undefined && { 'container-title': r.journal }),
  ...(r.volume !== undefined && { volume: r.volume }),
  ...(r.issue !== undefined && { issue: r.issue }),
  ...(r.pages !== undefined && { page: r.pages }),
  ...(r.doi !== undefined && { DOI: r.doi }),
  ...(r.pmid !== undefined && { PMID: r.pmid }),
})

/** What kind of source a publication is. */
export const sourceKindOf = (type: RecordType): SourceFile['kind'] =>
  type === 'meeting-abstract' || type === 'thesis' ? type : 'article'
