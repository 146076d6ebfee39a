import { levelOf, type ComparisonModel, type FieldId, type Level } from './comparison-model.ts'

/** The levels one pair was found at, by field; a field in which either is silent is left out. */
export type Pattern = ReadonlyMap<FieldId, string>

export interface Estimated {
  readonly model: ComparisonModel
  /** Share of the pairs given that are one patient. */
  readonly share: number
  readonly rounds: number
  readonly settled: boolean
}

const MOST_ROUNDS = 500
const SETTLED = 1e-6
/** Keeps a level that no pair shows from being judged impossible. */
const AS_IF_SEEN = 0.5

/**
 * m of each level, and the share of matches, from pairs nobody has judged: expectation-maximisation under conditional
 * independence (Winkler WE. Proc Sect Surv Res Methods ASA 1988:667–671; Dempster AP, Laird NM, Rubin DB. J R Stat Soc B
 * 1977;39:1–38. doi:10.1111/j.2517-6161.1977.tb01600.x), u held fixed. Holds where a fair part of the pairs are matches and the
 * fields are near independent; with few matches it may settle on something else, and the m of the model is then the better.
 * A silent field takes no part. @throws RangeError unless 0 < startShare < 1
 */
export function estimateByEm(patterns: readonly Pattern[], model: ComparisonModel, startShare: number): Estimated {
  if (!(startShare > 0 && startShare < 1)) throw new RangeError(`not a share to start from: ${startShare}`)
  let current: Estimated = { model, share: startShare, rounds: 0, settled: false }
  if (patterns.length === 0) return current
  const grouped = group(patterns)
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const next = oneRound(grouped, patterns.length, current)
    const moved = Math.max(Math.abs(next.share - current.share), farthest(next.model, current.model))
    current = { ...next, rounds: round, settled: moved < SETTLED }
    if (current.settled) break
  }
  return current
}

interface Group {
  readonly pattern: Pattern
  readonly n: number
}

/** Equal patterns once, with how many there are. */
function group(patterns: readonly Pattern[]): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const pattern of patterns) {
    const key = [...pattern]
      .map(([f, l]) => `${f}=${l}`)
      .sort()
      .join(';')
    groups.set(key, { pattern, n: (groups.get(key)?.n ?? 0) + 1 })
  }
  return [...groups.values()]
}

function oneRound(groups: readonly Group[], pairs: number, { model, share }: Estimated): Estimated {
  let matches = 0
  const expected = new Map<FieldId, Map<string, number>>()
  for (const { pattern, n } of groups) {
    let odds = share / (1 - share)
    for (const [field, level] of pattern) {
      const { m, u } = levelOf(model, field, level)
      odds *= m / u
    }
    const match = (n * odds) / (1 + odds)
    matches += match
    for (const [field, level] of pattern) {
      const byLevel = expected.get(field) ?? new Map<string, number>()
      expected.set(field, byLevel.set(level, (byLevel.get(level) ?? 0) + match))
    }
  }
  const bounded = Math.min(1 - SETTLED, Math.max(SETTLED, matches / pairs))
  return { model: withM(model, expected), share: bounded, rounds: 0, settled: false }
}

function withM(model: ComparisonModel, expected: ReadonlyMap<FieldId, ReadonlyMap<string, number>>): ComparisonModel {
  return new Map(
    [...model].map(([field, rules]) => {
      const seen = expected.get(field)
      if (seen === undefined) return [field, rules]
      const told = [...seen.values()].reduce((sum, n) => sum + n, 0)
      const all = told + AS_IF_SEEN * rules.levels.size
      const levels = [...rules.levels].map(([id, level]): readonly [string, Level] => [
        id,
        { ...level, m: ((seen.get(id) ?? 0) + AS_IF_SEEN) / all, mFrom: 'em' },
      ])
      return [field, { ...rules, levels: new Map(levels) }]
    }),
  )
}

function farthest(a: ComparisonModel, b: ComparisonModel): number {
  let most = 0
  for (const [field, { levels }] of a)
    for (const [id, { m }] of levels) most = Math.max(most, Math.abs(m - levelOf(b, field, id).m))
  return most
}
