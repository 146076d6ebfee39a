import type { Platform } from '../platform.ts'
import { inWords } from '../write-words.ts'

// A wildcard is not allowed between quotes there, but is beside NEXT.
const wording = { quotes: ['"'], truncation: { next: 'NEXT' }, near: (n: number) => `NEAR/${n + 1}` } as const

/** Cochrane Library, search manager: title, abstract, keywords. */
export const cochrane: Platform = {
  id: 'cochrane',
  holds: 'english',
  wording,
  term: (words) => inWords(words, wording),
  any: (terms) => `(${terms.join(' OR ')}):ti,ab,kw`,
  headings: {
    vocabulary: 'mesh',
    write: (h) => `[mh ${h.explode ? '' : '^'}"${h.name}"]`,
    pattern: /\[mh \^?"([^"]+)"\]/uy,
    or: ' OR ',
  },
  or: ' OR ',
  and: ' AND ',
  set: (line) => `#${line}`,
  longest: 4000,
}
