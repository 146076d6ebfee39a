import type { DedupeOptions } from '../../sift/dedupe/dedupe.ts'
import type { Context } from '../ports.ts'

const steps = { describing: 'reading the words', comparing: 'comparing records' } as const

/** How far looking for duplicates is, as steps of long work. */
export const tellDedupe =
  (ctx: Context): NonNullable<DedupeOptions['progress']> =>
  (step, done, of) =>
    ctx.progress(steps[step], done, of)
