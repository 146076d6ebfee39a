import { z } from 'zod'

/** What kind of publication a record describes. `other` where the export says something none of these covers. */
export const recordTypes = [
  'article',
  'review',
  'meeting-abstract',
  'preprint',
  'letter',
  'erratum',
  'retraction',
  'thesis',
  'book',
  'chapter',
  'registration',
  'report',
  'patent',
  'newspaper',
  'web-page',
  'dataset',
  'other',
] as const
export type RecordType = (typeof recordTypes)[number]

export const personName = z.union([
  z.strictObject({ family: z.string(), given: z.string().optional() }),
  z.strictObject({ literal: z.string() }),
])
/** `literal` where family and given name cannot be told apart (a Chinese name in characters, a consortium). */
export type PersonName = z.output<typeof personName>

const text = z.string().min(1)

/** Everything of a record but its identity: what a reader makes of one entry of an export. A field is left out where the export is silent. */
export const bibliographic = z.strictObject({
  type: z.enum(recordTypes).default('other'),
  title: text.optional(),
  /** The title in another language where the export gives both (Chinese databases print an English one beside). */
  otherTitle: text.optional(),
  authors: z.array(personName).default([]),
  /** The same people in another script or language, where the export repeats them. */
  otherAuthors: z.array(personName).default([]),
  year: z.int().optional(),
  /** ISO date as precise as the export: 2020, 2020-03, 2020-03-14. */
  date: text.optional(),
  journal: text.optional(),
  otherJournal: text.optional(),
  journalAbbreviation: text.optional(),
  volume: text.optional(),
  issue: text.optional(),
  /** As printed: 123-130, e45, S12. */
  pages: text.optional(),
  doi: text.optional(),
  pmid: text.optional(),
  pmcid: text.optional(),
  /** Numbers a database gave: { embase: 'L123', wos: 'WOS:000…', cnki: '…' }. */
  accessions: z.record(z.string(), z.string()).default({}),
  issn: z.array(z.string()).default([]),
  isbn: z.array(z.string()).default([]),
  abstract: text.optional(),
  otherAbstract: text.optional(),
  keywords: z.array(z.string()).default([]),
  affiliations: z.array(z.string()).default([]),
  publicationTypes: z.array(z.string()).default([]),
  /** Language the publication is written in, BCP 47, where the export says or its title shows: en, zh, ja … */
  language: text.optional(),
  /** The database as the entry names it. */
  database: text.optional(),
  publisher: text.optional(),
  place: text.optional(),
  urls: z.array(z.string()).default([]),
  /** Every field of the export that none of the above holds: tag and text, in their order. Nothing is thrown away. */
  rest: z.array(z.tuple([z.string(), z.string()])).default([]),
})
export type Bibliographic = z.output<typeof bibliographic>

export const literatureRecord = bibliographic.extend({
  /** `<first 8 hex digits of the export's SHA-256>-<number in the file>`. */
  id: z.string().regex(/^[0-9a-f]{8}-\d+$/u),
  /** The line of the export the entry begins at; a row for workbooks. */
  line: z.int().min(1),
})
/** One entry of one export. The same publication in two databases is two records until a link says otherwise. */
export type LiteratureRecord = z.output<typeof literatureRecord>

/** A record with nothing in it, to be filled by a reader. */
export const emptyBibliographic = (): Bibliographic => bibliographic.parse({})
