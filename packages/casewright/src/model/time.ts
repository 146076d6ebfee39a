import { z } from 'zod'
import { partialDate } from '../base/partial-date.ts'
import { wording } from './wording.ts'

export const isoPartialDate = z
  .string()
  .refine((s) => partialDate(s) !== undefined, {
    message: 'not a date (write 2020, 2020-03 or 2020-03-14)',
    params: { want: 'date' },
  })

/** A number, or the lowest and highest it can be. */
export const numberOrRange = z.union([
  z.number(),
  z
    .strictObject({ low: z.number(), high: z.number() })
    .refine((r) => r.low <= r.high, { message: 'low is above high', params: { want: 'low ≤ high' } }),
])
export type NumberOrRange = z.output<typeof numberOrRange>

export const timeUnits = ['hour', 'day', 'week', 'month', 'year'] as const

/** A length of time as a source puts it. `about`, `bound` and `vague` become intervals by the protocol's conventions. */
export const duration = z.union([
  z.strictObject({
    value: numberOrRange,
    unit: z.enum(timeUnits),
    about: z.boolean().optional(),
    bound: z.enum(['within', 'at-least', 'over', 'just-under']).optional(),
  }),
  z.strictObject({ vague: z.enum(['a-few', 'several']), unit: z.enum(timeUnits) }),
])
export type Duration = z.output<typeof duration>

/** A moment in a patient's course: a date, or days counted from the start of an exposure (day 0 = its first dose). */
export const moment = z.union([
  z.strictObject({ date: isoPartialDate }),
  z.strictObject({
    day: numberOrRange,
    of: z.string().optional().describe('Exposure id; the first exposure if left out'),
  }),
])
export type Moment = z.output<typeof moment>

/** One way a source tells when a reaction began. */
export const onsetClock = z.union([
  z.strictObject({ date: isoPartialDate }),
  z.strictObject({
    after: z.enum(['first-dose', 'last-dose', 'restart', 'event']),
    time: duration,
    minus: duration.optional().describe('Taken off `time`: e.g. how long lesions had been there at the visit'),
    exposure: z.string().optional(),
    event: wording.optional().describe('What happened, where `after` is event'),
  }),
  z.strictObject({ cycle: z.int().min(1), day: z.int().min(1), exposure: z.string().optional() }),
  z.strictObject({ during: z.int().min(1).describe('Cycle number'), exposure: z.string().optional() }),
  z.strictObject({
    afterCycle: z.int().min(1),
    time: duration.optional(),
    exposure: z.string().optional(),
  }),
  z.strictObject({
    afterDoses: z.int().min(1),
    time: duration.optional().describe('After the last of these doses'),
    exposure: z.string().optional(),
  }),
])
export type OnsetClock = z.output<typeof onsetClock>
