import { z } from 'zod'
import { utf8 } from '../../base/content-hash.ts'
import { decodeText } from '../../base/decode-text.ts'
import { editYaml } from '../../extract/edit-yaml.ts'
import { readFile } from '../../extract/read-file.ts'
import { InputProblem } from '../../base/issue.ts'
import { reviewsFile, type StudyReview } from '../../model/study-reviews.ts'
import { reviewOf } from '../../model/workbench/review-of.ts'
import { commitAs } from './commit-as.ts'
import { studyThere } from './study-there.ts'
import { workbenchOp } from './workbench-op.ts'

const REVIEWS = 'reviews.yaml'
const EMPTY = 'format: casewright/reviews@1\nreviews: []\n'

/** What a study took in of the signatures of a server. */
export interface TakenReviews {
  readonly study: string
  /** Reviews the study holds now, and how many of them are new, say otherwise than before, or were withdrawn. */
  readonly reviews: number
  readonly changed: number
}

export const knowledgeTake = workbenchOp({
  summary:
    'Take the signatures given on this server into a study, so that its report counts them; they travel with the study.',
  effect: 'write',
  input: z.strictObject({ study: z.string().min(1) }),
  run: async (ctx, { study }) => {
    await studyThere(ctx.store, study)
    const path = `${study}/${REVIEWS}`
    // Before its bytes are read: what somebody changes meanwhile is not written over.
    const was = (await ctx.store.file(study, REVIEWS))?.hash ?? null
    const bytes = (await ctx.world.files.exists(path)) ? await ctx.world.files.read(path) : undefined
    const before = bytes === undefined ? [] : reviewsIn(bytes)
    const given = (await ctx.store.entities('signature')).map(([, s]) => ({
      review: reviewOf(s),
      counts: s.withdrawn === undefined,
    }))
    const signed = given.flatMap(({ review, counts }) => (counts ? [review] : []))
    const withdrawn = given.flatMap(({ review, counts }) => (counts ? [] : [review]))
    const isOf = (a: StudyReview, b: StudyReview): boolean => a.entry === b.entry && a.hash === b.hash && a.by === b.by
    const taken = before.filter((b) => withdrawn.some((s) => isOf(s, b)))
    const kept = before.filter((b) => !taken.includes(b) && !signed.some((s) => isOf(s, b)))
    const all = [...kept, ...signed].toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
    const said = signed.filter(
      (s) => !before.some((b) => isOf(s, b) && b.verdict === s.verdict && b.on === s.on && b.as === s.as),
    ).length
    const changed = said + taken.length
    if (changed > 0) {
      const text = bytes === undefined ? EMPTY : (decodeText(bytes) ?? EMPTY)
      const content = utf8(editYaml(text, { format: 'casewright/reviews@1', reviews: all }))
      await commitAs(ctx, 'knowledge.take', [{ kind: 'put', study, path: REVIEWS, content, was }], { study })
    }
    const value: TakenReviews = { study, reviews: all.length, changed }
    return { value, issues: [] }
  },
})

/** @throws InputProblem where the study’s own file cannot be read: it is not written over */
function reviewsIn(bytes: Uint8Array): readonly StudyReview[] {
  const { read, issues } = readFile(REVIEWS, bytes, reviewsFile)
  if (read === undefined || !read.whole) throw new InputProblem(issues)
  return read.value.reviews
}

const key = (r: StudyReview): string => `${r.entry}\n${r.on}\n${r.by}\n${r.hash}`
