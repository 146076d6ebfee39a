import type { Protocol } from '../../model/protocol.ts'
import { gatherTerms } from '../../search/gather-terms.ts'
import { featuresOf, type Features } from '../../sift/screen/features.ts'
import { passagesOf } from '../../sift/screen/passages-of.ts'
import { termsBehind, type TermWeight } from '../../sift/screen/reasons.ts'
import { topicScores, type Topic } from '../../sift/screen/topic-order.ts'
import { wordsOf, type Segment } from '../../sift/screen/words-of.ts'
import type { Context } from '../ports.ts'
import { featuresOfScreening } from './screening-features.ts'
import type { Publication, Screening } from './screening-of.ts'

/** All publications by row, those first that tell of what the protocol is about; equals by `lot`. */
export interface ByProtocol {
  readonly rows: Int32Array
  /** By row: how much a record tells of it. */
  readonly scores: Float64Array
  readonly reasons: (row: number, most: number) => readonly TermWeight[]
}

/** The order to begin with, before much is known to be relevant: by the protocol’s reaction, drugs and words for case reports. */
export async function orderByProtocol(
  ctx: Context,
  screening: Screening,
  lot: (p: Publication) => number,
): Promise<ByProtocol> {
  const features = await featuresForTopics(ctx, screening)
  return ctx.memo('order by protocol', [features, screening.study.protocol], () => {
    const { scores, weights } = topicScores(features, topicsOf(screening.study.protocol, ctx.words().segment))
    const lots = Float64Array.from(screening.publications, lot)
    const rows = Int32Array.from(lots, (_, row) => row).sort(
      (a, b) => (scores[b] as number) - (scores[a] as number) || (lots[a] as number) - (lots[b] as number),
    )
    return { rows, scores, reasons: (row, most) => termsBehind(features, weights, row, most) }
  })
}

/** Libraries of so many records are read again for the words that one record alone has. */
const SMALL = 2_000

/**
 * In a small library a drug or a diagnosis is often named by one record alone, and by that it is to come first; in a large one the
 * terms of single records are too many to be held.
 */
function featuresForTopics(ctx: Context, screening: Screening): Promise<Features> | Features {
  const { library, account, publications } = screening
  if (publications.length > SMALL) return featuresOfScreening(ctx, screening)
  const { segment } = ctx.words()
  return ctx.memo('features with single words', [library.records, library.imports, account.groups], () =>
    featuresOf(
      publications.map((p) => passagesOf(p.record, segment)),
      undefined,
      1,
    ),
  )
}

/** What the protocol is about, in the words records are read in. */
function topicsOf(protocol: Protocol, segment: Segment): readonly Topic[] {
  const { concepts } = gatherTerms({ ...protocol, search: { ...protocol.search, filter: 'case-reports' } })
  return concepts.map(({ terms }) =>
    terms.flatMap(({ words }) => {
      const said = wordsOf(words.kind === 'near' ? words.words.join(' ') : words.text, segment)
      return said.length === 0 ? [] : [{ words: said, begins: words.kind === 'phrase' && words.truncated }]
    }),
  )
}
