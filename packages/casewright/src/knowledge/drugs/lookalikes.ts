import { lookalikePairs } from '../generated/drug-lookalikes.ts'
import { drugs } from '../generated/drugs.ts'
import type { Lookalike } from './drug-match.ts'

const innOf = new Map(drugs.map((d) => [d.id, d.inn]))

/**
 * What a drug is easily taken for, each other drug once: the listed pairs whichever name was written, and the names one
 * character apart from the name that was.
 */
export function lookalikesOf(drug: string, name: string): readonly Lookalike[] {
  const seen = new Set<string>()
  return (byDrug.get(drug) ?? []).filter(
    (l) => (l.listed !== undefined || l.name === name) && !seen.has(l.id) && seen.add(l.id),
  )
}

const byDrug: ReadonlyMap<string, readonly Lookalike[]> = (() => {
  const all = new Map<string, Lookalike[]>()
  const warn = (of: string, to: Lookalike): void => {
    all.set(of, [...(all.get(of) ?? []), to])
  }
  for (const { a, b, nameA, nameB, entry } of lookalikePairs) {
    const listed = entry === undefined ? {} : { listed: entry }
    warn(a, { id: b, inn: innOf.get(b) ?? b, name: nameA, other: nameB, ...listed })
    warn(b, { id: a, inn: innOf.get(a) ?? a, name: nameB, other: nameA, ...listed })
  }
  return all
})()
