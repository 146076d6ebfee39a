/** Kinds of knowledge entries that have a name of their own. */
export const vocabularies = [
  'sign',
  'entity',
  'entity-group',
  'drug',
  'drug-class',
  'malignancy',
  'analyte',
  'ctcae-term',
  'fact',
  'instrument',
  'category',
] as const
export type Vocabulary = (typeof vocabularies)[number]

/** Name of a knowledge entry in the reader’s language. Where there is none, the id, readable. */
export type NameOf = (vocabulary: Vocabulary, id: string) => string

/** An id as words, for what has no name: `g-csf-given` → `g csf given`. */
export const readable = (id: string): string => id.replaceAll(/[-_.]+/gu, ' ')
