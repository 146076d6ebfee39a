import { solve } from './solve.ts'

/** A function with its gradient. */
export type Smooth = (at: readonly number[]) => { readonly value: number; readonly gradient: readonly number[] }

export interface Minimum {
  readonly at: readonly number[]
  readonly value: number
  readonly gradient: readonly number[]
  /** Second derivatives there, by central differences of the gradient; undefined where they are not positive definite. */
  readonly hessian: readonly (readonly number[])[] | undefined
  /** The last step was too small to matter. */
  readonly settled: boolean
}

type Point = Omit<Minimum, 'hessian' | 'settled'>

/** No coordinate leaves these. */
export interface Limits {
  readonly low: readonly number[]
  readonly high: readonly number[]
}

export interface Search extends Limits {
  /** A coordinate's largest move in one step. */
  readonly stride: number
  readonly mostSteps: number
  /** Two steps in turn that gain less end the search. */
  readonly leastGain: number
}

const DIFFERENCE = 1e-4
const STEP = 1e-5
const ENOUGH = 1e-4 // Armijo
const STEEP = 0.9 // Wolfe

/**
 * Down from `start` into the nearest valley by quasi-Newton steps (Broyden, Fletcher, Goldfarb, Shanno) with a line search by the
 * weak Wolfe conditions. Nocedal J, Wright SJ. Numerical Optimization. 2006, ch. 3, 6. Coordinates should be of one size, such
 * as logarithms. Near the minimum, not at its last digits: `settle` does that.
 */
export function descend(
  f: Smooth,
  start: readonly number[],
  { low, high, stride, mostSteps, leastGain }: Search,
): Point {
  const limits = { low, high }
  const move = (from: readonly number[], direction: readonly number[], length: number): readonly number[] =>
    within(
      from.map((x, i) => x + length * (direction[i] ?? 0)),
      limits,
    )

  const begin = within(start, limits)
  let here: Point = { ...f(begin), at: begin }
  let inverse = identity(begin.length)
  let fresh = true
  let before = Infinity
  for (let step = 0; step < mostSteps; step++) {
    const { at } = here
    const held = heldBy(limits, here)
    const gradient = here.gradient.map((g, i) => (held[i] === true ? 0 : g))
    let direction = inverse.map((row, i) => (held[i] === true ? 0 : -dot(row, gradient)))
    if (!(dot(direction, gradient) < 0)) {
      inverse = identity(at.length)
      fresh = true
      direction = gradient.map((g) => -g)
    }
    const longest = Math.max(...direction.map(Math.abs))
    if (!(longest > 0)) break
    if (fresh || longest > stride) direction = direction.map((d) => d * Math.min(1, stride / longest))
    const slope = dot(direction, gradient)
    const next = alongLine(f, (length) => move(at, direction, length), here.value, slope, direction)
    if (next === undefined) {
      if (fresh) break
      inverse = identity(at.length)
      fresh = true
      continue
    }
    const s = next.at.map((x, i) => x - (at[i] ?? 0))
    const y = next.gradient.map((g, i) => g - (here.gradient[i] ?? 0))
    const gain = here.value - next.value
    inverse = updated(fresh ? scaled(s, y, inverse) : inverse, s, y)
    fresh = false
    here = next
    if (gain < leastGain && before < leastGain) break
    before = gain
  }
  return here
}

const within = (at: readonly number[], { low, high }: Limits): readonly number[] =>
  at.map((x, i) => Math.max(low[i] ?? x, Math.min(high[i] ?? x, x)))

const dot = (x: readonly number[], y: readonly number[]): number => x.reduce((sum, v, i) => sum + v * (y[i] ?? 0), 0)

const identity = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)))

/** A point far enough down and no longer steep, by doubling and halving. */
function alongLine(
  f: Smooth,
  point: (length: number) => readonly number[],
  value: number,
  slope: number,
  direction: readonly number[],
): Point | undefined {
  let [low, high, length] = [0, Infinity, 1]
  let best: Point | undefined
  for (let i = 0; i < 40; i++) {
    const at = point(length)
    const there: Point = { ...f(at), at }
    if (!(there.value <= value + ENOUGH * length * slope)) high = length
    else {
      best = there
      if (dot(there.gradient, direction) >= STEEP * slope || length >= 8) return there
      low = length
    }
    length = high === Infinity ? 2 * length : (low + high) / 2
    if (high - low < 1e-12) break
  }
  return best
}

/** The first step's curvature as the scale of the inverse Hessian. */
function scaled(s: readonly number[], y: readonly number[], inverse: number[][]): number[][] {
  const size = dot(s, y) / dot(y, y)
  return size > 0 ? inverse.map((row) => row.map((v) => v * size)) : inverse
}

