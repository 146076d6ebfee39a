import { z } from 'zod'
import { linkKinds } from './link.ts'

export const screeningStages = ['title-abstract', 'full-text'] as const
export type ScreeningStage = (typeof screeningStages)[number]
export const screeningVerdicts = ['include', 'exclude', 'unsure'] as const
export type ScreeningVerdict = (typeof screeningVerdicts)[number]

const signed = {
  id: z.string().min(1),
  by: z.string().min(1),
  on: z.iso.date(),
  why: z.string().optional(),
}

/** What people decided about records, one line each in `literature/decisions.jsonl`, in the order they were made; a line is never changed. */
export const literatureDecision = z.discriminatedUnion('kind', [
  /** Two records belong together so, or (`different`) do not. */
  z.strictObject({
    ...signed,
    kind: z.literal('link'),
    a: z.string(),
    b: z.string(),
    as: z.enum([...linkKinds, 'different']),
  }),
  /** One screener's judgement of one record. */
  z.strictObject({
    ...signed,
    kind: z.literal('screen'),
    stage: z.enum(screeningStages),
    record: z.string(),
    verdict: z.enum(screeningVerdicts),
    /** Id of the protocol's list; needed to exclude at full text. */
    reason: z.string().optional(),
    labels: z.array(z.string()).optional(),
  }),
  /** A third person settles what two screeners see differently. */
  z.strictObject({
    ...signed,
    kind: z.literal('settle'),
    stage: z.enum(screeningStages),
    record: z.string(),
    verdict: z.enum(['include', 'exclude']),
    reason: z.string().optional(),
  }),
  /** Whether the full text could be had. */
  z.strictObject({ ...signed, kind: z.literal('retrieval'), record: z.string(), got: z.boolean() }),
  /** The included report became these sources of the study. */
  z.strictObject({ ...signed, kind: z.literal('source'), record: z.string(), sources: z.array(z.string()).min(1) }),
  /** Screening by the queue stopped here: what was left is not read. By the protocol's stopping rule or against it, `why` says. */
  z.strictObject({
    ...signed,
    kind: z.literal('stop'),
    stage: z.literal('title-abstract'),
    /** Imports that were there: what a later search finds is not covered. All, where left out. */
    imports: z.array(z.string()).optional(),
  }),
  /** Takes back an earlier line. */
  z.strictObject({ ...signed, kind: z.literal('undo'), decision: z.string() }),
])
export type LiteratureDecision = z.output<typeof literatureDecision>
export type ScreenDecision = Extract<LiteratureDecision, { kind: 'screen' }>
export type LinkDecision = Extract<LiteratureDecision, { kind: 'link' }>

/** The decisions in force: those taken back, and the takings back, left out. */
export function inForce(
  decisions: readonly LiteratureDecision[],
): readonly Exclude<LiteratureDecision, { kind: 'undo' }>[] {
  const undone = new Set<string>()
  // Backwards, so that an undo that was itself undone does nothing.
  for (const d of decisions.toReversed()) if (d.kind === 'undo' && !undone.has(d.id)) undone.add(d.decision)
  return decisions.filter((d) => d.kind !== 'undo').filter((d) => !undone.has(d.id))
}
