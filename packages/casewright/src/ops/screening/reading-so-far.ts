import type { ScreeningProtocol } from '../../model/literature/screening-protocol.ts'
import { remaining, type Remaining } from '../../sift/screen/remaining.ts'
import type { Reading } from '../../sift/screen/stopping.ts'
import type { Context } from '../ports.ts'
import type { Publication, Screening } from './screening-of.ts'
import { sampleOf } from './screening-queue.ts'

/**
 * The reading of titles and abstracts so far: records through the stage, in the order in which they were first read, and whether
 * they passed on. What is half read or seen differently is not counted: it would tell one screener what the other said.
 */
export const readingSoFar = (ctx: Context, screening: Screening): Reading =>
  ctx.memo('reading so far', [screening.publications], () => readingOf(screening, sampleOf(ctx, screening)))

/** How many relevant records are likely left, at the protocol’s level of confidence. */
export const likelyLeft = (ctx: Context, screening: Screening): Remaining => {
  const { confidence } = screening.study.protocol
  return ctx.memo(`likely left, ${confidence}`, [screening.publications], () => {
    const { found, records } = readingSoFar(ctx, screening)
    const places = found.flatMap((f, i) => (f ? [i + 1] : []))
    return remaining(places, found.length, records, confidence, kindOf(screening.protocol))
  })
}

/** From this share of the records on, and this many of them, the estimate was measured to tell something: docs/methods/screening.md. */
const ESTIMATED_FROM = { share: 0.1, records: 20 }

/** Why no number of records left can be told yet: hardly any were read, or nothing relevant was found whose thinning out could tell. */
export function tooEarly(
  ctx: Context,
  screening: Screening,
): { readonly why: 'few-records' | 'little-read' | 'none-found'; readonly from: number } | undefined {
  const { found, records } = readingSoFar(ctx, screening)
  const from = Math.max(ESTIMATED_FROM.records, Math.ceil(ESTIMATED_FROM.share * records))
  if (found.length >= records) return undefined
  if (from >= records) return { why: 'few-records', from }
  if (found.length < from) return { why: 'little-read', from }
  return kindOf(screening.protocol) === 'ranked' && !found.includes(true) ? { why: 'none-found', from } : undefined
}

const kindOf = ({ order }: ScreeningProtocol) => (order === 'most-likely-first' ? 'ranked' : 'random')

function readingOf(screening: Screening, sample: ReadonlySet<string>): Reading {
  const { publications, protocol, inForce, carrierOf } = screening
  const through = new Map(publications.flatMap((p) => (isThrough(p) ? [[p.record.id, p] as const] : [])))
  const inOrder = new Set<string>()
  for (const d of inForce) if (d.kind === 'screen' && d.stage === 'title-abstract') inOrder.add(carrierOf(d.record))
  const read = [...inOrder].flatMap((id) => through.get(id) ?? [])
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
