import { Refusal, Unreachable } from './answer.ts'

/** Longest wait a reader is left with before they are told, in seconds. */
const LONGEST = 5
const USUAL = 1

/**
 * Whether what was read is asked for once more: where nobody answered, or the server said that it cannot just now. What it refused
 * or gave up on it would refuse and give up on again.
 */
export function askAgain(failures: number, problem: unknown): boolean {
  if (failures > 0) return false
  return problem instanceof Refusal ? problem.isForNow && (problem.wait ?? USUAL) <= LONGEST : true
}

/** How long to wait before that, in milliseconds. */
export function waitBefore(_failures: number, problem: unknown): number {
  const wait = problem instanceof Refusal || problem instanceof Unreachable ? problem.wait : undefined
  return Math.min(wait ?? USUAL, LONGEST) * 1000
}
