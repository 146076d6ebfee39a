import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { featuresOf, termName } from './features.ts'
import { TermProfile } from './term-profile.ts'

const said = (...words: readonly string[]) => [{ words, times: 1 }]
/** Every record one word, which makes its weight in the record 1; every word in two records. */
const single = featuresOf(['rash', 'rash', 'fever', 'fever'].map((word) => said(word)))

const weightsOf = (profile: TermProfile): Record<string, number> =>
  Object.fromEntries([...profile.weights].map((w, term) => [termName(single, term), w]))

describe('a profile of what relevant records are about', () => {
  it('weighs by logarithms of sums, against by half (by hand)', () => {
    const profile = new TermProfile(single)
    profile.count(0, true, 1)
    expect(weightsOf(profile)).toEqual({ rash: expect.closeTo(Math.log(101), 6), fever: 0 })
    profile.count(1, true, 1)
    profile.count(2, false, 1)
    expect(weightsOf(profile)).toEqual({
      rash: expect.closeTo(Math.log(201), 6),
      fever: expect.closeTo(-0.5 * Math.log(6), 6),
    })
  })
  it('knows nothing of verdicts that were taken back', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(5), fc.boolean()), { maxLength: 20 }),
        fc.array(fc.array(fc.constantFrom('a1', 'b1', 'c1', 'd1'), { minLength: 1, maxLength: 6 }), {
          minLength: 6,
          maxLength: 6,
        }),
        (verdicts, texts) => {
          const features = featuresOf(texts.map((words) => said(...words)))
          const profile = new TermProfile(features)
          for (const [row, relevant] of verdicts) profile.count(row, relevant, 1)
          for (const [row, relevant] of verdicts) profile.count(row, relevant, -1)
          for (const weight of profile.weights) expect(weight).toBeCloseTo(0, 9)
        },
      ),
    ))
})
