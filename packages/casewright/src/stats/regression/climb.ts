import { cholesky, choleskySolve } from './cholesky.ts'
import type { Design } from './grouped-binary.ts'
import { type Dependent, type Penalised, type Penalty, penalisedAt } from './penalised.ts'

export interface Summit {
  readonly beta: Float64Array
  readonly at: Penalised
  readonly iterations: number
  readonly converged: boolean
}

const MAX_ITERATIONS = 500
/** Longest step of any log odds ratio. */
const LONGEST = 3
/** Gain still expected below which steps are no longer tested against the value, whose rounding is coarser. */
const NEAR = 1e-7
const SMALL_STEP = 1e-13

/**
 * Newton's method (for Firth's penalty: Fisher scoring) to the top of a penalised likelihood, a step halved until it rises.
 * With `held`, that coefficient stays where `start` has it. It ends where steps are rounding.
 */
export function climb(design: Design, penalty: Penalty, start: Float64Array, held?: number): Summit | Dependent {
  const { width } = design
  const first = penalisedAt(design, penalty, start)
  if ('dependent' in first) return first
  let beta = start
  let at: Penalised = first
  let shortest = Infinity
  for (let iterations = 1; iterations <= MAX_ITERATIONS; iterations++) {
    const free = withHeld(at, width, held)
    const root = cholesky(free.information, width)
    if ('dependent' in root) return iterations === 1 ? root : { beta, at, iterations, converged: false }
    const step = choleskySolve(root, width, free.score)
    const longest = step.reduce((most, s) => Math.max(most, Math.abs(s)), 0)
    const gain = step.reduce((sum, s, j) => sum + s * (free.score[j] ?? 0), 0)
    const near = gain <= NEAR
    const ends = longest <= SMALL_STEP || (near && longest >= shortest && longest < 1e-9)
    if (near) shortest = longest
    const next: Stepped | undefined = near
      ? stepped(design, penalty, beta, step, 1)
      : rising(design, penalty, beta, step, longest, at.value)
    if (next === undefined) return { beta, at, iterations, converged: near }
    ;({ beta, at } = next)
    if (ends) return { beta, at, iterations, converged: true }
  }
  return { beta, at, iterations: MAX_ITERATIONS, converged: false }
}

interface Stepped {
  readonly beta: Float64Array
  readonly at: Penalised
}

function stepped(
  design: Design,
  penalty: Penalty,
  beta: Float64Array,
  step: Float64Array,
  length: number,
): Stepped | undefined {
  const moved = beta.map((b, j) => b + length * (step[j] ?? 0))
  const at = penalisedAt(design, penalty, moved)
  return 'dependent' in at ? undefined : { beta: moved, at }
}

function rising(
  design: Design,
  penalty: Penalty,
  beta: Float64Array,
  step: Float64Array,
  longest: number,
  from: number,
): Stepped | undefined {
  for (let length = Math.min(1, LONGEST / longest); length > 1e-10; length /= 2) {
    const next = stepped(design, penalty, beta, step, length)
    if (next !== undefined && next.at.value > from) return next
  }
  return undefined
}

/** Score and information of the free coefficients: the held one does not move and pulls at none. */
function withHeld({ score, information }: Penalised, width: number, held: number | undefined) {
  if (held === undefined) return { score, information }
  return {
    score: score.map((s, j) => (j === held ? 0 : s)),
    information: information.map((v, cell) => {
      const [j, k] = [Math.floor(cell / width), cell % width]
      if (j !== held && k !== held) return v
      return j === k ? 1 : 0
    }),
  }
}
