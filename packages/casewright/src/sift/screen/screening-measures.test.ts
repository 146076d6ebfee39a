import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTo, recallCurve, screeningMeasures } from './screening-measures.ts'

const order = (text: string): readonly boolean[] => [...text].map((c) => c === '1')

describe('measures of an order of screening', () => {
  it('ten records, relevant at places 1 and 4, by hand', () => {
    // N = 10, R = 2. Recall reaches .95 and 1 at place 4: 6 of 10 unread, WSS@95 = .6 − .05. In the first tenth: place 1.
    // Found after each record: 1 1 1 2 2 2 2 2 2 2 = 17; best 1 + 9·2 = 19, worst 0·8 + 1 + 2 = 3, loss (19 − 17)/(19 − 3).
    expect(screeningMeasures(order('1001000000'))).toMatchObject({
      records: 10,
      relevant: 2,
      wss95: expect.closeTo(0.55, 12),
      wss100: expect.closeTo(0.6, 12),
      rrf10: 0.5,
      atd: expect.closeTo(0.25, 12),
      loss: expect.closeTo(2 / 16, 12),
    })
  })

  it('how far was to be read for a share of the relevant, by hand', () => {
    expect(readTo(order('1001000000'), [0.5, 0.95, 1])).toEqual([
      { recall: 0.5, read: 1, unread: 9 },
      { recall: 0.95, read: 4, unread: 6 },
      { recall: 1, read: 4, unread: 6 },
    ])
    expect(readTo(order('000'), [1])).toEqual([])
  })

  it('WSS@95 of ASReview Insights looks at the last relevant record within 95 %, by hand', () => {
    // R = 4 of 9: floor(3.8) = 3, found at place 5. Spread evenly, round(place·4/8) from place 0: 0 0 1 2 2 2 3 4 4 (halves to even): third at place 7.
    expect(screeningMeasures(order('110010010'))?.wss95Insights).toBeCloseTo((7 - 5) / 9, 12)
  })

  it('are not told where everything or nothing is relevant', () => {
    expect([screeningMeasures([]), screeningMeasures(order('111')), screeningMeasures(order('000'))]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('the best order loses nothing, its reverse everything, and an order and its reverse lose 1 together', () =>
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 60 }), (found) => {
        const measured = screeningMeasures(found)
        if (measured === undefined) return
        const best = found.toSorted((a, b) => Number(b) - Number(a))
        expect(screeningMeasures(best)?.loss).toBeCloseTo(0, 12)
        expect(screeningMeasures(best.toReversed())?.loss).toBeCloseTo(1, 12)
        expect((screeningMeasures(found.toReversed())?.loss ?? 0) + measured.loss).toBeCloseTo(1, 12)
        expect(measured.wss100).toBeLessThanOrEqual(measured.wss95 + 0.05 + 1e-12)
      }),
    ))

  it('the recall curve begins at nothing and ends at everything', () => {
    expect(recallCurve(order('1001000000'), 5).map((p) => p.recall)).toEqual([0, 0.5, 1, 1, 1, 1])
  })
})
