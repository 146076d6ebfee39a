import { sources } from './generated/sources.ts'

/** One record of `knowledge/sources.bib`; `fields` are as BibTeX names them (author, title, journal, year, doi, url, note). */
export interface BibEntry {
  readonly key: string
  readonly type: string
  readonly fields: Readonly<Record<string, string>>
}

const byKey: ReadonlyMap<string, BibEntry> = new Map(sources.map((s) => [s.key, s]))

/** The source a `cite` names, or undefined where no record has the key. */
export const bibEntry = (key: string): BibEntry | undefined => byKey.get(key)

export const bibliography: readonly BibEntry[] = sources
