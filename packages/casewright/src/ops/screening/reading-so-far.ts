import type { Reading } from '../../sift/screen/stopping.ts'
import type { Publication, Screening } from './screening-of.ts'
import { sampleOf } from './screening-queue.ts'

/**
 * The reading of titles and abstracts so far: records through the stage, in the order in which they were first read, and whether
 * they passed on. What is half read or seen differently is not counted: it would tell one screener what the other said.
 */
export function readingSoFar(screening: Screening): Reading {
  const { publications, protocol, inForce, carrierOf } = screening
  const byId = new Map(publications.map((p) => [p.record.id, p]))
  const inOrder = new Set(
    inForce.flatMap((d) => (d.kind === 'screen' && d.stage === 'title-abstract' ? [carrierOf(d.record)] : [])),
  )
  const sample = sampleOf(screening)
  const read = [...inOrder].flatMap((id) => byId.get(id) ?? []).filter(isThrough)
  // What was drawn at random counts as read first, in whatever order it came.
  const atRandom = read.filter((p) => sample.has(p.record.id))
  const others = read.filter((p) => !sample.has(p.record.id))
  const rule = protocol.stopping
  const keys = rule.rule === 'safe' ? rule.keyRecords : []
  const foundIds = new Set(read.filter(isRelevant).map((p) => p.record.id))
  const foundNames = keys.length === 0 ? new Set<string>() : namesOf(screening, foundIds)
  return {
    found: [...atRandom, ...others].map(isRelevant),
    records: publications.length,
    atRandom: atRandom.length,
    keysMissing: keys.filter((key) => !foundNames.has(key.toLowerCase())),
  }
}

const isRelevant = (p: Publication): boolean => p.state['title-abstract'].state === 'include'
const isThrough = (p: Publication): boolean => ['include', 'exclude'].includes(p.state['title-abstract'].state)

/** Ids, DOIs and PMIDs of these publications, in lower case. */
function namesOf({ library, carrierOf }: Screening, publications: ReadonlySet<string>): ReadonlySet<string> {
  const records = library.records.filter((r) => publications.has(carrierOf(r.id)))
  return new Set(records.flatMap((r) => [r.id, r.doi, r.pmid].flatMap((name) => name?.toLowerCase() ?? [])))
}
