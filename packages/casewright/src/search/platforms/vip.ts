import type { Platform } from '../platform.ts'
import { inWords } from '../write-words.ts'

const wording = { quotes: ['"'], truncation: 'none' } as const

/** VIP, search by expression: any field (U), which takes in title, keywords and abstract. Every term carries its field. */
export const vip: Platform = {
  id: 'vip',
  holds: 'chinese',
  wording,
  term: (words) => {
    const text = inWords(words, wording)
    return text === undefined ? undefined : `U=${text}`
  },
  any: (terms) => `(${terms.join(' OR ')})`,
  or: ' OR ',
  and: ' AND ',
  longest: 2000,
}
