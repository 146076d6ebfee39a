import type { Layout } from '../tagged/field.ts'
import type { Dialect } from '../tagged/meaning.ts'
import { linesThat, taggedReader } from '../tagged/tagged-reader.ts'

const HYPHEN = 0x2d
const TAG = /^[A-Z][A-Z0-9]{1,3} *$/u

/** PubMed writes an owner or a status at the beginning of every entry, and its source (SO) at the end. */
const wholeWith = { tag: 'SO', where: new Set(['OWN', 'STAT']) }

const layout: Layout = {
  wholeWith,
  field: (line) =>
    line.charCodeAt(4) === HYPHEN && TAG.test(line.slice(0, 4))
      ? [line.slice(0, 4).trimEnd(), line.slice(5)]
      : undefined,
  begins: (tag, open) => tag === 'PMID' || (open.first !== 'PMID' && open.afterBlankLine && tag === open.first),
}

/** PubMed’s MEDLINE display. Source: NLM, MEDLINE/PubMed Data Element (Field) Descriptions. */
const dialect: Dialect = {
  fields: {
    PMID: 'pmid',
    PMC: 'pmcid',
    LID: 'doi',
    AID: 'doi',
    TI: 'title',
    BTI: 'book',
    TT: 'other-title',
    AB: 'abstract',
    FAU: 'full-author',
    AU: 'author',
    CN: 'corporate-author',
    AD: 'affiliation',
    DP: 'date',
    JT: 'journal',
    TA: 'journal-short',
    VI: 'volume',
    IP: 'issue',
    PG: 'pages',
    IS: 'issn-or-isbn',
    ISBN: 'issn-or-isbn',
    LA: 'language',
    PT: 'publication-type',
    PL: 'place',
    PB: 'publisher',
    OT: 'keywords',
    MH: 'keywords',
  },
  names: 'family-initials',
  lines: 'wrapped',
  database: 'PubMed',
}

/** PubMed and MEDLINE (`nbib`): authors are taken from the full names (FAU) where every author has one. */
export const nbib = taggedReader({
  id: 'nbib',
  name: 'PubMed/MEDLINE (nbib)',
  sniff: (head) => (linesThat(head, /^PMID- ?\d/u) > 0 ? 0.97 : 0),
  layout,
  dialect: () => dialect,
})
