import { z } from 'zod'
import { isoPartialDate } from './time.ts'

/** Bibliographic data in CSL's names (citationstyles.org, CSL-JSON), so that any style can set it. */
export const citation = z.strictObject({
  type: z.string().default('article-journal'),
  title: z.string().optional(),
  author: z
    .array(
      z.union([
        z.strictObject({ family: z.string(), given: z.string().optional() }),
        z.strictObject({ literal: z.string() }),
      ]),
    )
    .optional(),
  issued: isoPartialDate.optional(),
  'container-title': z.string().optional(),
  volume: z.string().optional(),
  issue: z.string().optional(),
  page: z.string().optional(),
  DOI: z.string().optional(),
  PMID: z.string().optional(),
  URL: z.string().optional(),
  note: z.string().optional(),
})

export const sourceFile = z.strictObject({
  format: z.literal('casewright/source@1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/u),
  kind: z.enum(['article', 'meeting-abstract', 'thesis', 'chart', 'table', 'other']),
  citation: citation.optional(),
  seen: z
    .strictObject({
      what: z.enum(['full-text', 'abstract', 'snippets', 'chart', 'table']),
      cut: z.boolean().describe('True where the text seen stops short; what it does not say is then "not visible"'),
      at: z.array(z.string()).default([]).describe('Addresses where it was read'),
      on: isoPartialDate.optional().describe('When it was read'),
    })
    .describe('What of the source was read'),
  texts: z
    .array(
      z.strictObject({
        id: z.string(),
        file: z.string().describe('Path from the study folder'),
        language: z.string(),
        nature: z.enum(['original', 'retold', 'translation']).describe('Retold: our own words, not the authors’'),
      }),
    )
    .default([]),
  note: z.string().optional(),
})
export type SourceFile = z.output<typeof sourceFile>

/**
 * Whether the silence of a source tells nothing: a text that stops short, snippets, an abstract. What it does not say the rest may say; a
 * meeting's abstract or poster has no rest, but no room for everything that was found either.
 */
export const isSeenInPart = ({ kind, seen }: Pick<SourceFile, 'kind' | 'seen'>): boolean =>
  seen.cut || kind === 'meeting-abstract' || seen.what === 'snippets' || seen.what === 'abstract'

/** Whether a source is a record of the study’s own, a chart or a table of cases, which nobody published: no report, and no author to ask. */
export const isOwnRecord = ({ kind }: Pick<SourceFile, 'kind'>): boolean => kind === 'chart' || kind === 'table'

/** What the sources of a case do not say counts as: “not reported” once one of them was read whole, else “not visible”. */
export const silenceOfAll = (sources: readonly Pick<SourceFile, 'kind' | 'seen'>[]): 'not-reported' | 'not-visible' =>
  sources.every(isSeenInPart) ? 'not-visible' : 'not-reported'

/** A source with its held texts, normalised, each with the hash of its bytes. */
export interface Source extends SourceFile {
  readonly held: readonly HeldText[]
}
export interface HeldText {
  /** `<source id>#<text id>` */
  readonly id: string
  readonly language: string
  readonly nature: 'original' | 'retold' | 'translation'
  readonly text: string
  readonly sha256: string
}
