import { z } from 'zod'
import { bilingual } from '../wording.ts'
import { strata } from './scope.ts'

const cite = z.strictObject({ source: z.string().describe('Key of the source, or a DOI'), at: z.string().optional() })

const names = () => z.array(z.string()).default([])

/** `signals/groups.yaml`: reactions that together are one query, as reviewed data of the study. */
export const eventGroup = z.strictObject({
  id: z.string(),
  label: bilingual,
  /** Terms as the database prints them, whatever their case. */
  narrow: z.array(z.string()).default([]).describe('terms that mean the reaction'),
  broad: z.array(z.string()).default([]).describe('terms that may mean it: counted only in a broad query'),
  not: z
    .array(z.strictObject({ term: z.string(), why: z.string() }))
    .default([])
    .describe('terms left out, with the reason'),
  meddra: z
    .strictObject({ hlt: names(), hlgt: names(), soc: names(), smq: names() })
    .optional()
    .describe('names or codes in the user’s own MedDRA, whose terms are added'),
  cite: z.array(cite).min(1),
  reviewed: z.array(z.strictObject({ by: z.string(), on: z.iso.date() })).default([]),
})
export type EventGroup = z.output<typeof eventGroup>

/** Drugs by knowledge id or name, by class or group of casewright's knowledge, or all that a study's patients took. */
export const drugChoice = z.union([
  z.strictObject({ drugs: z.array(z.string()).min(1) }),
  z.strictObject({ class: z.string() }),
  z.strictObject({ group: z.string() }),
])
export type DrugChoice = z.output<typeof drugChoice>

export const signalQuestion = z.strictObject({
  id: z.string(),
  label: bilingual,
  why: bilingual.optional(),
  drug: drugChoice,
  /** Id of an event group, or terms. */
  event: z.union([z.string(), z.strictObject({ terms: z.array(z.string()).min(1) })]),
  /** Against which reports the main analysis compares. Default: all. */
  comparator: z.enum(['all', 'oncology', 'same-indication']).default('all'),
  stratify: z.array(z.enum(strata)).default(['sex', 'age', 'year']),
  /** Stated before the database was asked, or after. */
  specified: z.enum(['before', 'after']).default('after'),
})
export type SignalQuestion = z.output<typeof signalQuestion>

export const groupsFile = z.strictObject({
  format: z.literal('casewright/event-groups@1'),
  groups: z.array(eventGroup),
})
export const questionsFile = z.strictObject({
  format: z.literal('casewright/signal-questions@1'),
  questions: z.array(signalQuestion),
})
