import type { ScreeningStage } from '../../model/literature/decision.ts'
import type { LiteratureRecord } from '../../model/literature/record.ts'
import { contentHash } from '../../base/content-hash.ts'
import { featuresOf, type Features } from '../../sift/screen/features.ts'
import { passagesOf } from '../../sift/screen/passages-of.ts'
import { ScreeningSession } from '../../sift/screen/screening-session.ts'
import type { TermWeight } from '../../sift/screen/reasons.ts'
import { randomStream } from '../../stats/random/xoshiro128.ts'
import type { Context } from '../ports.ts'
import { cachedFeatures } from './feature-cache.ts'
import { isOpen, verdictBy, type Publication, type Screening } from './screening-of.ts'

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
  const open = publications.filter((p) => isOpen(p, stage) && verdictBy(p, stage, by) === undefined)
  const none = { relevant: 0, irrelevant: 0 }
  if (protocol.order === 'as-imported') return { waiting: open, learntFrom: none, reasons: () => [] }
  const lots = ctx.memo(`lots of ${protocol.seed}`, [screening.library.records], () =>
    lotsOf(screening.library.records, protocol.seed),
  )
  const first = sampleOf(screening, lots)
  if (protocol.order === 'random') return { waiting: byLot(open, lots), learntFrom: none, reasons: () => [] }
  const known = new Map(
    publications.map((p, row) => [row, relevanceFor(p, by)] as const).filter(([, r]) => r !== undefined),
  )
  const relevant = [...known.values()].filter(Boolean).length
  const learntFrom = { relevant, irrelevant: known.size - relevant }
  const sampled = byLot(
    open.filter((p) => first.has(p.record.id)),
    lots,
  )
  if (relevant === 0)
    return {
      waiting: [
        ...sampled,
        ...byLot(
          open.filter((p) => !first.has(p.record.id)),
          lots,
        ),
      ],
      learntFrom,
      reasons: () => [],
    }
  const order = ctx.keepOpen(screening.folder, `order of ${stage} for ${by}`, () => new ReadingOrder())
  const session = await order.learnt(ctx, screening, known)
  const rowOf = new Map(publications.map((p, row) => [p.record.id, row]))
  const openIds = new Set(open.map((p) => p.record.id))
  const ranked = session.ranked().flatMap((row) => {
    const p = publications[row]
    return p !== undefined && openIds.has(p.record.id) && !first.has(p.record.id) ? [p] : []
  })
  return {
    waiting: [...sampled, ...ranked],
    learntFrom,
    reasons: (p) => session.reasons(rowOf.get(p.record.id) ?? 0, TERMS_SHOWN),
  }
}

/** What this screener may know of a record: through with the stage, its end; else their own verdict. Undefined where neither is. */
function relevanceFor(p: Publication, by: string): boolean | undefined {
  const { state } = p.state['title-abstract']
  if (state === 'include' || state === 'exclude') return p.state['full-text'].state !== 'exclude' && state === 'include'
  const own = verdictBy(p, 'title-abstract', by)
  return own?.kind === 'screen' ? own.verdict !== 'exclude' : undefined
}

/** Each record’s lot, of its id and the seed alone: the same for every screener, and whatever is imported later. */
const lotsOf = (records: readonly LiteratureRecord[], seed: number): ReadonlyMap<string, number> =>
  new Map(records.map(({ id }) => [id, randomStream(seed ^ mixed(id)).uniform()]))

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
export function sampleOf(
  { publications, protocol, library }: Screening,
  lots = lotsOf(library.records, protocol.seed),
): ReadonlySet<string> {
  if (protocol.stopping.rule !== 'safe') return new Set()
  const sampled = byLot(publications, lots).slice(0, Math.ceil(protocol.stopping.sample * publications.length))
  return new Set(sampled.map((p) => p.record.id))
}

/** What one screener’s queue has learnt so far: a verdict more costs a pass, not a start. */
class ReadingOrder {
  #of = ''
  #session: ScreeningSession | undefined
  #known = new Map<number, boolean>()

  /** The session with just these verdicts learnt. */
  async learnt(
    ctx: Context,
    screening: Screening,
    known: ReadonlyMap<number, boolean | undefined>,
  ): Promise<ScreeningSession> {
    const key = keyOf(ctx, screening)
    const of = contentHash({ key, seed: screening.protocol.seed })
    let session = this.#session
    if (session === undefined || this.#of !== of) {
      session = new ScreeningSession(await featuresFor(ctx, screening, key), screening.protocol.seed)
      this.#session = session
      this.#of = of
      this.#known = new Map()
    }
    for (const row of this.#known.keys())
      if (known.get(row) === undefined) {
        session.unlabel(row)
        this.#known.delete(row)
      }
    for (const [row, relevant] of known) {
      if (relevant === undefined || this.#known.get(row) === relevant) continue
      session.label(row, relevant)
      this.#known.set(row, relevant)
    }
    while (session.step()) await ctx.breathe()
    return session
  }
}

/** What the features of a study’s records follow from. */
const keyOf = (ctx: Context, { publications, library }: Screening) => ({
  version: ctx.version,
  method: ctx.words().method,
  imports: library.imports.map((i) => i.sha256),
  publications: publications.map((p) => [p.record.id, p.members]),
})

function featuresFor(
  ctx: Context,
  { folder, publications }: Screening,
  key: ReturnType<typeof keyOf>,
): Promise<Features> {
  const { segment } = ctx.words()
  return cachedFeatures(ctx, folder, key, () =>
    featuresOf(
      (function* () {
        let done = 0
        for (const { record } of publications) {
          if (done++ % 1000 === 0) ctx.progress('reading the words', done, publications.length)
          yield passagesOf(record, segment)
        }
      })(),
    ),
  )
}
