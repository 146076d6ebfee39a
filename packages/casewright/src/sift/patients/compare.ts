import { houseRules, type FieldId, type Hit, type ValuePrior } from './comparison-model.ts'
import type { Frequencies } from './frequencies.ts'
import type { Profile } from './profile.ts'

/** Compares two patients in one field. No hit where either is silent: silence is neither agreement nor disagreement. */
export type Compare = (a: Profile, b: Profile, frequencies: Frequencies) => readonly Hit[]

/** Levels of a field, the closest agreement first, as the model lists them. */
const ranks: ReadonlyMap<FieldId, ReadonlyMap<string, number>> = new Map(
  [...houseRules].map(([field, { levels }]) => [field, new Map([...levels.keys()].map((level, i) => [level, i]))]),
)

/** Where sources of one patient differ, the reading that agrees best with the other patient’s is compared. */
export function best<T, U>(
  field: FieldId,
  as: readonly T[],
  bs: readonly U[],
  compare: (a: T, b: U) => Hit | undefined,
): readonly Hit[] {
  let found: Hit | undefined
  for (const a of as)
    for (const b of bs) {
      const hit = compare(a, b)
      if (hit !== undefined && (found === undefined || closer(field, hit, found))) found = hit
    }
  return found === undefined ? [] : [found]
}

function closer(field: FieldId, hit: Hit, than: Hit): boolean {
  const rank = (h: Hit): number => ranks.get(field)?.get(h.level) ?? Number.POSITIVE_INFINITY
  const [one, other] = [rank(hit), rank(than)]
  return one < other || (one === other && (hit.chance ?? 1) < (than.chance ?? 1))
}

/** What is thought of the frequency of a field’s values beforehand. */
export function priorIn(field: FieldId): ValuePrior {
  const prior = houseRules.get(field)?.value
  if (prior === undefined) throw new Error(`the comparison model gives no chance of a value for ${field}`)
  return prior
}
