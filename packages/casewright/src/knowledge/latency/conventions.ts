import { conventions } from '../generated/latency.ts'
import type { Convention } from './convention.ts'

const byId: ReadonlyMap<string, Convention> = new Map(conventions.map((c) => [c.id, c]))

/** Looks a convention up by its id; a study may bring its own. */
export type Conventions = (id: string) => Convention

/** @throws RangeError for an id the knowledge does not have: ids are written in code, so that is our own mistake. */
export function convention(id: string): Convention {
  const found = byId.get(id)
  if (found === undefined) throw new RangeError(`no convention "${id}"`)
  return found
}

/** @throws RangeError where the convention has no such number */
export function conventionNumber(id: string, name: string, conventions: Conventions = convention): number {
  const value = conventions(id).numbers[name]
  if (value === undefined) throw new RangeError(`convention "${id}" has no number "${name}"`)
  return value
}
