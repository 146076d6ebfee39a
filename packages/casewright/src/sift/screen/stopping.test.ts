import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { stoppingRule } from '../../model/literature/screening-protocol.ts'
import { judgeStopping, type Reading } from './stopping.ts'
import { belowTargetP } from './target-recall.ts'

const order = (text: string): readonly boolean[] => [...text].map((c) => c === '1')
const reading = (text: string, records: number, more: Partial<Reading> = {}): Reading => ({
  found: order(text),
  records,
  atRandom: 0,
  keysMissing: [],
  ...more,
})

describe('the test that recall is below target', () => {
  it('ten records, two found, then three irrelevant, by hand', () => {
    // Target .8: K = ⌊2/.8 − 2 + 1⌋ = 1 of the 8 after the second find, 3 drawn, none found: C(7,3)/C(8,3) = 35/56 = .625.
    // From after the first find: K = ⌊2.5 − 1 + 1⌋ = 2 of 9, 4 drawn, at most 1: 1 − C(4,2)/C(9,2) = 1 − 6/36 = .8333.
    // From the start: K = 3 of 10, 5 drawn, at most 2: 1 − C(5,3)/C(10,3) = 1 − 10/120 = .9167. The least is .625.
    expect(belowTargetP([1, 2], 5, 10, 0.8)).toBeCloseTo(0.625, 12)
  })
  it('is certain where no more can be missing, and unsure where nothing was found', () => {
    expect(belowTargetP([1, 2], 10, 10, 0.8)).toBeCloseTo(0, 12)
    expect(belowTargetP([], 5, 10, 0.8)).toBe(1)
  })
  it('falls as irrelevant records are read', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        fc.integer({ min: 40, max: 90 }),
        (drawn, read) => {
          const places = drawn.toSorted((a, b) => a - b)
          expect(belowTargetP(places, read + 1, 100, 0.9)).toBeLessThanOrEqual(
            belowTargetP(places, read, 100, 0.9) + 1e-12,
          )
        },
      ),
    ))
})

describe('stopping rules', () => {
  it('read-all stops when all is read', () => {
    const rule = stoppingRule.parse({ rule: 'read-all' })
    expect(judgeStopping(rule, reading('010', 4)).stop).toBe(false)
    expect(judgeStopping(rule, reading('0100', 4)).stop).toBe(true)
  })
  it('SAFE asks for a sample, a share, twice the expected, irrelevant records in a row and every key paper', () => {
    const rule = stoppingRule.parse({ rule: 'safe', sample: 0.1, read: 0.2, inARow: 3 })
    // 40 records: sample 4, share 8; one relevant of the four drawn at random lets expect 10, so 20 must be read.
    const of = (text: string, more: Partial<Reading> = {}) =>
      judgeStopping(rule, reading(text, 40, { atRandom: 4, ...more }))
    const early = of('0001000000')
    expect(early.conditions.map((c) => [c.condition, c.met, c.got, c.want])).toEqual([
      ['random-sample', true, 4, 4],
      ['share-read', true, 10, 8],
      ['twice-expected', false, 10, 20],
      ['in-a-row', true, 6, 3],
      ['key-records', true, 0, 0],
    ])
    expect(of('00010000000000000000').stop).toBe(true)
    expect(of('00010000000000000000', { keysMissing: ['10.1/x'] }).stop).toBe(false)
    expect(of('00010000000000000001').stop).toBe(false)
  })
  it('target recall stops where the hypothesis of lower recall is rejected', () => {
    const rule = stoppingRule.parse({ rule: 'target-recall', recall: 0.8, confidence: 0.3 })
    expect(judgeStopping(rule, reading('11000', 10))).toMatchObject({
      stop: true,
      conditions: [{ got: expect.closeTo(0.625, 9), want: expect.closeTo(0.7, 9) }],
    })
  })
})
