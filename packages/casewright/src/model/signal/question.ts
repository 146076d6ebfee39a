import { z } from 'zod'
import { bilingual, wording } from '../wording.ts'
import { reporterKinds, reportTypes } from './intake.ts'
import { countRoles, strata } from './scope.ts'

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
    .array(z.strictObject({ term: z.string(), why: wording }))
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

/**
 * A question's id names the files of its results: letters, digits, dots, underscores and hyphens, no path, and no ending of those
 * files.
 */
const questionId = z.string().regex(/^(?!.*\.\.)(?!.*\.(?:multiverse|onset)$)[\p{L}\p{N}][\p{L}\p{N}._-]*$/u)

/** Only some reports: those that say all of it. An end of a range that is left out is open. */
const onlyReports = z.strictObject({
  sex: z.enum(['F', 'M']).optional(),
  age: z
    .strictObject({ from: z.number().min(0).optional(), below: z.number().min(0).optional() })
    .optional()
    .describe('years of age, from inclusive, below exclusive'),
  years: z
    .strictObject({ from: z.int().optional(), to: z.int().optional() })
    .optional()
    .describe('years received, both inclusive'),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/u))
    .min(1)
    .optional()
    .describe('two letters, capitals'),
  reporters: z.array(z.enum(reporterKinds)).min(1).optional(),
  reportTypes: z.array(z.enum(reportTypes)).min(1).optional(),
  serious: z.boolean().optional(),
  literature: z.enum(['only', 'without']).optional(),
})

/** A lake whose screening showed the pair before the question was written: such a question is never one written before asking. */
export const screeningSeen = z.strictObject({
  on: z.iso.date(),
  lake: z.string().min(1),
  reports: z.int().min(0).describe('reports with the drug and the reaction that it showed'),
  drug: z.string().min(1).optional().describe('the drug of the pair it showed, whatever the question asks now'),
  event: z.string().min(1).optional().describe('the reaction of the pair it showed'),
})

export const signalQuestion = z.strictObject({
  id: questionId,
  label: bilingual,
  why: bilingual.optional(),
  drug: drugChoice,
  /** Id of an event group, or terms. */
  event: z.union([z.string(), z.strictObject({ terms: z.array(z.string()).min(1) })]),
  /** Against which reports the main analysis compares. Default: all. */
  comparator: z.enum(['all', 'oncology', 'same-indication']).default('all'),
  stratify: z.array(z.enum(strata)).default(['sex', 'age', 'year']),
  /** In which role the drug must be named. Left out: suspect. */
  role: z.enum(countRoles).optional(),
  /** Whether the broad terms of the group count too. Left out: narrow. */
  terms: z.enum(['narrow', 'broad']).optional(),
  /** Reports flagged as duplicates. Left out: left-out. */
  duplicates: z.enum(['left-out', 'kept']).optional(),
  only: onlyReports.optional(),
  /** Stated before the database was asked, or after. */
  specified: z.enum(['before', 'after']).default('after'),
  seen: screeningSeen.optional(),
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
