import type { StudyReview } from '../study-reviews.ts'
import type { Signature } from './entities.ts'

/** A signature given on a server as a study counts it. */
export const reviewOf = (s: Signature): StudyReview => ({
  entry: s.entry,
  hash: s.hash,
  by: s.name,
  as: s.as,
  on: s.on,
  verdict: s.verdict,
  ...(s.note !== undefined && { note: s.note }),
})
