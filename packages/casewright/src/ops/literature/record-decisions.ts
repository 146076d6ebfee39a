import { contentHash } from '../../base/content-hash.ts'
import type { LiteratureDecision } from '../../model/literature/decision.ts'
import type { Context } from '../ports.ts'
import { appendDecisions, type Library } from './library.ts'

/** A decision before it has its id. */
export type NewDecision = LiteratureDecision extends infer D
  ? D extends { readonly id: string }
    ? Omit<D, 'id'>
    : never
  : never

/**
 * Write down what people decided; on disk before it returns. An id counts on from the decisions that were read, and ends in a
 * hash of what is decided: two people who decide at the same moment never give two decisions one id.
 * @returns the ids, in the order given
 */
export async function recordDecisions(
  ctx: Context,
  library: Library,
  decided: readonly NewDecision[],
): Promise<readonly string[]> {
  const whole = decided.map((d, i) => withId(library.decisions.length + i, d))
  await appendDecisions(ctx, library.folder, whole)
  return whole.map((d) => d.id)
}

/** A decision with its id, after so many others. */
export const withId = <D extends NewDecision>(before: number, decision: D): D & { readonly id: string } => ({
  id: `L${before + 1}-${contentHash(decision).slice(0, 4)}`,
  ...decision,
})
