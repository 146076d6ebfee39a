import type { RecordType } from '../../../model/literature/record.ts'
import table from './record-types.json' with { type: 'json' }

/** The kinds in the order of their claim: a retraction notice called `Journal Article` as well is a retraction. */
const kinds = Object.keys(table) as readonly (keyof typeof table)[]
const byName: ReadonlyMap<string, keyof typeof table> = new Map(
  kinds.flatMap((kind) => table[kind].map((name) => [name, kind] as const)),
)

/**
 * The kind of publication one name stands for: `JOUR`, `Journal Article`, `Meeting Abstract`, `期刊`, `硕士`. Undefined for a
 * name that says nothing of it, such as `Research Support, N.I.H., Extramural`.
 */
export function recordTypeOf(name: string): RecordType | undefined {
  const tidy = name.trim().toLowerCase()
  return byName.get(tidy) ?? byName.get((tidy.split(/[;:：（(]/u)[0] ?? '').trim())
}

/** The kind of publication of all the names an entry has, the most telling first: `Journal Article` and `Review` is a review. */
export function recordType(names: readonly string[]): RecordType | undefined {
  const found = new Set(names.map(recordTypeOf))
  return kinds.find((kind) => found.has(kind))
}
