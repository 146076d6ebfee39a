import { nearest } from '../../base/nearest.ts'
import type { LakeTerm } from '../../model/signal/lake.ts'
import { reactionsNamed } from './reactions-named.ts'
import { termKey, wordRarity, wordsOfTerm } from './term-words.ts'

const OFFERED = 3

/** The terms most like one that is not there: those it stands for by the knowledge, those that hold all of it, then by the rare words they share, then by spelling. */
export function nearestTerms(
  wanted: readonly string[],
  terms: readonly LakeTerm[],
): ReadonlyMap<string, readonly string[]> {
  if (wanted.length === 0) return new Map()
  const rarity = wordRarity(terms)
  return new Map(
    wanted.map((term) => {
      const meant = reactionsNamed(term, terms).map((m) => m.term.term)
      const named = meant.length > 0 ? meant : reactionsNamed(term, terms, { part: true }).map((m) => m.term.term)
      const words = new Set(wordsOfTerm(term))
      const scored = terms
        .map((t) => {
          const own = wordsOfTerm(t.term)
          return {
            term: t.term,
            holds: words.size > 0 && [...words].every((w) => own.some((o) => o.startsWith(w))),
            score: own.reduce((s, w) => s + (words.has(w) ? rarity(w) : 0), 0),
            events: t.events,
          }
        })
        .filter((t) => t.holds || t.score > WORTH_OFFERING)
        .sort(
          (x, y) =>
            Number(y.holds) - Number(x.holds) || y.score - x.score || y.events - x.events || (x.term < y.term ? -1 : 1),
        )
        .slice(0, OFFERED)
        .map((t) => t.term)
      const spelt =
        scored.length + named.length > 0
          ? ''
          : nearest(
              termKey(term),
              terms.map((t) => termKey(t.term)),
            )
      const likest = terms.find((t) => termKey(t.term) === spelt)?.term
      const offered = likest === undefined ? [...new Set([...named, ...scored])].slice(0, OFFERED) : [likest]
      return [term, offered] as const
    }),
  )
}

/** Bits of rarity a shared word must have: `skin` and `disorder` offer nothing. */
const WORTH_OFFERING = 4
