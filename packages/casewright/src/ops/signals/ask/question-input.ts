import { z } from 'zod'
import { reporterKinds, reportTypes } from '../../../model/signal/intake.ts'
import type { SignalQuestion } from '../../../model/signal/question.ts'
import { countRoles, strata, type ReportFilter } from '../../../model/signal/scope.ts'
import { countryOf } from '../../../read/spontaneous/values/country.ts'
import { keepOf, type StatedFilter } from '../../../signal/ask/stated-filter.ts'

const comparators = ['all', 'oncology', 'same-indication'] as const

/** What every operation takes that puts a question to a lake. */
export const questionInput = {
  lake: z.string().min(1).describe('folder that `signals build` made'),
  drug: z.array(z.string().min(1)).optional().describe('drugs by any name, asked about as one choice'),
  class: z.string().min(1).optional().describe('class of drugs of casewright’s knowledge, in place of drugs'),
  drugGroup: z.string().min(1).optional().describe('group of classes (targeted-not-checkpoint …), in place of drugs'),
  event: z
    .array(z.string().min(1))
    .optional()
    .describe('reactions as the database prints them, counted as one; with a study, also the id of one of its groups'),
  study: z.string().min(1).optional().describe('study whose questions are asked; its published cases are looked for'),
  question: z.string().min(1).optional().describe('id of one question of the study; all of them where left out'),
  meddra: z
    .string()
    .min(1)
    .optional()
    .describe('folder of your own licensed MedDRA (its ASCII files), for groups that name its levels or queries'),
  role: z
    .enum(countRoles)
    .optional()
    .describe('role in which the drug must be named; as the question says, else suspect'),
  comparator: z.enum(comparators).optional().describe('reports compared; as the question says, else all'),
  broad: z.boolean().default(false).describe('count the broad terms of a group too'),
  sex: z.enum(['F', 'M']).optional().describe('only reports of this sex'),
  fromAge: z.number().min(0).optional().describe('only from this age, in years'),
  belowAge: z.number().min(0).optional().describe('only below this age, in years'),
  fromYear: z.int().min(1900).max(2100).optional().describe('only received in this year or later'),
  toYear: z.int().min(1900).max(2100).optional().describe('only received in this year or earlier'),
  country: z.array(z.string().min(2)).optional().describe('only these countries (two letters, or the name)'),
  reporter: z.array(z.enum(reporterKinds)).optional().describe('only these reporters'),
  reportType: z.array(z.enum(reportTypes)).optional().describe('only these types of report'),
  seriousOnly: z.boolean().default(false).describe('only serious reports'),
  literature: z.enum(['only', 'without']).optional().describe('only reports made from articles, or none of them'),
  keepDuplicates: z.boolean().default(false).describe('count reports flagged as duplicates too'),
  level: z.number().gt(0).lt(1).default(0.95).describe('level of the intervals'),
  engine: z.string().min(1).optional().describe('who counts: cache, duckdb, or the address of a ClickHouse'),
  save: z.boolean().default(false).describe('keep the result in the study, for its report'),
} as const

/** Of an analysis by strata. */
export const stratifyInput = z
  .array(z.enum(strata))
  .optional()
  .describe('what to stratify by; as the question says, else sex age year')

const shape = z.strictObject(questionInput)
export type QuestionInput = z.output<typeof shape>

export type AskedOfQuestions = QuestionInput & { readonly stratify?: SignalQuestion['stratify'] | undefined }

/** Which reports are counted: what a question says, and over it what the command line says. */
export function filterOf(question: StatedFilter, given: QuestionInput): ReportFilter {
  const { sex, fromAge, belowAge, fromYear, toYear, country, reporter, reportType, literature } = given
  const { age = {}, years = {}, ...only } = question.only ?? {}
  const ages = {
    ...age,
    ...(fromAge !== undefined && { from: fromAge }),
    ...(belowAge !== undefined && { below: belowAge }),
  }
  const received = {
    ...years,
    ...(fromYear !== undefined && { from: fromYear }),
    ...(toYear !== undefined && { to: toYear }),
  }
  return keepOf({
    duplicates: given.keepDuplicates ? 'kept' : question.duplicates,
    only: {
      ...only,
      ...(Object.keys(ages).length > 0 && { age: ages }),
      ...(Object.keys(received).length > 0 && { years: received }),
      ...(sex !== undefined && { sex }),
      ...(country !== undefined && { countries: country.map((c) => countryOf(c).toUpperCase()) }),
      ...(reporter !== undefined && { reporters: reporter }),
      ...(reportType !== undefined && { reportTypes: reportType }),
      ...(given.seriousOnly && { serious: true }),
      ...(literature !== undefined && { literature }),
    },
  })
}

/** Options that ask something else than the question says: what they give is not the question's answer. */
export const overriding = (given: AskedOfQuestions): readonly string[] =>
  ([...overrides, 'stratify'] as const).filter((name) => given[name] !== undefined && given[name] !== false)

const overrides = [
  'role',
  'comparator',
  'broad',
  'sex',
  'fromAge',
  'belowAge',
  'fromYear',
  'toYear',
  'country',
  'reporter',
  'reportType',
  'seriousOnly',
  'literature',
  'keepDuplicates',
] as const
