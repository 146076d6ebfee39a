import type { Platform } from '../platform.ts'
import { inWords } from '../write-words.ts'

// Elsevier counts NEAR/1 as adjacent, so n words between are NEAR/(n + 1).
const wording = { quotes: ["'", '"'], truncation: 'inside', near: (n: number) => `NEAR/${n + 1}` } as const

/** Embase on embase.com. Drugs are looked for in index terms and trade names too. */
export const embase: Platform = {
  id: 'embase',
  holds: 'english',
  wording,
  term: (words) => inWords(words, wording),
  any: (terms, concept) => `(${terms.join(' OR ')}):${concept === 'drugs' ? 'ti,ab,kw,de,tn' : 'ti,ab,kw'}`,
  headings: {
    vocabulary: 'emtree',
    write: (h) => `'${h.name}'/${h.explode ? 'exp' : 'de'}`,
    pattern: /'([^']+)'\/(?:exp|de)/uy,
    or: ' OR ',
  },
  or: ' OR ',
  and: ' AND ',
  years: {
    write: ({ from = 1900, to }) => (to === undefined ? undefined : `[${from}-${to}]/py`),
    pattern: /\[\d{4}-\d{4}\]\/py/uy,
  },
  set: (line) => `#${line}`,
  longest: 8000,
}
