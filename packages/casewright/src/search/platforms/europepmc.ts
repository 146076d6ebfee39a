import type { Platform } from '../platform.ts'
import { inWords } from '../write-words.ts'

const wording = { quotes: ['"'], truncation: 'one-word' } as const

/** Europe PMC: title and abstract; headings as keywords, which are not exploded. */
export const europepmc: Platform = {
  id: 'europepmc',
  holds: 'english',
  wording,
  term: (words) => {
    const text = inWords(words, wording)
    return text === undefined ? undefined : `TITLE_ABS:${text}`
  },
  any: (terms) => `(${terms.join(' OR ')})`,
  headings: { vocabulary: 'mesh', write: (h) => `KW:"${h.name}"`, pattern: /KW:"([^"]+)"/uy, or: ' OR ' },
  or: ' OR ',
  and: ' AND ',
  years: {
    write: ({ from = 1000, to = 3000 }) => `FIRST_PDATE:[${from}-01-01 TO ${to}-12-31]`,
    pattern: /FIRST_PDATE:\[[\d-]+ TO [\d-]+\]/uy,
  },
  longest: 100_000,
}
