import { z } from 'zod'

const plus = z.number().optional().describe('Added to the multiple, in the fact’s own unit')

/**
 * A bound in the fact's own unit, or as a multiple of the limit of normal or of the patient's baseline, with a distance from
 * it where one is given (`{ baseline: 1, plus: 60 }`: 60 above the baseline).
 */
export const bound = z.union([
  z.number(),
  z.strictObject({ uln: z.number(), plus }),
  z.strictObject({ lln: z.number(), plus }),
  z.strictObject({ baseline: z.number(), plus }),
])
export type Bound = z.output<typeof bound>

const leaf = z.strictObject({
  fact: z.string(),
  is: z.union([z.boolean(), z.string()]).optional(),
  in: z.array(z.string()).min(1).optional(),
  /** For ordered choices. */
  atLeast: z.string().optional(),
  atMost: z.string().optional(),
  ge: bound.optional(),
  gt: bound.optional(),
  le: bound.optional(),
  lt: bound.optional(),
  /** True where the source says anything at all (yes or no). */
  says: z.literal(true).optional(),
})

/** A rule as data: a tree of facts. `atLeast n of` counts how many hold. */
export type Rule =
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly not: Rule }
  | { readonly atLeast: number; readonly of: readonly Rule[] }
  | { readonly always: boolean }
  /** Holds where the named option of the protocol has this value; decided before the rule is judged. */
  | { readonly option: string; readonly is: string; readonly then: Rule; readonly else: Rule }
  | FactTest
export type FactTest = Readonly<z.output<typeof leaf>>

export const rule: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(rule) }),
    z.strictObject({ any: z.array(rule) }),
    z.strictObject({ not: rule }),
    z.strictObject({ atLeast: z.int(), of: z.array(rule).min(1) }),
    z.strictObject({ always: z.boolean() }),
    z.strictObject({ option: z.string(), is: z.string(), then: rule, else: rule }),
    leaf,
  ]),
)

/** Three values; "cannot tell" is never rounded to "not met". */
export type Verdict = 'met' | 'not met' | 'cannot tell'