function updated(h: number[][], s: readonly number[], y: readonly number[]): number[][] {
  const sy = dot(s, y)
  if (!(sy > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y)))) return h
  const hy = h.map((row) => dot(row, y))
  const factor = (1 + dot(y, hy) / sy) / sy
  return h.map((row, i) =>
    row.map(
      (v, j) => v + factor * (s[i] ?? 0) * (s[j] ?? 0) - ((hy[i] ?? 0) * (s[j] ?? 0) + (s[i] ?? 0) * (hy[j] ?? 0)) / sy,
    ),
  )
}

/** Coordinates at a limit that would go further. */
const heldBy = ({ low, high }: Limits, { at, gradient }: Point): readonly boolean[] =>
  at.map((x, i) => {
    const g = gradient[i] ?? 0
    return (x <= (low[i] ?? -Infinity) && g > 0) || (x >= (high[i] ?? Infinity) && g < 0)
  })

/**
 * The minimum near `start` to its last digits by Newton steps; coordinates at a limit stay there. `hessian` undefined: one is at
 * a limit, or the function is not convex there (a ridge, a saddle), and the point is the last that was better.
 */
export function settle(f: Smooth, start: readonly number[], limits: Limits): Minimum {
  let here: Point = { ...f(start), at: start }
  for (let step = 0; step < MOST_SETTLING; step++) {
    const free = here.at.flatMap((x, i) => (isAtLimit(x, i, limits) ? [] : [i]))
    const curved = reduced(forwardDifferences(f, here), free)
    const newton = isPositiveDefinite(curved)
      ? solve(
          curved,
          free.map((i) => here.gradient[i] ?? 0),
        )
      : undefined
    if (newton === undefined) break
    const move = here.at.map((_, i) => newton[free.indexOf(i)] ?? 0)
    const longest = Math.max(...move.map(Math.abs))
    const length = Math.min(1, 0.5 / longest)
    const at = within(
      here.at.map((x, i) => x - length * (move[i] ?? 0)),
      limits,
    )
    const there: Point = { ...f(at), at }
    if (!(there.value <= here.value + ROUNDING * (1 + Math.abs(here.value)))) break
    here = there
    if (longest < SETTLED) return { ...here, hessian: curvatureAt(f, here, limits), settled: true }
  }
  return { ...here, hessian: undefined, settled: false }
}

const isAtLimit = (x: number, i: number, { low, high }: Limits): boolean =>
  x <= (low[i] ?? -Infinity) || x >= (high[i] ?? Infinity)

const reduced = (matrix: readonly (readonly number[])[], to: readonly number[]): number[][] =>
  to.map((i) => to.map((j) => matrix[i]?.[j] ?? 0))

function curvatureAt(f: Smooth, point: Point, limits: Limits): readonly (readonly number[])[] | undefined {
  if (point.at.some((x, i) => isAtLimit(x, i, limits))) return undefined
  const curved = centralDifferences(f, point.at)
  return isPositiveDefinite(curved) ? curved : undefined
}

const MOST_SETTLING = 20
const SETTLED = 1e-7
/** A sum of many terms wavers by this, relative to itself. */
const ROUNDING = 1e-10

/** Good enough for steps. */
const forwardDifferences = (f: Smooth, { at, gradient }: Point): number[][] =>
  symmetric(at.map((_, i) => f(shifted(at, i, STEP)).gradient.map((g, j) => (g - (gradient[j] ?? 0)) / STEP)))

/** Good enough to be told. */
const centralDifferences = (f: Smooth, at: readonly number[]): number[][] =>
  symmetric(
    at.map((_, i) => {
      const down = f(shifted(at, i, -DIFFERENCE)).gradient
      return f(shifted(at, i, DIFFERENCE)).gradient.map((g, j) => (g - (down[j] ?? 0)) / (2 * DIFFERENCE))
    }),
  )

const shifted = (at: readonly number[], i: number, by: number): readonly number[] =>
  at.map((x, j) => (i === j ? x + by : x))

const symmetric = (rows: readonly (readonly number[])[]): number[][] =>
  rows.map((row, i) => row.map((v, j) => (v + (rows[j]?.[i] ?? 0)) / 2))

/** By Cholesky's decomposition: every pivot above rounding. */
export function isPositiveDefinite(matrix: readonly (readonly number[])[]): boolean {
  const size = Math.max(...matrix.map((row, i) => Math.abs(row[i] ?? 0)))
  const l: number[][] = []
  for (const [i, row] of matrix.entries()) {
    const own: number[] = []
    for (let j = 0; j < i; j++) {
      const above = l[j] ?? []
      let v = row[j] ?? 0
      for (let k = 0; k < j; k++) v -= (own[k] ?? 0) * (above[k] ?? 0)
      own.push(v / (above[j] ?? 1))
    }
    const pivot = (row[i] ?? 0) - dot(own, own)
    if (!(pivot > 1e-12 * size)) return false
    l.push([...own, Math.sqrt(pivot)])
  }
  return true
}
