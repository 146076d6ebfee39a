import type { Platform } from '../platform.ts'
import { inWords } from '../write-words.ts'

const wording = { quotes: ['"'], truncation: 'inside', near: (n: number) => `NEAR/${n}` } as const

/** Web of Science: topic (title, abstract, keywords). Quotes turn lemmatisation off. */
export const webOfScience: Platform = {
  id: 'web-of-science',
  holds: 'english',
  wording,
  term: (words) => inWords(words, wording),
  any: (terms) => `TS=(${terms.join(' OR ')})`,
  or: ' OR ',
  and: ' AND ',
  years: {
    write: ({ from = 1900, to }) => (to === undefined ? undefined : `PY=(${from}-${to})`),
    pattern: /PY=\(\d{4}-\d{4}\)/uy,
  },
  set: (line) => `#${line}`,
  longest: 16_000,
}
