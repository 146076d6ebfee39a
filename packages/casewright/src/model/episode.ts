import { z } from 'zod'
import { comparedWith, comparisons } from '../base/compared-number.ts'
import { interval, type Interval } from '../base/interval.ts'
import { finding, presence } from './reading.ts'
import { drugName } from './exposure.ts'
import { duration, moment, numberOrRange, onsetClock } from './time.ts'
import { wording } from './wording.ts'

export const symptomSeverities = ['none', 'mild', 'moderate', 'severe'] as const
export const adlLimits = ['none', 'instrumental', 'self-care'] as const
export const reactionOutcomes = [
  'resolved',
  'resolved-with-sequelae',
  'improving',
  'not-resolved',
  'recurred',
  'fatal',
] as const

export const laboratoryValue = z
  .strictObject({
    value: numberOrRange.optional(),
    bound: z.enum(comparisons).optional().describe('Of one number that only bounds the value: `<25` is below 25'),
    unit: z.string().optional(),
    lln: z.number().optional(),
    uln: z.number().optional(),
    baseline: z.number().optional(),
    level: z.enum(['low', 'normal', 'high']).optional().describe('Where only a word is given'),
  })
  .refine((v) => v.bound === undefined || typeof v.value === 'number', {
    message: 'a bound without one number',
    params: { want: 'value: 25, bound: below' },
  })
export type LaboratoryValue = z.output<typeof laboratoryValue>

/** What a laboratory value is known to be; undefined where only a word is given. */
export function laboratoryRange({ value, bound }: Pick<LaboratoryValue, 'value' | 'bound'>): Interval | undefined {
  if (value === undefined) return undefined
  return typeof value === 'number' ? comparedWith(value, bound) : interval(value.low, value.high)
}

export const treatment = z.strictObject({
  id: z.string().regex(/^T\d+$/u),
  treatment: finding(drugName).describe('Drug or measure'),
  route: finding(z.enum(['systemic', 'oral', 'intravenous', 'topical', 'intralesional', 'procedure', 'other'])),
  dose: finding(wording),
  purpose: finding(z.enum(['treatment', 'prophylaxis', 'empirical', 'rechallenge-cover'])),
  response: finding(z.enum(['effective', 'partial', 'no-effect', 'worse'])),
  start: finding(moment),
})

const signs = () => z.record(z.string(), presence()).default({})

/** One bout of the reaction. Signs are keyed by their knowledge id; those not named are silent. */
export const episode = z.strictObject({
  id: z.string().regex(/^E\d+$/u),
  kind: z.enum(['first', 'recurrence', 'rechallenge', 'flare-on-taper', 'class-switch']).default('first'),
  diagnosis: finding(z.strictObject({ entity: z.string(), text: wording.optional() })),
  onset: finding(z.array(onsetClock).min(1)),
  morphology: signs(),
  sites: signs(),
  symptoms: signs(),
  bsa: finding(numberOrRange).describe('Extent, % of body surface'),
  symptomSeverity: finding(z.enum(symptomSeverities)),
  pain: finding(z.enum(symptomSeverities)),
  adl: finding(z.enum(adlLimits)).describe('Activities of daily living limited'),
  temperature: finding(numberOrRange).describe('Highest, °C'),
  mucosa: presence(),
  labs: z.record(z.string(), finding(laboratoryValue)).default({}),
  biopsy: presence(),
  histology: signs(),
  immunohistochemistry: signs(),
  cultures: z.record(z.string(), finding(z.enum(['negative', 'positive']))).default({}),
  facts: z.record(z.string(), finding(z.union([z.boolean(), z.string(), numberOrRange]))).default({}),
  treatments: z.array(treatment).default([]),
  outcome: finding(z.enum(reactionOutcomes)),
  timeToResolution: finding(
    z.strictObject({ time: duration, from: z.enum(['treatment', 'withdrawal', 'onset', 'not-stated']) }),
  ),
  gradeReported: finding(
    z.strictObject({ grade: z.int().min(1).max(5), version: z.string().optional(), term: z.string().optional() }),
  ),
})
