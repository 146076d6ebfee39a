import type { Platform } from '../platform.ts'
import { inWords } from '../write-words.ts'

// Ovid counts adj1 as adjacent, so n words between are adj(n + 1).
const wording = { quotes: ['"'], truncation: { next: 'adj' }, near: (n: number) => `adj${n + 1}` } as const

/** Embase on Ovid. Drugs are looked for in heading words, trade names and candidate terms too. */
export const embaseOvid: Platform = {
  id: 'embase-ovid',
  holds: 'english',
  wording,
  term: (words) => inWords(words, wording),
  any: (terms, concept) => `(${terms.join(' or ')}).${concept === 'drugs' ? 'ti,ab,kf,hw,tn,dq' : 'ti,ab,kf'}.`,
  headings: {
    vocabulary: 'emtree',
    write: (h) => `${h.explode ? 'exp ' : ''}${h.name}/`,
    pattern: /(?!or |and )(?:exp )?([^()"/]+)\/(?= or |\)|$)/uy,
    or: ' or ',
  },
  or: ' or ',
  and: ' and ',
  years: {
    write: () => undefined,
    pattern: /limit \d+ to yr="[^"]+"/uy,
    line: (set, { from = 1900, to }) =>
      to === undefined ? `limit ${set} to yr="${from} -Current"` : `limit ${set} to yr="${from} - ${to}"`,
  },
  set: (line) => `${line}`,
  longest: 8000,
}
