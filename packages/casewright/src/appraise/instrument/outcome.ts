import type { Interval } from '../../base/interval.ts'

/** Answers still possible, by item. */
export type Sets = ReadonlyMap<string, readonly string[]>

/** What an instrument can still give for the answers still possible. */
export interface Outcome {
  /** From least to most. */
  readonly categories: readonly string[]
  readonly score?: Interval
  readonly parts?: Readonly<Record<string, readonly string[]>>
  /** Items, `table:cell`s or bands it rests on that were not checked. */
  readonly unverified: readonly string[]
  /** Items that still bear on the result: a tree asks only those on its open paths. */
  readonly asked: readonly string[]
}

/** Categories in the order of the instrument. */
export const inOrder = (all: readonly { readonly id: string }[], found: ReadonlySet<string>): readonly string[] =>
  all.flatMap((c) => (found.has(c.id) ? [c.id] : []))
