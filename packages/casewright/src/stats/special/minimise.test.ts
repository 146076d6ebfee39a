import { describe, expect, it } from 'vitest'
import { inverse } from './inverse.ts'
import { descend, isPositiveDefinite, settle, type Smooth } from './minimise.ts'

const limits = { low: [-50, -50], high: [50, 50] }
const search = { ...limits, stride: 1, mostSteps: 500, leastGain: 1e-12 }

describe('minimum of a smooth function', () => {
  it("of Rosenbrock's valley is at (1, 1), with the curvature found by hand", () => {
    const valley: Smooth = ([x = 0, y = 0]) => ({
      value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
      gradient: [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
    })
    const near = descend(valley, [-1.2, 1], search)
    const { at, hessian } = settle(valley, near.at, limits)
    expect(at[0]).toBeCloseTo(1, 10)
    expect(at[1]).toBeCloseTo(1, 10)
    // At (1, 1): 2 + 1200 − 400 = 802, −400, 200.
    expect(hessian?.[0]?.[0]).toBeCloseTo(802, 3)
    expect(hessian?.[0]?.[1]).toBeCloseTo(-400, 3)
    expect(hessian?.[1]?.[1]).toBeCloseTo(200, 3)
  })

  it('of a function that falls for ever is at the limit, and is not called convex', () => {
    const slope: Smooth = ([x = 0]) => ({ value: -x, gradient: [-1] })
    const down = descend(slope, [0], search)
    expect(down.at[0]).toBe(50)
    expect(settle(slope, down.at, limits).hessian).toBeUndefined()
  })

  it('positive definite means every curvature is upwards; an inverse undoes its matrix', () => {
    expect(
      isPositiveDefinite([
        [2, 1],
        [1, 2],
      ]),
    ).toBe(true)
    expect(
      isPositiveDefinite([
        [1, 2],
        [2, 1],
      ]),
    ).toBe(false)
    expect(
      inverse([
        [2, 1],
        [1, 2],
      ]),
    ).toEqual([
      [expect.closeTo(2 / 3, 14), expect.closeTo(-1 / 3, 14)],
      [expect.closeTo(-1 / 3, 14), expect.closeTo(2 / 3, 14)],
    ])
    expect(
      inverse([
        [1, 1],
        [1, 1],
      ]),
    ).toBeUndefined()
  })
})
