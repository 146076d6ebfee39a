import type { Platform } from '../platform.ts'
import { inWords } from '../write-words.ts'

const wording = { quotes: ["'", '"'], truncation: 'none' } as const

/** CNKI, professional search: title, keywords and abstract (篇关摘). `+` is or; lines cannot be combined. */
export const cnki: Platform = {
  id: 'cnki',
  holds: 'chinese',
  wording,
  term: (words) => inWords(words, wording),
  any: (terms) => `TKA=(${terms.join(' + ')})`,
  or: ' OR ',
  and: ' AND ',
  longest: 2000,
}
