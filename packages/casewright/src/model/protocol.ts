import { z } from 'zod'
import { screeningProtocol } from './literature/screening-protocol.ts'
import { searchDefinition } from './literature/search-definition.ts'
import { rule } from './rule.ts'
import { isoPartialDate } from './time.ts'
import { bilingual, wording } from './wording.ts'

const withOptions = z.strictObject({ id: z.string(), options: z.record(z.string(), z.string()).default({}) })

export const protocolFile = z.strictObject({
  format: z.literal('casewright/protocol@1'),
  title: bilingual,
  question: bilingual,
  authors: z.array(z.string()).default([]),
  /** The date results are stated for; the only clock a report has. */
  analysedOn: z.iso.date(),
  reaction: z.strictObject({ name: bilingual, entities: z.array(z.string()).min(1) }),
  drugs: z.strictObject({
    name: bilingual,
    groups: z.array(z.string()).default([]).describe('Drug class groups of the knowledge'),
    include: z.array(z.string()).default([]),
    exclude: z.array(z.string()).default([]),
  }),
  eligibility: z
    .array(
      z.strictObject({
        id: z.string(),
        label: bilingual,
        excluded: bilingual.optional().describe('Why a case that fails it is left out, in the negative'),
        keep: rule,
      }),
    )
    .describe('Asked in this order; a case is excluded by the first that is not met'),
  undecided: z.enum(['keep', 'exclude']).default('keep').describe('A case for which a criterion cannot be told'),
  completeness: z.strictObject({
    items: z.array(z.strictObject({ id: z.string(), label: bilingual, rule })),
    complete: z.number().min(0).max(1).describe('Share of items that makes clinical data "complete"'),
  }),
  /** How records are screened. */
  screening: screeningProtocol.prefault({}),
  /** What is searched for: the strings of each database are written from it. */
  search: searchDefinition.prefault({}),
  /** What was searched. */
  searches: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(/^[a-z0-9][a-z0-9-]*$/u)
          .optional()
          .describe('Imports name the search they answer by it'),
        database: wording,
        query: wording.optional(),
        on: isoPartialDate.optional(),
        limits: wording.optional(),
        hits: z.int().optional(),
        note: wording.optional(),
      }),
    )
    .default([]),
  updateOf: z.iso
    .date()
    .optional()
    .describe('Searches up to this day were an earlier review, which this one brings up to date'),
  ctcae: z.strictObject({
    version: z.enum(['4.03', '5.0', '6.0']),
    compare: z.array(z.enum(['4.03', '5.0', '6.0'])).default(['4.03', '5.0', '6.0']),
    primaryTerm: z.string().default('skin-other'),
  }),
  criteria: z.array(withOptions).default([]),
  causality: z.array(withOptions).default([]),
  latency: z
    .strictObject({
      convention: z.enum(['elapsed', 'day-1']).default('elapsed'),
      clock: z.enum(['first-dose', 'last-dose', 'cycle-start', 're-exposure']).default('first-dose'),
      confidence: z.number().gt(0).lt(1).default(0.95),
      assumeCycleDays: z
        .number()
        .positive()
        .optional()
        .describe('Length of a cycle where a case does not give it; left out, such a latency stays open'),
    })
    .prefault({}),
  analyses: z.array(withOptions).default([]),
  confidence: z.number().gt(0).lt(1).default(0.95),
  proportionInterval: z.enum(['clopper-pearson', 'wilson', 'jeffreys', 'mid-p']).default('clopper-pearson'),
  compareWith: z.string().optional().describe('File of another study’s published numbers, set beside these'),
  report: z
    .strictObject({
      languages: z
        .array(z.enum(['en', 'zh']))
        .min(1)
        .default(['en', 'zh']),
      style: z.string().default('vancouver'),
      leastForPercent: z
        .int()
        .min(1)
        .default(5)
        .describe('A percentage stands only where at least so many patients are known to have a finding or not'),
      words: z
        .enum(['published', 'all'])
        .default('published')
        .describe(
          'Whose words a report may print. published: the words of charts stay in the study, as hashes; all: every quote',
        ),
    })
    .prefault({}),
})
export type Protocol = z.output<typeof protocolFile>
