import type { ScreeningStage } from '../../model/literature/decision.ts'
import type { Features } from '../../sift/screen/features.ts'
import type { ScreeningProtocol } from '../../model/literature/screening-protocol.ts'
import { blendOrders, shareOfTopic } from '../../sift/screen/blend-orders.ts'
import { ScreeningSession } from '../../sift/screen/screening-session.ts'
import type { TermWeight } from '../../sift/screen/reasons.ts'
import { randomStream } from '../../stats/random/xoshiro128.ts'
import type { Context } from '../ports.ts'
import { orderByProtocol } from './order-by-protocol.ts'
import { featuresOfScreening } from './screening-features.ts'
import { isOpen, readersOf, verdictBy, type Publication, type Screening } from './screening-of.ts'

export interface Queue {
  /** Records that wait for this screener, in the order to read them. */
  readonly waiting: readonly Publication[]
  /** How many relevant and irrelevant records the order was learnt from. */
  readonly learntFrom: { readonly relevant: number; readonly irrelevant: number }
  readonly reasons: (p: Publication) => readonly TermWeight[]
}

const TERMS_SHOWN = 6

/**
 * The queue of one screener at a stage. Blinded: it learns from that screener’s own verdicts and from records through with the
 * stage, so that nobody is led by what another thinks of a record both have still to read.
 */
export async function queueOf(ctx: Context, screening: Screening, stage: ScreeningStage, by: string): Promise<Queue> {
  const { publications, protocol } = screening
  const isWaiting = (p: Publication): boolean => isOpen(p, stage) && verdictBy(p, stage, by) === undefined
  const none = { relevant: 0, irrelevant: 0 }
  if (protocol.order === 'as-imported')
    return { waiting: publications.filter(isWaiting), learntFrom: none, reasons: () => [] }
  const lots = lotsOf(ctx, screening)
  if (protocol.order === 'random')
    return { waiting: byLot(publications.filter(isWaiting), lots), learntFrom: none, reasons: () => [] }
  const first = sampleOf(ctx, screening)
  const known = new Map<number, boolean>()
  let relevant = 0
  for (const [row, p] of publications.entries()) {
    const is = relevanceFor(p, by, protocol)
    if (is === undefined) continue
    known.set(row, is)
    if (is) relevant++
  }
  const learntFrom = { relevant, irrelevant: known.size - relevant }
  const sampled =
    first.size === 0
      ? []
      : byLot(
          publications.filter((p) => first.has(p.record.id) && isWaiting(p)),
          lots,
        )
  // Looked at in the order they lie in memory: in that of the ranking it takes many times as long.
  const waits = Uint8Array.from(publications, (p) => Number(!first.has(p.record.id) && isWaiting(p)))
  const inOrder = (rows: Iterable<number>): readonly Publication[] => {
    const waiting = [...sampled]
    for (const row of rows) {
      const p = waits[row] === 1 ? publications[row] : undefined
      if (p !== undefined) waiting.push(p)
    }
    return waiting
  }
  if (relevant === 0) {
    const { rows, reasons } = await orderByProtocol(ctx, screening, (p) => lots.get(p.record.id) ?? 0)
    return { waiting: inOrder(rows), learntFrom, reasons: (p) => reasons(publications.indexOf(p), TERMS_SHOWN) }
  }
  const order = ctx.keepOpen(screening.folder, `order of ${stage} for ${by}`, () => new ReadingOrder())
  const session = await order.learnt(ctx, screening, known)
  const learntReasons = (p: Publication) => session.reasons(publications.indexOf(p), TERMS_SHOWN)
  const share = shareOfTopic(known.size)
  if (share === 0) return { waiting: inOrder(session.ranked()), learntFrom, reasons: learntReasons }
  const topic = await orderByProtocol(ctx, screening, (p) => lots.get(p.record.id) ?? 0)
  return {
    waiting: inOrder(blendOrders(topic.scores, session.ranked(), share)),
    learntFrom,
    reasons: share < 0.5 ? learntReasons : (p) => topic.reasons(publications.indexOf(p), TERMS_SHOWN),
  }
}

