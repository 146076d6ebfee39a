import { lookalikePairs } from '../generated/drug-lookalikes.ts'
import { drugs } from '../generated/drugs.ts'
import type { Lookalike } from './drug-match.ts'

const innOf = new Map(drugs.map((d) => [d.id, d.inn]))

/** What a drug's names are easily taken for, listed pairs first, each other drug once. */
export function lookalikesOf(drug: string): readonly Lookalike[] {
  return byDrug.get(drug) ?? []
}

const byDrug: ReadonlyMap<string, readonly Lookalike[]> = (() => {
  const all = new Map<string, Lookalike[]>()
  const warn = (of: string, to: Lookalike): void => {
    const list = all.get(of) ?? []
    if (!list.some((l) => l.id === to.id)) all.set(of, [...list, to])
  }
  for (const { a, b, nameA, nameB, entry } of lookalikePairs) {
    const listed = entry === undefined ? {} : { listed: entry }
    warn(a, { id: b, inn: innOf.get(b) ?? b, name: nameA, other: nameB, ...listed })
    warn(b, { id: a, inn: innOf.get(a) ?? a, name: nameB, other: nameA, ...listed })
  }
  return all
})()
