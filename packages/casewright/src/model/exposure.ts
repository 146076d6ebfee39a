import { z } from 'zod'
import { finding } from './reading.ts'
import { duration, moment, numberOrRange } from './time.ts'
import { wording } from './wording.ts'

/** A drug as the source writes it, and the ingredient it was resolved to (a knowledge id; null where it could not be). */
export const drugName = z.strictObject({
  written: z.string().min(1),
  drug: z.string().nullable().describe('Knowledge id of the ingredient (INN); null where it cannot be said'),
  resolution: z.enum(['exact', 'probable', 'ambiguous', 'unknown']).default('exact'),
})
export type DrugName = z.output<typeof drugName>

/** Roles as in ICH E2B(R3) G.k.1, with suspects apart by who leads. */
export const roles = ['suspect', 'co-suspect', 'interacting', 'concomitant', 'previous'] as const

/** Actions as in ICH E2B(R3) G.k.8; `switched` is a withdrawal with another drug of the kind begun. */
export const actions = [
  'withdrawn',
  'reduced',
  'increased',
  'unchanged',
  'interrupted',
  'switched',
  'not-applicable',
] as const
export type Action = (typeof actions)[number]

export const exposure = z.strictObject({
  id: z.string().regex(/^X\d+$/u),
  drug: finding(drugName),
  role: z
    .enum(roles)
    .default('suspect')
    .describe('May be left out of the first exposure, which is then presumed to be the suspect'),
  suspectedBy: finding(z.enum(['authors', 'study', 'later-authors', 'nobody'])),
  dose: finding(z.strictObject({ text: wording, amount: z.number().optional(), unit: z.string().optional() })),
  route: finding(z.string()),
  schedule: finding(z.strictObject({ text: wording, doseDays: z.array(z.int().min(1)).optional() })),
  cycleLength: finding(numberOrRange).describe('Days'),
  start: finding(moment),
  stop: finding(moment),
  interruptions: finding(
    z.array(
      z.strictObject({
        from: moment.optional(),
        to: moment.optional(),
        length: duration.optional(),
        text: wording.optional(),
      }),
    ),
  ),
  action: finding(z.enum(actions)),
})
