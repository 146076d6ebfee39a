import { malignancyOf } from '../../knowledge/malignancies/malignancies.ts'
import { entityOf } from '../../knowledge/signs/signs.ts'
import { settings, type FieldId, type Hit } from './comparison-model.ts'
import { best, priorIn, type Compare } from './compare.ts'
import type { Frequencies } from './frequencies.ts'
import type { ToldValue } from './laboratory-values.ts'
import type { Profile } from './profile.ts'

export const compareMalignancy: Compare = (a, b, { of }) =>
  best('malignancy', a.malignancy, b.malignancy, (x, y) => {
    if (x === y) return { level: 'same', chance: withDrug('malignancy', x, a, b, of) }
    const [p, q] = [malignancyOf(x), malignancyOf(y)]
    if (p?.parent === y || q?.parent === x) return { level: 'kind-of' }
    return { level: p !== undefined && p.group === q?.group ? 'same-group' : 'different' }
  })

export const compareDiagnosis: Compare = (a, b, { of }) =>
  best('diagnosis', a.diagnosis, b.diagnosis, (x, y) => {
    if (x === y) return { level: 'same', chance: withDrug('diagnosis', x, a, b, of) }
    const [p, q] = [entityOf(x), entityOf(y)]
    return { level: p !== undefined && p.group === q?.group ? 'same-group' : 'different' }
  })

/** Chance of a value among patients of the drug both had, where that is the larger: a drug is given for few malignancies. */
function withDrug(
  field: 'malignancy' | 'diagnosis',
  value: string,
  a: Profile,
  b: Profile,
  of: Frequencies['of'],
): number {
  const chance = of(field, value, priorIn(field))
  const shared = a.suspects.find((x) => b.suspects.some((y) => y.id === x.id))
  return shared === undefined
    ? chance
    : Math.max(chance, of(`${field} with ${shared.id}`, value, { ...priorIn(field), chance }))
}

export const compareSkin: Compare = (a, b, f) => signs('skin', a.skin, b.skin, f)
export const compareHistology: Compare = (a, b, f) => signs('histology', a.histology, b.histology, f)

/** Signs that both tell of. A sign that hardly any source denies says nothing when both have it. */
function signs(
  field: FieldId,
  a: ReadonlyMap<string, boolean>,
  b: ReadonlyMap<string, boolean>,
  { of }: Frequencies,
): readonly Hit[] {
  const hits: Hit[] = []
  for (const [id, here] of a) {
    const there = b.get(id)
    if (there === undefined) continue
    if (here === there) {
      const chance = of(`sign ${id}`, String(here), priorIn(field))
      hits.push({ level: here ? 'both-yes' : 'both-no', chance })
      continue
    }
    const present = of(`sign ${id}`, 'true', priorIn(field))
    hits.push({ level: 'yes-and-no', chance: 2 * present * (1 - present) })
  }
  return hits
}

/** Laboratory values of one analyte, in one unit; words (high, low) where a number is not told by both. */
export const compareLaboratory: Compare = (a, b) => {
  const hits: Hit[] = []
  for (const [id, here] of a.laboratory) {
    const there = b.laboratory.get(id)
    const level = there === undefined ? undefined : sameValue(here, there)
    if (level !== undefined) hits.push({ level })
  }
  return hits
}

/** Half a unit in the third digit: what rounding leaves. */
const ROUNDING = 0.005
const THREE_DIGITS = 3

function sameValue(x: ToldValue, y: ToldValue): string | undefined {
  if (x.value === undefined || y.value === undefined) {
    if (x.level === undefined || y.level === undefined) return undefined
    return x.level === y.level ? 'same-word' : 'other-word'
  }
  const larger = Math.max(Math.abs(x.value), Math.abs(y.value))
  const apart = larger === 0 ? 0 : Math.abs(x.value - y.value) / larger
  if (apart <= ROUNDING) {
    const digits = Math.min(x.digits, y.digits)
    return digits >= THREE_DIGITS ? 'same-three-digits' : digits === 2 ? 'same-two-digits' : 'same-one-digit'
  }
  return larger * (1 - apart) * settings.laboratory.nearRatio >= larger ? 'near' : 'apart'
}
