import { z } from 'zod'
import { drugClassIds } from '../../knowledge/generated/drug-classes.ts'
import type { Protocol } from '../../model/protocol.ts'
import { rule, type Rule } from '../../model/rule.ts'
import { bilingual } from '../../model/wording.ts'
import criteria from './usual-criteria.json' with { type: 'json' }

const usual = z
  .array(z.strictObject({ id: z.string(), label: bilingual, excluded: bilingual, keep: rule }))
  .parse(criteria)
export type UsualCriterion = (typeof usual)[number]

/** What a protocol calls its groups may be classes too: a finer kind, which a case tells by another fact. */
export const isClass = (id: string): boolean => classes.has(id)
const classes: ReadonlySet<string> = new Set(drugClassIds)

/** Criteria most series have, with the diagnoses, drugs and drug groups of this one; those that ask for what it does not name are left out. */
export function usualCriteria({ reaction, drugs }: Pick<Protocol, 'reaction' | 'drugs'>): readonly UsualCriterion[] {
  const lists: Readonly<Record<string, readonly string[]>> = {
    $entities: reaction.entities,
    $groups: drugs.groups.filter((id) => !isClass(id)),
    $classes: drugs.groups.filter(isClass),
    $drugs: drugs.include,
  }
  return usual.flatMap((criterion) => {
    const keep = filled(criterion.keep, lists)
    return keep === undefined ? [] : [{ ...criterion, keep }]
  })
}

function filled(keep: Rule, lists: Readonly<Record<string, readonly string[]>>): Rule | undefined {
  if ('any' in keep) {
    const [first, ...others] = keep.any.flatMap((k) => filled(k, lists) ?? [])
    return first === undefined || others.length === 0 ? first : { any: [first, ...others] }
  }
  if (!('fact' in keep) || keep.in === undefined) return keep
  const values = keep.in.flatMap((id) => lists[id] ?? [id])
  return values.length === 0 ? undefined : { ...keep, in: values }
}
