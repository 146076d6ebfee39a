import type { Dialect } from '../tagged/meaning.ts'
import { linesThat, taggedReader } from '../tagged/tagged-reader.ts'

const TAG = /^\{([^{}]{1,60})\}\s*[:：]\s?(.*)$/u

/** NoteExpress’s field names: CNKI, Wanfang, VIP, SinoMed. */
const dialect: Dialect = {
  fields: {
    'Reference Type': 'type',
    'Type of Work': 'publication-type',
    Title: 'title',
    'Translated Title': 'other-title',
    Author: 'author',
    'Translated Author': 'other-author',
    'Author Address': 'affiliation',
    Journal: 'journal',
    'Translated Journal': 'other-journal',
    'Alternate Title': 'journal-short',
    'Secondary Title': 'book',
    Year: 'year',
    Date: 'date',
    Volume: 'volume',
    Issue: 'issue',
    Pages: 'pages',
    DOI: 'doi',
    PMID: 'pmid',
    'Accession Number': 'accession',
    'ISBN/ISSN': 'issn-or-isbn',
    ISSN: 'issn-or-isbn',
    ISBN: 'issn-or-isbn',
    图书印刷版ISBN: 'issn-or-isbn',
    Keywords: 'keywords',
    Abstract: 'abstract',
    'Translated Abstract': 'other-abstract',
    URL: 'url',
    Link: 'url',
    Language: 'language',
    'Database Provider': 'database',
    Publisher: 'publisher',
    'Place Published': 'place',
    SrcDatabase: 'provider',
  },
  names: 'given-family',
  lines: 'words',
}

/** NoteExpress (`{Reference Type}: …`). */
export const noteExpress = taggedReader({
  id: 'noteexpress',
  name: 'NoteExpress',
  sniff: (head) => {
    if (linesThat(head, /^\{Reference Type\}\s*[:：]/u) > 0) return 0.97
    return linesThat(head, /^\{[A-Z][^{}]{1,60}\}\s*[:：]/u) > 2 ? 0.85 : 0
  },
  layout: {
    field: (line) => {
      const [, tag, text] = TAG.exec(line) ?? []
      return tag === undefined ? undefined : [tag.replace(/[,，\s]+$/u, ''), text ?? '']
    },
    begins: (tag, open) =>
      tag === 'Reference Type' || (open.first !== 'Reference Type' && open.afterBlankLine && tag === open.first),
    cutTag: /^\{[^{}]*\}?$/u,
  },
  dialect: () => dialect,
})
