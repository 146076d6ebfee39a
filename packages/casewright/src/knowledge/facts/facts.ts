import { facts } from '../generated/facts.ts'
import type { FactEntry } from './fact.ts'

const byId: ReadonlyMap<string, FactEntry> = new Map(facts.map((f) => [f.id, f]))

/** The entry of `knowledge/facts.yaml` with this id. */
export const factEntry = (id: string): FactEntry | undefined => byId.get(id)

export { facts }
