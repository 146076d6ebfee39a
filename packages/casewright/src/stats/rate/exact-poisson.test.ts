import { describe, expect, it } from 'vitest'
import { exactPoisson } from './exact-poisson.ts'

describe('exact Poisson interval', () => {
  // R 4.2.2: poisson.test(x, conf.level = conf)$conf.int
  it.each([
    [7, 0.95, 2.81436305151987, 14.4226753617024],
    [120, 0.9, 102.567690128555, 139.64382213246],
  ])('of %i at %f', (x, confidence, low, high) => {
    const got = exactPoisson(x, confidence)
    expect(Math.abs(got.low / low - 1)).toBeLessThan(1e-13)
    expect(Math.abs(got.high / high - 1)).toBeLessThan(1e-13)
  })

  it('of no events reaches −log(α/2)', () => {
    expect(exactPoisson(0, 0.95)).toEqual({ low: 0, high: expect.closeTo(-Math.log(0.025), 13) })
  })

  it('refuses what is no count', () => {
    for (const x of [-1, 1.5, Number.NaN, Infinity]) expect(() => exactPoisson(x, 0.95)).toThrow(RangeError)
  })
})
