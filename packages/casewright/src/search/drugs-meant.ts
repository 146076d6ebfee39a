import { drugClasses, drugGroups } from '../knowledge/generated/drug-classes.ts'
import { drugs } from '../knowledge/generated/drugs.ts'
import type { Drug, DrugClass, DrugGroup } from '../knowledge/drugs/drug.ts'
import type { Protocol } from '../model/protocol.ts'

export interface DrugsMeant {
  readonly drugs: readonly Drug[]
  readonly classes: readonly DrugClass[]
  readonly groups: readonly DrugGroup[]
}

/** The drugs, classes and groups a protocol asks for: its groups and what it includes, without what it excludes. */
export function drugsMeant({ groups, include, exclude }: Protocol['drugs']): DrugsMeant {
  const wanted = new Set([...groups, ...include])
  const unwanted = new Set(exclude)
  const keeps = (ids: readonly (string | undefined)[]): boolean =>
    ids.some((id) => id !== undefined && wanted.has(id)) && !ids.some((id) => id !== undefined && unwanted.has(id))
  return {
    drugs: drugs.filter((d) => keeps([d.id, d.class, d.group])),
    classes: drugClasses.filter((c) => keeps([c.id, c.group])),
    groups: drugGroups.filter((g) => keeps([g.id])),
  }
}
