import { drugs } from '../generated/drugs.ts'
import type { Drug } from './drug.ts'

const byId: ReadonlyMap<string, Drug> = new Map(drugs.map((d) => [d.id, d]))

/** The drug with this knowledge id. */
export const drugById = (id: string): Drug | undefined => byId.get(id)
