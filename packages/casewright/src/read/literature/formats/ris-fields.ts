import type { Dialect, FieldTable, Meaning } from '../tagged/meaning.ts'

/** What RIS tags mean where a database does not use them in a sense of its own (EndNote, Zotero, Web of Science, publishers). */
const usual: FieldTable = {
  TY: 'type',
  TI: 'title',
  T1: 'title',
  CT: 'title',
  TT: 'other-title',
  AU: 'author',
  A1: 'author',
  PY: 'year',
  Y1: 'year',
  YR: 'year',
  DA: 'date',
  JF: 'journal',
  T2: 'journal',
  JO: 'journal-or-short',
  JA: 'journal-short',
  J1: 'journal-short',
  J2: 'journal-short',
  J9: 'journal-short',
  JI: 'journal-short',
  BT: 'book',
  VL: 'volume',
  VO: 'volume',
  IS: 'issue',
  SP: 'start-page',
  EP: 'end-page',
  C7: 'article-number',
  DO: 'doi',
  DI: 'doi',
  M3: 'type-or-doi',
  AN: 'accession',
  ID: 'accession',
  UI: 'accession',
  UT: 'accession',
  U2: 'accession',
  C2: 'pmcid',
  PM: 'pmid',
  SN: 'issn-or-isbn',
  AB: 'abstract',
  N2: 'abstract',
  KW: 'keywords',
  AD: 'affiliation',
  LA: 'language',
  DB: 'database',
  DS: 'database',
  DP: 'provider',
  PB: 'publisher',
  PU: 'publisher',
  CY: 'place',
  PP: 'place',
  UR: 'url',
  LK: 'url',
  L1: 'url',
  L2: 'url',
  L3: 'url',
  L4: 'url',
  XL: 'url',
}

/** Tags of the format that are kept in `rest`: notes, editors, dates of access, captions, links to figures and the like. */
const others =
  'A2 A3 A4 A5 AV BC CA CN CP CR C1 C3 C4 C5 C6 C8 ED ER ET IP LB M1 M2 M4 N1 NO NV OP PA RI RN RP SE SL SR ST SU TA TD T3 U1 U3 U4 U5 Y2 WE WP WT XT'
/** Every tag that may be written with one blank before its hyphen. */
export const risTags: ReadonlySet<string> = new Set([...Object.keys(usual), ...others.split(' ')])

const changed = (changes: Readonly<Record<string, Meaning>>): FieldTable => ({ ...usual, ...changes })

/** Senses that only one source uses, by what its entries say of their database or accession number. */
const dialects: readonly { readonly says: RegExp; readonly fields: FieldTable }[] = [
  { says: /scopus/iu, fields: changed({ C2: 'pmid' }) },
  { says: /embase|^L\d{6}/iu, fields: changed({ C5: 'pmid', U2: 'accession' }) },
  { says: /cochrane|central register|^CN-\d/iu, fields: changed({ C3: 'pmid', NO: 'issue' }) },
  { says: /ebsco|psycinfo|cinahl/iu, fields: changed({ C2: 'pmid' }) },
  { says: /web of science|^WOS:/iu, fields: changed({ C1: 'affiliation', C2: 'pmid' }) },
]
/** `T2` is the series of a book, and the title of the book a chapter is in. */
const BOOK = /^(?:BOOK|EDBOOK|EBOOK|THES|RPRT)$/u
const PART = /^(?:CHAP|ECHAP|CONF|CPAPER|PCOMM)$/u

const withT2 = (fields: FieldTable, type: string): FieldTable => {
  if (PART.test(type)) return { ...fields, T2: 'book' }
  if (!BOOK.test(type)) return fields
  const { T2: _, ...without } = fields
  return without
}

const known = new Map<string, Dialect>()

/** The sense of the tags of one entry, from its type, its database and its accession number. */
export function risDialect(entry: {
  readonly type: string
  readonly database: string
  readonly accession: string
}): Dialect {
  const at = dialects.findIndex(({ says }) => says.test(entry.database) || says.test(entry.accession))
  const type = entry.type.trim()
  const key = `${at} ${BOOK.test(type) ? 'book' : PART.test(type) ? 'part' : ''}`
  const found = known.get(key)
  if (found !== undefined) return found
  const made: Dialect = { fields: withT2(dialects[at]?.fields ?? usual, type), names: 'family-comma', lines: 'words' }
  known.set(key, made)
  return made
}
