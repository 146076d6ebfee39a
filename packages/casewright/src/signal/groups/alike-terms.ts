import type { LakeTerm } from '../../model/signal/lake.ts'
import { termKey, wordRarity, wordsOfTerm } from './term-words.ts'

/** A term of the lake that is not in the group and looks as if it belonged; a person decides. */
export interface AlikeTerm {
  readonly term: LakeTerm
  /** The rare words it shares with terms of the group. */
  readonly words: readonly string[]
}

/** Bits of rarity: a word in one term of thirty or fewer. */
const RARE = 5

/**
 * Terms that share a rare word with a narrow or broad term, those with the most reports first. `known`: every term the group
 * speaks of, those it leaves out included.
 */
export function alikeTerms(
  group: readonly string[],
  known: readonly string[],
  terms: readonly LakeTerm[],
  most: number,
): readonly AlikeTerm[] {
  const rarity = wordRarity(terms)
  const rare = new Set(group.flatMap((t) => wordsOfTerm(t).filter((w) => w.length > 4 && rarity(w) >= RARE)))
  const spoken = new Set(known.map(termKey))
  return terms
    .flatMap((term) => {
      if (term.events === 0 || spoken.has(termKey(term.term))) return []
      const words = wordsOfTerm(term.term).filter((w) => rare.has(w))
      return words.length > 0 ? [{ term, words }] : []
    })
    .sort(
      (x, y) =>
        y.words.length - x.words.length || y.term.events - x.term.events || (x.term.term < y.term.term ? -1 : 1),
    )
    .slice(0, most)
}
