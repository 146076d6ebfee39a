import type { Platform } from '../platform.ts'
import { inWords, quoted } from '../write-words.ts'

const wording = { quotes: ['"'], truncation: 'inside', nearTag: /\[tiab:~(\d+)\]/uy } as const

/** PubMed. Drugs are looked for as text words, which takes in the names of substances; everything else in title and abstract. */
export const pubmed: Platform = {
  id: 'pubmed',
  holds: 'english',
  wording,
  term: (words, concept) => {
    if (words.kind === 'near') return `${quoted(words.words.join(' '), wording)}[tiab:~${words.between}]`
    const text = inWords(words, wording)
    return text === undefined ? undefined : `${text}${concept === 'drugs' ? '[tw]' : '[tiab]'}`
  },
  any: (terms) => `(${terms.join(' OR ')})`,
  headings: {
    vocabulary: 'mesh',
    write: (h) => `"${h.name}"${h.explode ? '[mh]' : '[mh:noexp]'}`,
    pattern: /"([^"]+)"\[mh(?::noexp)?\]/uy,
    or: ' OR ',
  },
  or: ' OR ',
  and: ' AND ',
  years: {
    write: ({ from = 1000, to = 3000 }) => `("${from}"[dp] : "${to}"[dp])`,
    pattern: /\("\d{4}"\[dp\] : "\d{4}"\[dp\]\)/uy,
  },
  set: (line) => `#${line}`,
  longest: 4000,
}
