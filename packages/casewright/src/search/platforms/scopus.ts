import type { Platform, Years } from '../platform.ts'
import { inWords } from '../write-words.ts'

const wording = { quotes: ['"'], truncation: { next: 'PRE/0' }, near: (n: number) => `W/${n}` } as const

/** Scopus: title, abstract, keywords. */
export const scopus: Platform = {
  id: 'scopus',
  holds: 'english',
  wording,
  term: (words) => inWords(words, wording),
  any: (terms) => `TITLE-ABS-KEY(${terms.join(' OR ')})`,
  or: ' OR ',
  and: ' AND ',
  years: { write, pattern: /PUBYEAR [<>] \d{4}/uy },
  set: (line) => `#${line}`,
  longest: 8000,
}

function write({ from, to }: Years): string {
  return [
    ...(from === undefined ? [] : [`PUBYEAR > ${from - 1}`]),
    ...(to === undefined ? [] : [`PUBYEAR < ${to + 1}`]),
  ].join(' AND ')
}
