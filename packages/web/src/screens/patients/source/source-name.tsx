import { createContext, use } from 'react'
import type { SourceView } from '../contract.ts'

/** What a source is called: its title, or its reference where none was told. Ids are for files. */
export const titleOf = (s: Pick<SourceView, 'citation' | 'reference'>, language: 'en' | 'zh'): string =>
  s.citation?.title ?? s.reference[language]

/** First author and year, where they are told, else the title: short enough for a tab. */
export function shortName(s: Pick<SourceView, 'citation' | 'reference'>, language: 'en' | 'zh'): string {
  const [author] = s.citation?.author ?? []
  const name = author === undefined ? undefined : 'literal' in author ? author.literal : author.family
  const year = s.citation?.issued?.slice(0, 4)
  return name === undefined ? titleOf(s, language) : [name, year].filter(Boolean).join(' ')
}

/** A source of the case by its id and what it is called. */
interface NamedSource {
  readonly id: string
  readonly name: string
}

const CaseSources = createContext<readonly NamedSource[]>([])
export const CaseSourcesProvider = CaseSources.Provider

/** The sources of the case, in its order. */
export const useCaseSources = (): readonly NamedSource[] => use(CaseSources)

/** What the sources of the case are called, by their ids. */
export function useSourceName(): (id: string) => string {
  const sources = use(CaseSources)
  return (id) => sources.find((s) => s.id === id)?.name ?? id
}
