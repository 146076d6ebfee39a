import { z } from 'zod'

/** What a merge did, kept beside the files as they were, so that it can be undone. */
export const mergeRecord = z.strictObject({
  format: z.literal('casewright/merge@1'),
  decision: z.string(),
  kept: z.strictObject({ patient: z.string(), file: z.string() }),
  merged: z.strictObject({ patient: z.string(), file: z.string() }),
  /** SHA-256 of the files as the merge wrote them: whether anyone changed them since. */
  wrote: z.strictObject({ patient: z.string(), decisions: z.string() }),
})
export type MergeRecord = z.output<typeof mergeRecord>
