import { ageChecks } from './age.ts'
import type { Draft } from './check.ts'
import type { Cue } from './cues.ts'
import { dateOrderChecks } from './date-order.ts'
import { partitionChecks } from './partition.ts'
import { percentageChecks } from './percentage.ts'
import { ratioChecks, type SexCounts, sexCounts } from './ratio.ts'
import { sentences } from './sentence.ts'
import { spreadChecks } from './spread.ts'
import { sumChecks } from './sum.ts'
import { tokenise } from './tokens.ts'
import { type Total, totalsOf } from './totals.ts'

/** How many totals told before are looked at, nearest first. */
export const TOTALS_KEPT = 4

/** The sentence of what was told before the text: none of its own. */
const BEFORE = -1

export interface ProseContext {
  /** Totals told before, nearest first. */
  readonly totals: readonly Total[]
  /** Cues of a row label or heading the text stands under. */
  readonly label: ReadonlySet<Cue>
  /** What a label says is measured: `age`, `time`, `measure`. */
  readonly quantity: string | undefined
  /** Added to every offset: where the text begins in the whole. */
  readonly base: number
}

/** The checks of running text that has been through `normaliseMarks`, and the totals it tells, in order. */
export function proseChecks(
  text: string,
  context: ProseContext,
): { readonly drafts: readonly Draft[]; readonly totals: readonly Total[] } {
  const drafts: Draft[] = []
  const totals: Total[] = []
  const before = context.totals.map((t) => ({ ...t, sentence: BEFORE }))
  let sexes: { readonly counts: SexCounts; readonly sentence: number } | undefined
  for (const sentence of sentences(tokenise(text, context.base))) {
    const around = {
      totals: [...totals.slice(-TOTALS_KEPT).reverse(), ...before].slice(0, TOTALS_KEPT),
      label: context.label,
    }
    const counts = sexCounts(sentence)
    if (counts !== undefined) sexes = { counts, sentence: sentence.index }
    const near = sexes !== undefined && sentence.index - sexes.sentence <= 1 ? sexes.counts : undefined
    drafts.push(
      ...partitionChecks(sentence, around),
      ...percentageChecks(sentence, around),
      ...ratioChecks(sentence, near),
      ...sumChecks(sentence),
      ...spreadChecks(sentence, context.quantity),
      ...dateOrderChecks(sentence),
      ...ageChecks(sentence),
    )
    totals.push(...totalsOf(sentence))
  }
  return { drafts, totals }
}

/** The cues of a label's words. */
export const cuesOf = (label: string): ReadonlySet<Cue> => new Set(tokenise(label, 0).flatMap((t) => t.cues))
