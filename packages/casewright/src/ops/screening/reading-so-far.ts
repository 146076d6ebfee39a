import type { Reading } from '../../sift/screen/stopping.ts'
import type { Publication, Screening } from './screening-of.ts'
import { sampleOf } from './screening-queue.ts'

/**
 * The reading of titles and abstracts so far: records in the order in which they were first read, and whether anyone who read
 * them let them pass on (once through the stage, what it ended with).
 */
export function readingSoFar(screening: Screening): Reading {
  const { publications, protocol, inForce, carrierOf } = screening
  const byId = new Map(publications.map((p) => [p.record.id, p]))
  const inOrder = new Set(
    inForce.flatMap((d) => (d.kind === 'screen' && d.stage === 'title-abstract' ? [carrierOf(d.record)] : [])),
  )
  const sample = sampleOf(screening)
  const read = [...inOrder].flatMap((id) => byId.get(id) ?? [])
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

function isRelevant(p: Publication): boolean {
  const { state } = p.state['title-abstract']
  if (state === 'include' || state === 'exclude') return state === 'include'
  return p.decisions.some((d) => d.kind === 'screen' && d.stage === 'title-abstract' && d.verdict !== 'exclude')
}

/** Ids, DOIs and PMIDs of these publications, in lower case. */
function namesOf({ library, carrierOf }: Screening, publications: ReadonlySet<string>): ReadonlySet<string> {
  const records = library.records.filter((r) => publications.has(carrierOf(r.id)))
  return new Set(records.flatMap((r) => [r.id, r.doi, r.pmid].flatMap((name) => name?.toLowerCase() ?? [])))
}