/**
 * What this screener may know of a record: through with the stage, its end; else their own verdict. Undefined where neither is, or
 * where only unsure was said and the protocol has nothing learnt from that.
 */
function relevanceFor(p: Publication, by: string, { unsure }: ScreeningProtocol): boolean | undefined {
  const { state } = p.state['title-abstract']
  if (state === 'include' || state === 'exclude') {
    const end = p.state['full-text'].state
    if (state === 'exclude' || end === 'exclude') return false
    return end === 'include' || unsure === 'relevant' || isSure(p) ? true : undefined
  }
  const own = verdictBy(p, 'title-abstract', by)
  if (own?.kind !== 'screen') return undefined
  return own.verdict === 'unsure' && unsure === 'left-out' ? undefined : own.verdict !== 'exclude'
}

/**
 * Whether it passed title and abstract since somebody would include it, rather than that all were unsure: by the settlement, as
 * long as no verdict came after it, else by anybody’s last word.
 */
export function isSure(p: Publication): boolean {
  const latest = p.decisions.findLast(
    (d) => (d.kind === 'screen' || d.kind === 'settle') && d.stage === 'title-abstract',
  )
  if (latest?.kind === 'settle') return latest.verdict === 'include'
  return [...readersOf(p, 'title-abstract')].some((by) => {
    const last = verdictBy(p, 'title-abstract', by)
    return last?.kind === 'screen' && last.verdict === 'include'
  })
}

/** Each record’s lot, of its id and the seed alone: the same for every screener, and whatever is imported later. */
const lotsOf = (ctx: Context, { library: { records }, protocol: { seed } }: Screening): ReadonlyMap<string, number> =>
  ctx.memo(
    `lots of ${seed}`,
    [records],
    () => new Map(records.map(({ id }) => [id, randomStream(seed ^ mixed(id)).uniform()])),
  )

/** Lots are looked up once a record: a sort asks many times. */
const byLot = (publications: readonly Publication[], lots: ReadonlyMap<string, number>): readonly Publication[] =>
  publications
    .map((p) => ({ p, lot: lots.get(p.record.id) ?? 0 }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ p }) => p)

/** A text as 32 bits (FNV-1a). */
function mixed(id: string): number {
  let sum = 0x811c9dc5
  for (let i = 0; i < id.length; i++) sum = Math.imul(sum ^ id.charCodeAt(i), 0x01000193)
  return sum
}

/** The records a SAFE protocol has read first, at random. */
export function sampleOf(ctx: Context, screening: Screening): ReadonlySet<string> {
  const { publications, library, account, protocol } = screening
  const { stopping } = protocol
  if (stopping.rule !== 'safe') return new Set()
  const { sample } = stopping
  // Which publications there are follows from the records and their groups.
  return ctx.memo(`sample of ${sample} by ${protocol.seed}`, [library.records, account.groups], () => {
    const sampled = byLot(publications, lotsOf(ctx, screening)).slice(0, Math.ceil(sample * publications.length))
    return new Set(sampled.map((p) => p.record.id))
  })
}

/** What one screener’s queue has learnt so far: a verdict more costs a pass, not a start. */
class ReadingOrder {
  #of: Features | undefined
  #seed = 0
  #session: ScreeningSession | undefined
  #known = new Map<number, boolean>()

  /** The session with just these verdicts learnt. */
  async learnt(ctx: Context, screening: Screening, known: ReadonlyMap<number, boolean>): Promise<ScreeningSession> {
    const { seed } = screening.protocol
    const features = await featuresOfScreening(ctx, screening)
    let session = this.#session
    if (session === undefined || this.#of !== features || this.#seed !== seed) {
      session = new ScreeningSession(features, seed)
      this.#session = session
      this.#of = features
      this.#seed = seed
      this.#known = new Map()
    }
    for (const row of this.#known.keys())
      if (known.get(row) === undefined) {
        session.unlabel(row)
        this.#known.delete(row)
      }
    for (const [row, relevant] of known) {
      if (this.#known.get(row) === relevant) continue
      session.label(row, relevant)
      this.#known.set(row, relevant)
    }
    while (session.step()) await ctx.breathe()
    return session
  }
}
