import type { Bilingual, Entry } from '../entry.ts'

export const vocabularies = ['mesh', 'emtree', 'cmesh'] as const
/** Medical Subject Headings, Embase's thesaurus, and the Chinese Medical Subject Headings of SinoMed. */
export type Vocabulary = (typeof vocabularies)[number]

/** A heading of a controlled vocabulary under which a subject (`entity/<id>`, `class/<id>`, `group/<id>`, `filter/<id>`) is indexed. */
export interface HeadingEntry extends Entry {
  readonly subject: string
  readonly vocabulary: Vocabulary
  readonly heading: string
  /** Whether what lies below it in the tree is searched too. */
  readonly explode: boolean
  readonly note?: string
}

/**
 * What authors write for a subject beyond its names in the tables. A star ends a truncated word (`dermatos*`); `~3` between two
 * words means at most three words between them, in either order.
 */
export interface TextWordsEntry extends Entry {
  readonly subject: string
  readonly language: 'en' | 'zh'
  readonly words: readonly string[]
}

/** A name of the tables that is not searched, and why: it means something else far more often. */
export interface NotSearchedEntry extends Entry {
  readonly text: string
  readonly why: Bilingual
}
