import { resolveDrug } from '../../knowledge/drugs/resolve-drug.ts'
import type { NameCoverage } from '../../model/signal/lake.ts'
import { type MappedName, nameMethods } from './mapped-name.ts'

/** How many names, and how many rows that bear them, were recognised by which method. */
export function nameCoverage(mapped: readonly MappedName[]): NameCoverage {
  const byMethod = nameMethods.map((method) => {
    const own = mapped.filter((m) => m.method === method)
    return { method, names: own.length, rows: rowsOf(own) }
  })
  return { names: mapped.length, rows: rowsOf(mapped), byMethod: byMethod.filter((m) => m.names > 0) }
}

/** A name that nothing recognised, and what it may mean: offered to a person, never taken. */
export interface UnmappedName {
  readonly name: string
  readonly rows: number
  readonly nearest: readonly { readonly name: string; readonly confidence: number }[]
}

/** The unrecognised names that most rows bear, with their nearest names in casewright's knowledge. */
export function unmappedNames(mapped: readonly MappedName[], most: number): readonly UnmappedName[] {
  const rows = new Map<string, number>()
  for (const m of mapped) {
    if (m.method !== 'as-reported') continue
    for (const { name, knowledge } of m.to) if (knowledge === null) rows.set(name, (rows.get(name) ?? 0) + m.rows)
  }
  return [...rows]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([name, n]) => ({ name, rows: n, nearest: nearestOf(name) }))
}

function nearestOf(name: string): UnmappedName['nearest'] {
  const { matches, suggestions } = resolveDrug(name, { suggestions: OFFERED })
  return [...matches, ...suggestions]
    .filter((c, i, all) => c.of === 'drug' && all.findIndex((o) => o.id === c.id) === i)
    .slice(0, OFFERED)
    .map((c) => ({ name: c.inn, confidence: c.confidence }))
}
const OFFERED = 3

const rowsOf = (mapped: readonly MappedName[]): number => mapped.reduce((sum, m) => sum + m.rows, 0)
