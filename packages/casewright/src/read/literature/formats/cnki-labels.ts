import type { Dialect, FieldTable } from '../tagged/meaning.ts'
import { linesThat, taggedReader } from '../tagged/tagged-reader.ts'

const LABEL = /^([A-Z][A-Za-z]{2,24})(?:-([\p{Script=Han}A-Z]{1,12}))?\s*[:：]\s?(.*)$/u

/** The English half of CNKI’s labels. */
const fields: FieldTable = {
  SrcDatabase: 'type',
  Title: 'title',
  Author: 'author',
  Organ: 'affiliation',
  Source: 'journal',
  Keyword: 'keywords',
  Summary: 'abstract',
  PubTime: 'date',
  Year: 'year',
  Volume: 'volume',
  Period: 'issue',
  Page: 'pages',
  ISSN: 'issn-or-isbn',
  URL: 'url',
  Link: 'url',
  DOI: 'doi',
}
const names = { names: 'given-family', lines: 'words', database: 'CNKI' } as const
const study: Dialect = { fields, ...names }
/** In the self-defined form `PageCount-页码` are the pages; in E-Study `PageCount-页数` is their number. */
const selfDefined: Dialect = { fields: { ...fields, PageCount: 'pages' }, ...names }

const sniffed =
  /^(?:DataType|(?:SrcDatabase|Title|Author|Organ|Source|Keyword|Summary|PubTime|Year)-\p{Script=Han}{1,12})\s*[:：]/u

/** CNKI’s labels in two languages (`Title-题名: …`): E-Study and the self-defined export. */
export const cnkiLabels = taggedReader({
  id: 'cnki-labels',
  name: 'CNKI E-Study / 自定义',
  sniff: (head) => (linesThat(head, sniffed) > 2 ? 0.95 : 0),
  layout: {
    field: (line) => {
      const [, label, chinese, text] = LABEL.exec(line) ?? []
      if (label === undefined || (chinese === undefined && label !== 'DataType')) return undefined
      return [label, text ?? '']
    },
    begins: (tag, open) => tag === open.first,
  },
  dialect: (entry) => (entry[0]?.tag === 'DataType' ? study : selfDefined),
})
