import type { CubeAsk, CubeRow, ReportPredicate } from '../../model/signal/counts.ts'

/** A cube asks at most this many yes-or-nos at once. */
export const MOST_FLAGS = 30

/** A yes-or-no about the reports of a cube, made of its flags. */
export type Test = (bits: number) => boolean

/** Predicates by name, and which bit of a cube answers which. */
export interface Flags<N extends string> {
  readonly list: CubeAsk['flags']
  /** Whether a report says yes to the flag of that name; false where the cube was not asked it. */
  readonly is: (name: N) => Test
}

/** @throws RangeError for more than 30 flags */
export function flagsOf<N extends string>(named: { readonly [K in N]?: ReportPredicate | undefined }): Flags<N> {
  const entries = Object.entries<ReportPredicate | undefined>(named).flatMap(([name, flag]) =>
    flag === undefined ? [] : [[name, flag] as const],
  )
  if (entries.length > MOST_FLAGS) throw new RangeError(`${entries.length} flags; a cube takes ${MOST_FLAGS}`)
  const masks = new Map(entries.map(([name], i) => [name, 1 << i]))
  return {
    list: entries.map(([, flag]) => flag),
    is: (name) => {
      const mask = masks.get(name) ?? 0
      return (bits) => (bits & mask) !== 0
    },
  }
}

export const always: Test = () => true
export const not =
  (test: Test): Test =>
  (bits) =>
    !test(bits)
export const both =
  (a: Test, b: Test): Test =>
  (bits) =>
    a(bits) && b(bits)

/** Reports of a cube that pass. */
export const count = (rows: readonly CubeRow[], test: Test): number =>
  rows.reduce((sum, row) => (test(row.bits) ? sum + row.n : sum), 0)
