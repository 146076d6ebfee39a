import words from './sex-words.json' with { type: 'json' }

const known = new Map<string, 'F' | 'M' | ''>([
  ...words.F.map((word) => [word, 'F'] as const),
  ...words.M.map((word) => [word, 'M'] as const),
  ...words.silent.map((word) => [word, ''] as const),
])

/** `F` or `M`; empty where the sex is said not to be known; undefined where the word is none of these. */
export const sexOf = (text: string): 'F' | 'M' | '' | undefined => known.get(text.trim().toUpperCase())
