import type { Dialect, FieldTable } from '../tagged/meaning.ts'
import { linesThat, taggedReader } from '../tagged/tagged-reader.ts'

const TAG = /^([A-Z][A-Z0-9])(?:\s(.*))?$/u

/** RefWorks tagged format: CNKI, Wanfang, VIP, SinoMed, RefWorks itself. */
const fields: FieldTable = {
  RT: 'type',
  PT: 'publication-type',
  T1: 'title',
  OT: 'other-title',
  A1: 'author',
  U1: 'other-author',
  AD: 'affiliation',
  JF: 'journal',
  JO: 'journal-short',
  T2: 'book',
  YR: 'year',
  FD: 'date',
  VO: 'volume',
  IS: 'issue',
  SP: 'start-page',
  OP: 'end-page',
  DO: 'doi',
  AN: 'accession',
  SN: 'issn-or-isbn',
  AB: 'abstract',
  K1: 'keywords',
  LK: 'url',
  UL: 'url',
  LA: 'language',
  OL: 'language',
  DS: 'database',
  DB: 'provider',
  PB: 'publisher',
  PP: 'place',
}
/** Tags that are kept as they are. Others are not tags: a line of running text may begin with two capitals. */
const others =
  'SR ID A2 A3 A4 A5 A6 CL CN CR ED ER JI JV LL LS NO OR RD RF RP SF SL ST T3 U2 U3 U4 U5 U6 U7 U8 U9 U10 U15 WP WT WV AV AQ AU CA C1 C2 C3 C4 C5 C6 FI FU'
const known: ReadonlySet<string> = new Set([...Object.keys(fields), ...others.split(' ')])

/** CNKI writes `OP 123-130`, RefWorks `SP 123` and `OP 130`. */
const dialect: Dialect = { fields, names: 'given-family', lines: 'words' }
const wholePages: Dialect = { ...dialect, fields: { ...fields, OP: 'pages' } }

/** RefWorks tagged (`RT Journal Article`). */
export const refWorks = taggedReader({
  id: 'refworks',
  name: 'RefWorks',
  sniff: (head) => {
    const begins = linesThat(head, /^RT [\p{L}/ ,]+$/u)
    return begins > 0 && linesThat(head, /^(?:T1|A1|JF|YR|K1|AB) \S/u) > 1 ? 0.95 : 0
  },
  layout: {
    field: (line) => {
      const [, tag, text] = TAG.exec(line) ?? []
      return tag === undefined || !known.has(tag) ? undefined : [tag, text ?? '']
    },
    begins: (tag) => tag === 'RT',
  },
  dialect: (entry) => (entry.some((f) => f.tag === 'SP') ? dialect : wholePages),
})
