import { z } from 'zod'
import { bilingual } from '../wording.ts'

/** When reading may stop before every record is read. Each rule's source is in docs/methods/screening.md. */
export const stoppingRule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('read-all') }),
  /** Enough irrelevant records in a row, after a random sample, a share of all read, and every key paper found. */
  z.strictObject({
    rule: z.literal('safe'),
    sample: z.number().min(0).max(1).default(0.01).describe('Share of records read in random order first'),
    read: z.number().min(0).max(1).default(0.1).describe('Least share of all records to be read'),
    inARow: z.int().min(1).default(50).describe('Irrelevant records in a row'),
    keyRecords: z.array(z.string()).default([]).describe('Records (ids, DOIs or PMIDs) that must have been found'),
  }),
  /** The hypothesis that recall is below the target is rejected. */
  z.strictObject({
    rule: z.literal('target-recall'),
    recall: z.number().gt(0).lt(1).default(0.95),
    confidence: z.number().gt(0).lt(1).default(0.95),
  }),
])
export type StoppingRule = z.output<typeof stoppingRule>

/** How records are screened: by how many people, with which reasons, in which order, until when. */
export const screeningProtocol = z.strictObject({
  screeners: z
    .strictObject({ 'title-abstract': z.int().min(1).default(2), 'full-text': z.int().min(1).default(2) })
    .prefault({})
    .describe('Independent screeners of each record'),
  reasons: z
    .array(z.strictObject({ id: z.string(), label: bilingual }))
    .default([])
    .describe('Why a report may be excluded at full text'),
  labels: z.array(z.strictObject({ id: z.string(), label: bilingual })).default([]),
  order: z.enum(['most-likely-first', 'as-imported', 'random']).default('most-likely-first'),
  unsure: z
    .enum(['relevant', 'left-out'])
    .default('relevant')
    .describe('What the order learns from verdicts of unsure alone: that such records are relevant, or nothing'),
  seed: z.int().min(0).default(1).describe('Of the order of the queue'),
  stopping: stoppingRule.default({ rule: 'read-all' }),
})
export type ScreeningProtocol = z.output<typeof screeningProtocol>
