import type { Platform } from '../platform.ts'
import { inWords } from '../write-words.ts'

const wording = { quotes: ['"'], truncation: 'none' } as const

/** SinoMed (中国生物医学文献服务系统): the usual fields, and headings with what lies below them. */
export const sinomed: Platform = {
  id: 'sinomed',
  holds: 'chinese',
  wording,
  term: (words) => {
    const text = inWords(words, wording)
    return text === undefined ? undefined : `${text}[常用字段:智能]`
  },
  any: (terms) => `(${terms.join(' OR ')})`,
  headings: {
    vocabulary: 'cmesh',
    write: (h) => `"${h.name}"[不加权:${h.explode ? '扩展' : '不扩展'}]`,
    pattern: /"([^"]+)"\[不加权:不?扩展\]/uy,
    or: ' OR ',
  },
  or: ' OR ',
  and: ' AND ',
  set: (line) => `#${line}`,
  longest: 2000,
}
