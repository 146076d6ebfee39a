import { createContext, use } from 'react'
import type { SourceView } from '../contract.ts'

/** What a source is called: its title, or its reference where none was told. Ids are for files. */
export const titleOf = (s: Pick<SourceView, 'citation' | 'reference'>, language: 'en' | 'zh'): string =>
  s.citation?.title ?? s.reference[language]

/** A source on its own page: what it is called, and its reference where that does not hold the title already. */
export function headingOf(s: Titled, language: 'en' | 'zh'): { readonly heading: string; readonly reference?: string } {
  const [title, reference] = [titleOf(s, language), s.reference[language]]
  return plain(reference).includes(plain(title)) ? { heading: reference } : { heading: title, reference }
}
/** References set quotation marks and capitals in their own way. */
const plain = (words: string): string => words.replaceAll(/[’‘“”'"\s.]+/gu, ' ').trim().toLowerCase()

/** First author and year, where they are told, else the title: short enough for a tab. */
export function shortName(s: Pick<SourceView, 'citation' | 'reference'>, language: 'en' | 'zh'): string {
  const [author] = s.citation?.author ?? []
  const name = author === undefined ? undefined : 'literal' in author ? author.literal : author.family
  const year = s.citation?.issued?.slice(0, 4)
  return name === undefined ? titleOf(s, language) : [name, year].filter(Boolean).join(' ')
}

/** Short names of sources that stand side by side: where two are the same, with the first words of their titles, else with their ids. */
export function shortNames(sources: readonly Titled[], language: 'en' | 'zh'): ReadonlyMap<string, string> {
  const plain = (s: Titled): string => shortName(s, language)
  const titled = (s: Titled): string => `${plain(s)}, ${beginOf(titleOf(s, language))}`
  const isOnly = (s: Titled, nameOf: (s: Titled) => string): boolean =>
    sources.every((other) => other === s || nameOf(other) !== nameOf(s))
  return new Map(
    sources.map((s) => [s.id, isOnly(s, plain) ? plain(s) : isOnly(s, titled) ? titled(s) : `${plain(s)}, ${s.id}`]),
  )
}

type Titled = Pick<SourceView, 'id' | 'citation' | 'reference'>

/** As much of a title as a tab has room for, to the end of a word where there are words. */
function beginOf(title: string): string {
  if (title.length <= ROOM) return title
  const words = title.slice(0, ROOM + 1).split(/\s+/u)
  return `${words.length > 2 ? words.slice(0, -1).join(' ') : title.slice(0, ROOM)}…`
}
const ROOM = 28

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
