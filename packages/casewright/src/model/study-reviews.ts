import { z } from 'zod'

/** A clinician’s word on an entry of the knowledge, as a study counts it: bound to the content by its hash. */
const studyReview = z.strictObject({
  entry: z.string().describe('Id of the entry of the knowledge'),
  hash: z
    .string()
    .regex(/^[0-9a-f]{16}$/u)
    .describe('Content hash of the entry as it was read'),
  by: z.string().min(1),
  as: z.string().min(1).describe('Qualification'),
  on: z.iso.date(),
  verdict: z.enum(['agreed', 'disputed']).default('agreed'),
  note: z.string().optional(),
})
export type StudyReview = z.output<typeof studyReview>

/** `reviews.yaml`: who of this study has read the knowledge it rests on. The standing in its report counts them. */
export const reviewsFile = z.strictObject({
  format: z.literal('casewright/reviews@1'),
  reviews: z.array(studyReview),
})
