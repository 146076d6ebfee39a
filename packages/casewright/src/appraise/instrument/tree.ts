import type { TreeInstrument } from '../../knowledge/instruments/instrument.ts'
import { inOrder, type Outcome, type Sets } from './outcome.ts'

/** Every leaf that can be reached by the answers still possible, and the questions met on the way. */
export function outcomeOfTree(instrument: TreeInstrument, sets: Sets): Outcome {
  const categories = new Set<string>()
  const met = new Set<string>()
  const visit = (place: string): void => {
    const ways = instrument.next[place]
    if (ways === undefined) {
      categories.add(place)
      return
    }
    if (met.has(place)) return
    met.add(place)
    for (const answer of sets.get(place) ?? []) {
      const next = ways[answer]
      if (next !== undefined) visit(next)
    }
  }
  visit(instrument.start)
  return {
    categories: inOrder(instrument.categories, categories),
    unverified: instrument.items.flatMap((i) => (met.has(i.id) && i.verified === 'memory' ? [i.id] : [])),
    asked: instrument.items.flatMap((i) => (met.has(i.id) ? [i.id] : [])),
  }
}
