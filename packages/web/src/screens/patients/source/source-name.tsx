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

const Names = createContext<(id: string) => string>((id) => id)
export const SourceNamesProvider = Names.Provider

/** What the sources of the case are called, by their ids. */
export const useSourceName = (): ((id: string) => string) => use(Names)
