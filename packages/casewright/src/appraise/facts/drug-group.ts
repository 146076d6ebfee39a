import { drugs } from '../../knowledge/generated/drugs.ts'
import type { Drug } from '../../knowledge/drugs/drug.ts'

const byId: ReadonlyMap<string, Drug> = new Map(drugs.map((d) => [d.id, d]))

export const drugEntry = (id: string): Drug | undefined => byId.get(id)

/** True for a member of the class or group, and for the class or group itself where a source names no single drug. */
export function inDrugGroup(id: string, group: string): boolean {
  const drug = byId.get(id)
  return id === group || drug?.group === group || drug?.class === group
}
