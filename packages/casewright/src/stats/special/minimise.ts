import { solve } from './solve.ts'

/** A function with its gradient. */
export type Smooth = (at: readonly number[]) => { readonly value: number; readonly gradient: readonly number[] }

export interface Minimum {
  readonly at: readonly number[]
  readonly value: number
  readonly gradient: readonly number[]
  /** Second derivatives there, by central differences of the gradient; undefined where they are not positive definite. */
  readonly hessian: readonly (readonly number[])[] | undefined
}

type Point = Omit<Minimum, 'hessian'>

/** No coordinate leaves these. */
export interface Limits {
  readonly low: readonly number[]
  readonly high: readonly number[]
}

export interface Search extends Limits {
  /** A coordinate's largest move in one step. */
  readonly stride: number
  readonly mostSteps: number
  /** A step that gains less ends the search. */
  readonly leastGain: number
}

const DIFFERENCE = 1e-4
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
  for (let step = 0; step < mostSteps; step++) {
    const { at } = here
    const held = at.map((x, i) => {
      const g = here.gradient[i] ?? 0
      return (x <= (low[i] ?? x) && g > 0) || (x >= (high[i] ?? x) && g < 0)
    })
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
    if (gain < leastGain) break
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

/**
 * The minimum near `start` to its last digits by Newton steps. `hessian` undefined: the function is not convex there (a ridge, a
 * saddle, a valley that runs on to the limit), and the point is the last that was better.
 */
export function settle(f: Smooth, start: readonly number[], limits: Limits): Minimum {
  let here: Point = { ...f(start), at: start }
  let hessian: readonly (readonly number[])[] | undefined
  for (let step = 0; step < 12; step++) {
    const curved = secondDerivatives(f, here.at)
    hessian = isPositiveDefinite(curved) ? curved : undefined
    const newton = hessian && solve(hessian, here.gradient)
    if (newton === undefined) return { ...here, hessian: undefined }
    const longest = Math.max(...newton.map(Math.abs))
    const length = Math.min(1, 0.5 / longest)
    const at = within(
      here.at.map((x, i) => x - length * (newton[i] ?? 0)),
      limits,
    )
    const there: Point = { ...f(at), at }
    if (!(there.value <= here.value + ROUNDING * (1 + Math.abs(here.value)))) break
    here = there
    if (longest < SETTLED) break
  }
  return { ...here, hessian }
}
const SETTLED = 1e-7
/** A sum of many terms wavers by this, relative to itself. */
const ROUNDING = 1e-10

function secondDerivatives(f: Smooth, at: readonly number[]): number[][] {
  const rows = at.map((_, i) => {
    const shifted = (by: number): readonly number[] => at.map((x, j) => (i === j ? x + by : x))
    const up = f(shifted(DIFFERENCE)).gradient
    const down = f(shifted(-DIFFERENCE)).gradient
    return up.map((g, j) => (g - (down[j] ?? 0)) / (2 * DIFFERENCE))
  })
  return rows.map((row, i) => row.map((v, j) => (v + (rows[j]?.[i] ?? 0)) / 2))
}

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
