import { z } from 'zod'

/** The databases a search can be written for. Embase has two: its own site and Ovid, whose languages differ. */
export const searchedDatabases = [
  'pubmed',
  'europepmc',
  'embase',
  'embase-ovid',
  'web-of-science',
  'scopus',
  'cochrane',
  'cnki',
  'wanfang',
  'vip',
  'sinomed',
] as const
export type SearchedDatabase = (typeof searchedDatabases)[number]

const nameKinds = ['inn', 'other', 'brand', 'code', 'class'] as const
/** Kinds of drug names: INN, other generic names, brands, code numbers, and the words for a class or group. */
export type NameKind = (typeof nameKinds)[number]

const adjusted = z
  .strictObject({
    add: z
      .array(z.string().min(1))
      .default([])
      .describe('Terms beside those of the tables; a star at the end truncates'),
    leaveOut: z.array(z.string().min(1)).default([]).describe('Terms of the tables not to be searched'),
  })
  .prefault({})

/** One definition, from which the search strings of every database are written. The reaction and the drugs are the protocol's. */
export const searchDefinition = z.strictObject({
  years: z
    .strictObject({ from: z.int().min(1000).max(2999).optional(), to: z.int().min(1000).max(2999).optional() })
    .refine((y) => y.from === undefined || y.to === undefined || y.from <= y.to, 'the first year is after the last')
    .prefault({})
    .describe('Years of publication, both counted in'),
  filter: z
    .enum(['none', 'case-reports'])
    .default('none')
    .describe('Whether a third concept, case reports, is asked for'),
  reaction: adjusted,
  drugs: adjusted,
  drugNames: z
    .array(z.enum(nameKinds))
    .min(1)
    .default([...nameKinds]),
  headings: z
    .enum(['all', 'checked', 'none'])
    .default('all')
    .describe('Headings of controlled vocabularies; checked: only those that were looked up'),
  englishInChineseDatabases: z
    .enum(['where-needed', 'all'])
    .default('where-needed')
    .describe('English terms in Chinese databases; where-needed: names of drugs that have no Chinese one'),
  longest: z
    .partialRecord(z.enum(searchedDatabases), z.int().min(200))
    .default({})
    .describe('Characters in one line, where a database takes fewer or more than is assumed'),
})
export type SearchDefinition = z.output<typeof searchDefinition>
