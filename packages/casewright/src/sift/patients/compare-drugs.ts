import { houseRules, levelOf } from './comparison-model.ts'
import { best, priorIn, type Compare } from './compare.ts'

/** The drugs suspected; a class told in place of a drug agrees with the drugs of the class. */
export const compareDrug: Compare = (a, b, { of }) => {
  const suspects = best('drug', a.suspects, b.suspects, (x, y) => {
    if (x.id === y.id) return { level: 'same', chance: of('drug', x.id, priorIn('drug')) }
    const shared = x.kinds.find((k) => y.kinds.includes(k))
    if (!x.classOnly && !y.classOnly) return { level: shared === undefined ? 'different' : 'same-class' }
    return shared === undefined
      ? { level: 'different' }
      : {
          level: 'class-told',
          chance: of('drug', shared, { ...priorIn('drug'), chance: levelOf(houseRules, 'drug', 'class-told').u }),
        }
  })
  const [found] = suspects
  if (found === undefined || found.level === 'same' || found.level === 'class-told') return suspects
  const inOtherRole =
    a.suspects.some((x) => b.otherDrugs.some((y) => y.id === x.id)) ||
    b.suspects.some((x) => a.otherDrugs.some((y) => y.id === x.id))
  return inOtherRole ? [{ level: 'other-role' }] : suspects
}

/** Other drugs and treatments that both name, each by its rarity. */
export const compareOtherDrugs: Compare = (a, b, { of }) => {
  if (a.otherDrugs.length === 0 || b.otherDrugs.length === 0) return []
  const named = new Set(b.otherDrugs.map((d) => d.id))
  const shared = new Set(a.otherDrugs.map((d) => d.id).filter((id) => named.has(id)))
  return shared.size === 0
    ? [{ level: 'none-shared' }]
    : [...shared].sort().map((id) => ({ level: 'shared', chance: of('other-drug', id, priorIn('other-drugs')) }))
}
