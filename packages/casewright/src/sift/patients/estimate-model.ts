import { comparators } from './comparators.ts'
import { settings, type ComparisonModel, type FieldId, type Level } from './comparison-model.ts'
import type { Frequencies } from './frequencies.ts'
import type { Profile } from './profile.ts'

/** How often each level of each field was met, of the pairs in which both say. */
export type LevelCounts = ReadonlyMap<FieldId, ReadonlyMap<string, number>>

/**
 * How different patients agree: levels counted over pairs of patients of different reports, all of them or, where there are
 * more than `most`, as many spread evenly. Hardly any of them is one patient twice, so that they show what chance does.
 */
export function countLevels(
  profiles: readonly Profile[],
  frequencies: Frequencies,
  model: ComparisonModel,
  most = settings.study.pairsToEstimateFrom,
): LevelCounts {
  const fields = [...model].flatMap(([field, { sum }]) => (sum === undefined ? [field] : []))
  const counts = new Map<FieldId, Map<string, number>>(fields.map((f) => [f, new Map<string, number>()]))
  for (const [i, j] of spreadPairs(profiles.length, most)) {
    const [a, b] = [profiles[i], profiles[j]]
    if (a === undefined || b === undefined || shareReport(a, b)) continue
    for (const [field, byLevel] of counts) {
      const [hit] = comparators[field](a, b, frequencies)
      if (hit !== undefined) byLevel.set(hit.level, (byLevel.get(hit.level) ?? 0) + 1)
    }
  }
  return counts
}

/** Two patients of one report are two patients: the report says so. */
export const shareReport = (a: Profile, b: Profile): boolean =>
  a.patient.reports.some((r) => b.patient.reports.includes(r))

/** All pairs of n, or about `most` of them at even steps through the list of all. */
function* spreadPairs(n: number, most: number): Generator<readonly [number, number]> {
  const all = (n * (n - 1)) / 2
  // A step that shares no factor with n visits partners of every distance.
  const partners = Math.max(1, Math.ceil(Math.min(all, most) / Math.max(1, n)))
  if (all <= most) {
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) yield [i, j]
    return
  }
  for (let k = 1; k <= partners; k++) {
    const distance = Math.max(1, Math.floor((k * n) / (2 * partners + 1)))
    for (let i = 0; i < n; i++) yield [i, (i + distance) % n]
  }
}

/** u of each level by the study’s own pairs where enough of them tell, the house rule counting as so many pairs beside. */
export function withStudyChances(model: ComparisonModel, counts: LevelCounts): ComparisonModel {
  const { toldPairsNeeded, houseRuleCountsAs } = settings.study
  return new Map(
    [...model].map(([field, rules]) => {
      const seen = counts.get(field)
      const told = [...(seen?.values() ?? [])].reduce((sum, n) => sum + n, 0)
      if (rules.houseRuleOnly || told < toldPairsNeeded) return [field, rules]
      const levels = [...rules.levels].map(([id, level]): readonly [string, Level] => [
        id,
        {
          ...level,
          u: ((seen?.get(id) ?? 0) + houseRuleCountsAs * level.u) / (told + houseRuleCountsAs),
          uFrom: 'study',
        },
      ])
      return [field, { ...rules, levels: new Map(levels) }]
    }),
  )
}
