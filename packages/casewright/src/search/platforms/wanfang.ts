import type { Platform } from '../platform.ts'
import { inWords } from '../write-words.ts'

const wording = { quotes: ['"'], truncation: 'none' } as const

/** Wanfang, professional search: subject (主题: title, keywords and abstract). Lines cannot be combined. */
export const wanfang: Platform = {
  id: 'wanfang',
  holds: 'chinese',
  wording,
  term: (words) => inWords(words, wording),
  any: (terms) => `主题:(${terms.join(' or ')})`,
  or: ' or ',
  and: ' and ',
  longest: 2000,
}
