import { z } from 'zod'

/**
 * How two records belong together. `duplicate`: the same publication in two exports. `translation`: the same publication,
 * indexed once in its own language and once in another (a bilingual twin). Both leave one record to screen. The others link
 * different publications of one work; `from` is the later or dependent one: a meeting abstract *of* the paper, an erratum *to* it.
 */
export const linkKinds = [
  'duplicate',
  'translation',
  'meeting-abstract-of',
  'preprint-of',
  'erratum-to',
  'retraction-of',
  'comment-on',
  'reprint-of',
  'version-of',
  'part-of-series',
] as const
export type LinkKind = (typeof linkKinds)[number]
/** Links that leave one record of the two to screen. */
export const merging: ReadonlySet<LinkKind> = new Set(['duplicate', 'translation'])

/** One compared field: what was found and how much it speaks for (above 0) or against (below 0) the link. */
export const agreement = z.strictObject({
  field: z.string(),
  found: z.enum(['same', 'similar', 'different', 'one-silent', 'both-silent']),
  /** 0 to 1 for `similar`. */
  likeness: z.number().optional(),
  /** Weight of evidence, bits (log2 of the likelihood ratio). */
  weight: z.number(),
})
export type Agreement = z.output<typeof agreement>

export const recordLink = z.strictObject({
  from: z.string(),
  to: z.string(),
  kind: z.enum(linkKinds),
  /** `certain` is acted on; `maybe` waits for a person. */
  standing: z.enum(['certain', 'maybe']),
  /** The rule that made it, for people: `same-doi-and-title`. A wording key of `i18n`. */
  rule: z.string(),
  basis: z.array(agreement),
})
/** A link a rule made. What people decided is in the decisions, and wins. */
export type RecordLink = z.output<typeof recordLink>

/** One key for a pair of records, whichever is named first. */
export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)
