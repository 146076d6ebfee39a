import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trigamma } from '../special/trigamma.ts'
import { bcpnn, bcpnnExactMoments } from './bcpnn.ts'
import { expectedReports } from './expected-reports.ts'
import { icClosedForm } from './ic-closed-form.ts'
import { icLimits } from './ic-limits.ts'
import { informationComponent } from './information-component.ts'

const printed = (digits: number): number => 0.5000001 * 10 ** -digits
const near = (got: number, want: number, digits: number): void =>
  expect(Math.abs(got - want), `${got} for ${want}`).toBeLessThanOrEqual(printed(digits))
const table = (a: number, b: number, c: number, d: number) => ({ a, b, c, d })

describe('information component', () => {
  // Golden vectors of the project's knowledge pack, section 5.8, computed with scipy 1.17, 4 digits.
  // The exact moments: mpmath at 40 digits, by the formulas of PhViD's BCPNN.
  it.each([
    {
      t: table(10, 990, 100, 98900),
      ic: [2.7142, 1.6841, 3.4708],
      closed: 1.6371,
      bate: [2.3815, 0.4582],
      moments: [2.3221089174937, 0.46791003029807],
    },
    {
      t: table(3, 97, 50, 9850),
      ic: [1.7647, -0.2857, 2.9585],
      closed: -0.3047,
      bate: [1.3722, 0.7609],
      moments: [1.2048526062279, 0.80614116381841],
    },
    {
      t: table(1, 50, 200, 100000),
      ic: [1.3165, -2.4807, 2.9563],
      closed: -2.4666,
      bate: [0.8563, 1.0445],
      moments: [0.48367591342256, 1.1802733943628],
    },
    {
      t: table(25, 475, 400, 99100),
      ic: [3.2801, 2.6591, 3.7899],
      closed: 2.6111,
      bate: [3.0524, 0.2984],
      moments: [3.0275569410046, 0.30100866821528],
    },
  ])('of $t.a reports, exact, approximate, and by BCPNN', ({ t, ic, closed, bate, moments }) => {
    const e = expectedReports(t)
    const exact = informationComponent(t.a, e, 0.95)
    near(exact.ic, ic[0] ?? 0, 4)
    near(exact.interval.low, ic[1] ?? 0, 4)
    near(exact.interval.high, ic[2] ?? 0, 4)
    near(icClosedForm(t.a, e).interval.low, closed, 4)
    const b = bcpnn(t, 0.95)
    const m = bcpnnExactMoments(t, 0.95)
    if (b.kind !== 'estimated' || m.kind !== 'estimated') throw new Error('no comparison')
    near(b.ic, bate[0] ?? 0, 4)
    near(b.deviation, bate[1] ?? 0, 4)
    expect(m.ic).toBeCloseTo(moments[0] ?? 0, 9)
    expect(m.deviation).toBeCloseTo(moments[1] ?? 0, 11)
    expect(b.interval.low).toBeCloseTo(b.ic - 1.959963984540054 * b.deviation, 12)
  })

  it('of 12 reports where 5 are expected has the lower limit vigicaen documents', () => {
    near(informationComponent(12, 5, 0.95).interval.low, 0.2542334, 7)
    near(icClosedForm(12, 5).interval.low, 0.2058, 4)
  })

  // Knowledge pack 5.1: limits as the expected count goes to 0, scipy.
  it('is never above 0 below with one or two reports, and can be with three', () => {
    near(informationComponent(1, 0, 0.95).interval.low, -2.21, 2)
    near(informationComponent(2, 0, 0.95).interval.low, -0.27, 2)
    near(informationComponent(3, 0, 0.95).interval.low, 0.76, 2)
  })

  it('of no reports is still defined, and below 0', () => {
    const { ic, interval } = informationComponent(0, 4, 0.95)
    expect(ic).toBeCloseTo(Math.log2(0.5 / 4.5), 14)
    expect(Number.isFinite(interval.low)).toBe(true)
    expect(interval.low).toBeLessThan(ic)
    expect(() => informationComponent(-1, 4, 0.95)).toThrow(RangeError)
    expect(() => informationComponent(1, Number.NaN, 0.95)).toThrow(RangeError)
    expect(bcpnn(table(0, 0, 0, 0), 0.95).kind).toBe('no-comparison')
  })

  it('lies between its limits, rises with reports, falls with what is expected', () => {
    const rate = fc.double({ min: 1e-4, max: 1e4, noNaN: true })
    fc.assert(
      fc.property(fc.nat({ max: 3000 }), rate, fc.double({ min: 0.5, max: 0.999, noNaN: true }), (n, e, level) => {
        const one = informationComponent(n, e, level)
        // The mean lies above the median, so at a low level the point may stand above the upper limit of so skew a posterior.
        if (level >= 0.8) expect(one.interval.low).toBeLessThanOrEqual(one.ic)
        if (level >= 0.8) expect(one.ic).toBeLessThanOrEqual(one.interval.high)
        expect(informationComponent(n + 1, e, level).interval.low).toBeGreaterThan(one.interval.low)
        expect(informationComponent(n, e * 1.1, level).interval.high).toBeLessThan(one.interval.high)
      }),
    )
  })

  it('has the same limits one by one and by the million', () => {
    const many = icLimits(0.95)
    fc.assert(
      fc.property(fc.nat({ max: 100_000 }), fc.double({ min: 0, max: 1e5, noNaN: true }), (n, e) => {
        const { low, high } = informationComponent(n, e, 0.95).interval
        expect(many.low(n, e)).toBeCloseTo(low, 11)
        expect(many.high(n, e)).toBeCloseTo(high, 11)
      }),
    )
  })

  it('by the closed form is within 0.06 of the exact limits from three reports on', () => {
    for (let n = 3; n < 400; n++) {
      const [closed, exact] = [icClosedForm(n, 1).interval, informationComponent(n, 1, 0.95).interval]
      expect(Math.abs(closed.low - exact.low)).toBeLessThan(0.06)
      expect(Math.abs(closed.high - exact.high)).toBeLessThan(0.06)
    }
  })
})

describe('trigamma', () => {
  // mpmath at 40 digits.
  it.each([
    [0.1, 101.4332991507928],
    [1, 1.644934066848226],
    [1.5, 0.9348022005446793],
    [7.3, 0.1467957681314271],
    [14.9, 0.06941658320709579],
    [15, 0.0689382278476838],
    [200, 0.005012520833229169],
    [10000000, 1.000000050000002e-7],
  ])('at %d', (x, want) => expect(Math.abs(trigamma(x) / want - 1)).toBeLessThan(4e-16 * 4))
})
