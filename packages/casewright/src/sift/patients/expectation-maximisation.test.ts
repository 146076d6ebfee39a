import { describe, expect, it } from 'vitest'
import { randomStream } from '../../stats/random/xoshiro128.ts'
import { houseRules, weightOf, type ComparisonModel, type FieldId, type Level } from './comparison-model.ts'
import { estimateByEm, type Pattern } from './expectation-maximisation.ts'

const level = (m: number, u: number): Level => ({ speaks: 'for', m, u, mFrom: 'house-rule', uFrom: 'house-rule' })
const field = (levels: Readonly<Record<string, Level>>) => ({
  levels: new Map(Object.entries(levels)),
  sum: undefined,
  value: undefined,
  houseRuleOnly: false,
  ofGroup: false,
  basis: 'test',
})
const truth = new Map<FieldId, Readonly<Record<string, { m: number; u: number }>>>([
  ['sex', { same: { m: 0.95, u: 0.5 }, different: { m: 0.05, u: 0.5 } }],
  ['age', { same: { m: 0.8, u: 0.03 }, 'one-year': { m: 0.15, u: 0.07 }, different: { m: 0.05, u: 0.9 } }],
  ['drug', { same: { m: 0.9, u: 0.1 }, different: { m: 0.1, u: 0.9 } }],
  ['authors', { one: { m: 0.7, u: 0.02 }, none: { m: 0.3, u: 0.98 } }],
])

/** Pairs drawn from the truth, a fifth of the fields silent at random. */
function draw(n: number, share: number, seed: number): readonly Pattern[] {
  const { uniform } = randomStream(seed)
  return Array.from({ length: n }, () => {
    const match = uniform() < share
    const told = [...truth].flatMap(([f, levels]): readonly (readonly [FieldId, string])[] => {
      let left = uniform()
      const found = Object.entries(levels).find(([, { m, u }]) => (left -= match ? m : u) < 0)?.[0] ?? 'different'
      return uniform() < 0.2 ? [] : [[f, found]]
    })
    return new Map(told)
  })
}

const start: ComparisonModel = new Map(
  [...truth].map(([f, levels]) => {
    const n = Object.keys(levels).length
    // Right u, and m that only knows which level is agreement.
    const guess = Object.entries(levels).map(([id, { u }], i) => [id, level(i === 0 ? 0.6 : 0.4 / (n - 1), u)] as const)
    return [f, field(Object.fromEntries(guess))]
  }),
)

describe('estimating m by expectation-maximisation', () => {
  it('recovers the m and the share of matches that 20,000 generated pairs were drawn with', () => {
    const { model, share, settled } = estimateByEm(draw(20_000, 0.1, 7), start, 0.05)
    expect(settled).toBe(true)
    // Of 2,000 matches, each m has a standard error of at most 0.0125 before what is lost by not knowing which they are.
    expect(Math.abs(share - 0.1)).toBeLessThan(0.01)
    for (const [f, levels] of truth)
      for (const [id, { m }] of Object.entries(levels))
        expect(Math.abs((model.get(f)?.levels.get(id)?.m ?? 0) - m)).toBeLessThan(0.04)
  })
  it('leaves the house rules where there is no pair, and refuses a share that is none', () => {
    expect(estimateByEm([], start, 0.05).model).toBe(start)
    expect(() => estimateByEm([], start, 0)).toThrow(RangeError)
  })
})

describe('weights', () => {
  it('are log2 of m over u: sex the same weighs log2(0.98 / 0.5) = 0.97 bits, different log2(0.02 / 0.5) = −4.64 (by hand)', () => {
    expect(weightOf(houseRules, 'sex', [{ level: 'same' }])).toBeCloseTo(0.97085, 4)
    expect(weightOf(houseRules, 'sex', [{ level: 'different' }])).toBeCloseTo(-4.64386, 4)
  })
  it('count a rare drug more than a common one: one patient in 200, log2(0.9 / 0.005) = 7.49; one in two, 0.85', () => {
    expect(weightOf(houseRules, 'drug', [{ level: 'same', chance: 0.005 }])).toBeCloseTo(7.4919, 3)
    expect(weightOf(houseRules, 'drug', [{ level: 'same', chance: 0.5 }])).toBeCloseTo(0.848, 3)
  })
  it('never let an agreement count against: a value that everybody has weighs nothing', () => {
    expect(weightOf(houseRules, 'drug', [{ level: 'same', chance: 1 }])).toBe(0)
    expect(weightOf(houseRules, 'drug', [])).toBe(0)
  })
  it('of each field have m and u that sum to at most one over the levels that exclude each other', () => {
    // Levels of ranges, classes and dates are met only where a source tells no more exactly; they have shares of their own.
    for (const f of [
      'country',
      'sex',
      'diagnosis',
      'malignancy',
      'years-apart',
      'latency',
      'centre',
      'order',
    ] as const) {
      const levels = [...(houseRules.get(f)?.levels.values() ?? [])]
      expect(`${f} ${levels.reduce((s, l) => s + l.m, 0).toFixed(6)}`).toBe(`${f} 1.000000`)
      expect(`${f} ${levels.reduce((s, l) => s + l.u, 0).toFixed(6)}`).toBe(`${f} 1.000000`)
    }
  })
})
