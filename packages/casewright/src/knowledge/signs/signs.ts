import { entities } from '../generated/entities.ts'
import { signs } from '../generated/signs.ts'
import type { Entity, Sign, SignSection } from './sign.ts'

const byFact: ReadonlyMap<string, Sign> = new Map(signs.map((s) => [`${s.section}.${s.id}`, s]))
const byEntity: ReadonlyMap<string, Entity> = new Map(entities.map((e) => [e.id, e]))
const children = new Map<string, Sign[]>()
for (const s of signs)
  for (const parent of s.parents)
    children.set(`${s.section}.${parent}`, [...(children.get(`${s.section}.${parent}`) ?? []), s])

export const signOf = (section: SignSection, id: string): Sign | undefined => byFact.get(`${section}.${id}`)

/** The sign a fact id (`morphology.plaque`) names. */
export const signOfFact = (fact: string): Sign | undefined => byFact.get(fact)

/** Signs that are kinds of this one: present in any of them, it is present. */
export const kindsOf = (fact: string): readonly Sign[] => children.get(fact) ?? []

/** The signs of a section in the order of the vocabulary. */
export const signsOf = (section: SignSection): readonly Sign[] => signs.filter((s) => s.section === section)

export const entityOf = (id: string): Entity | undefined => byEntity.get(id)

export { entities, signs }
