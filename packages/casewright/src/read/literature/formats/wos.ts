import type { Dialect } from '../tagged/meaning.ts'
import { linesThat, taggedReader } from '../tagged/tagged-reader.ts'

const TAG = /^([A-Z][A-Z0-9])(?: (.*))?$/u

/** Web of Science’s field tags. Source: Clarivate, Web of Science Core Collection Field Tags. */
export const wosDialect: Dialect = {
  fields: {
    PT: 'type',
    DT: 'publication-type',
    TI: 'title',
    FT: 'other-title',
    AU: 'author',
    AF: 'full-author',
    CA: 'corporate-author',
    SO: 'journal',
    J9: 'journal-short',
    JI: 'journal-short',
    PY: 'year',
    PD: 'date',
    VL: 'volume',
    IS: 'issue',
    BP: 'start-page',
    EP: 'end-page',
    AR: 'article-number',
    DI: 'doi',
    PM: 'pmid',
    UT: 'accession',
    SN: 'issn-or-isbn',
    EI: 'issn-or-isbn',
    BN: 'issn-or-isbn',
    AB: 'abstract',
    DE: 'keywords',
    ID: 'keywords',
    C1: 'affiliation',
    LA: 'language',
    PU: 'publisher',
    PI: 'place',
  },
  names: 'family-comma',
  lines: 'values',
  database: 'Web of Science',
}

/** Web of Science, plain text. */
export const wosText = taggedReader({
  id: 'wos-text',
  name: 'Web of Science (plain text)',
  sniff: (head) => {
    if (linesThat(head, /^PT [A-Z]$/u) === 0) return 0
    return linesThat(head, /^(?:FN |VR 1)/u) > 0 ? 0.97 : linesThat(head, /^(?:AU|TI|SO|UT|PY) \S/u) > 2 ? 0.85 : 0
  },
  layout: {
    field: (line) => {
      const [, tag, text] = TAG.exec(line) ?? []
      return tag === undefined ? undefined : [tag, text ?? '']
    },
    begins: (tag) => tag === 'PT',
    endTag: 'ER',
    endLine: 'EF',
    between: /^(?:FN|VR)(?: |$)/u,
  },
  dialect: () => wosDialect,
})
