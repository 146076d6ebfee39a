import type { Input } from '../../../api/api.ts'
import type { SourceView } from '../contract.ts'

export const KINDS = ['article', 'meeting-abstract', 'thesis', 'chart', 'other'] as const
export const NATURES = ['original', 'translation', 'retold'] as const
export const LANGUAGES = ['en', 'zh', 'ja', 'ko', 'fr', 'de', 'es', 'pt', 'it', 'ru', 'tr'] as const
/** What of a source was seen. */
export const SEEN = ['full-text', 'abstract', 'snippets', 'chart'] as const

export type Citation = NonNullable<SourceView['citation']>
type CitationInput = NonNullable<Input<'sources.edit'>['citation']>
/** What is typed of a citation, field by field. */
export const CITED = [
  'title',
  'authors',
  'issued',
  'container-title',
  'volume',
  'issue',
  'page',
  'DOI',
  'PMID',
  'URL',
] as const
export type TypedCitation = Readonly<Record<(typeof CITED)[number], string>>

export function typedCitation(citation: Citation | undefined): TypedCitation {
  const of = (key: Exclude<(typeof CITED)[number], 'authors'>): string => citation?.[key] ?? ''
  return {
    title: of('title'),
    authors: (citation?.author ?? []).map(nameOf).join('; '),
    issued: of('issued'),
    'container-title': of('container-title'),
    volume: of('volume'),
    issue: of('issue'),
    page: of('page'),
    DOI: of('DOI'),
    PMID: of('PMID'),
    URL: of('URL'),
  }
}

type Author = NonNullable<Citation['author']>[number]
const nameOf = (a: Author): string => ('literal' in a ? a.literal : [a.family, a.given].filter(Boolean).join(', '))

/** Authors as they are typed, parted by semicolons: `Knoops, L; Jacquemain, A`; Chinese names as they are, with any usual comma between. */
export function authorsTyped(typed: string): readonly Author[] {
  const han = /^[\p{Script=Han}·\s;；,，、]+$/u.test(typed)
  return typed
    .split(han ? /[;；,，、]/u : /[;；]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name): Author => {
      const [family = '', ...given] = name.split(/[,，]/u).map((part) => part.trim())
      return given.length === 0 ? { literal: name } : { family, given: given.join(' ') }
    })
}

/** The citation as it is typed, with what no box shows of it kept; empty boxes are left out. */
export function citationTyped(typed: TypedCitation, before: Citation | undefined): CitationInput {
  const { authors, ...parts } = typed
  const names = authorsTyped(authors)
  const unchanged = typedCitation(before).authors === authors ? before?.author : undefined
  const given = Object.entries(parts).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]]))
  return {
    ...(before?.type !== undefined && { type: before.type }),
    ...(before?.note !== undefined && { note: before.note }),
    ...(unchanged !== undefined ? { author: unchanged } : names.length > 0 && { author: [...names] }),
    ...Object.fromEntries(given),
  }
}
