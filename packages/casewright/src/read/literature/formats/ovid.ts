import type { Layout } from '../tagged/field.ts'
import type { Dialect, FieldTable } from '../tagged/meaning.ts'
import { linesThat, taggedReader } from '../tagged/tagged-reader.ts'

const TAGGED = /^([A-Z][A-Z0-9]) {2}- ?(.*)$/u
const NUMBER = /^\s*<\s*\d{1,9}\s?\.?\s?>\s*$/u

/** Ovid’s two-letter tags (`.cgi`). `IS` is the ISSN, `CP` the country; volume, issue and pages may only stand in `SO`. */
const tags: FieldTable = {
  TI: 'title',
  OT: 'other-title',
  TT: 'other-title',
  AU: 'author',
  FA: 'full-author',
  AB: 'abstract',
  JN: 'journal',
  JA: 'journal-short',
  SO: 'citation',
  VI: 'volume',
  VO: 'volume',
  IP: 'issue',
  PG: 'pages',
  YR: 'year',
  DP: 'date',
  IS: 'issn-or-isbn',
  IB: 'issn-or-isbn',
  DO: 'doi',
  UI: 'accession',
  AN: 'accession',
  PM: 'pmid',
  DB: 'database',
  IN: 'affiliation',
  LG: 'language',
  LA: 'language',
  PT: 'publication-type',
  PB: 'publisher',
  MH: 'keywords',
  SH: 'keywords',
  KW: 'keywords',
  HW: 'keywords',
  UR: 'url',
  XL: 'url',
}

/** The names Ovid prints for the same fields. */
const labels: FieldTable = {
  'Unique Identifier': 'accession',
  'Accession Number': 'accession',
  PMID: 'pmid',
  Title: 'title',
  'Original Title': 'other-title',
  Author: 'author',
  Authors: 'author',
  'Authors Full Name': 'full-author',
  Source: 'citation',
  'Journal Name': 'journal',
  'NLM Journal Name': 'journal',
  'Abbreviated Source': 'journal-short',
  'Publishing Model': 'publication-type',
  'Publication Type': 'publication-type',
  Abstract: 'abstract',
  Institution: 'affiliation',
  Language: 'language',
  'Year of Publication': 'year',
  'Date of Publication': 'date',
  Volume: 'volume',
  Issue: 'issue',
  'Issue/Part': 'issue',
  Page: 'pages',
  ISSN: 'issn-or-isbn',
  'ISSN Electronic': 'issn-or-isbn',
  'ISSN Print': 'issn-or-isbn',
  'DOI Number': 'doi',
  'Digital Object Identifier': 'doi',
  Database: 'database',
  Publisher: 'publisher',
  'Subject Headings': 'keywords',
  'MeSH Subject Headings': 'keywords',
  'Emtree Heading': 'keywords',
  'Keyword Heading': 'keywords',
  'Author Keywords': 'keywords',
  Keywords: 'keywords',
  'Link to the Ovid Full Text or citation': 'url',
  'Link to the External Link Resolver': 'url',
}

const dialectOf = (fields: FieldTable): Dialect => ({ fields, names: 'family-initials', lines: 'values' })
const tagged = dialectOf(tags)
const labelled = dialectOf(labels)

/** After `<12. >` the first field begins an entry; without it, the one that Ovid puts first. */
const begins: Layout['begins'] = (tag, open) =>
  tag === open.first && (open.afterBlankLine || tag === 'VN' || tag === 'UI')

/** MEDLINE and Embase from Ovid in two-letter tags. */
export const ovid = taggedReader({
  id: 'ovid',
  name: 'Ovid (tagged)',
  sniff: (head) => {
    if (linesThat(head, /^TY {1,2}-/u) > 0) return 0
    if (linesThat(head, /^VN {2}- Ovid/u) > 0) return 0.97
    return linesThat(head, NUMBER) > 0 && linesThat(head, TAGGED) > 2 ? 0.9 : 0
  },
  layout: {
    field: (line) => {
      const [, tag, text] = TAGGED.exec(line) ?? []
      return tag === undefined ? undefined : [tag, text ?? '']
    },
    begins,
    divides: NUMBER,
  },
  dialect: () => tagged,
})

const LABEL = /^[A-Z][A-Za-z/&() -]{1,60}$/u
/** MEDLINE and Embase from Ovid, each field with its name on a line and its text indented below. */
export const ovidLabelled = taggedReader({
  id: 'ovid-labelled',
  name: 'Ovid (field names)',
  sniff: (head) => {
    const known = linesThat(
      head,
      /^(?:Unique Identifier|Accession Number|Title|Authors?|Source|Abstract|Database)\s*$/u,
    )
    return known > 2 && linesThat(head, NUMBER) > 0 ? 0.9 : 0
  },
  layout: {
    field: (line) => (LABEL.test(line) ? [line.trimEnd(), ''] : undefined),
    begins: (tag, open) => tag === open.first,
    divides: NUMBER,
  },
  dialect: () => labelled,
})
