import type { Dialect, FieldTable } from '../tagged/meaning.ts'
import type { Field } from '../tagged/field.ts'
import { linesThat, taggedReader } from '../tagged/tagged-reader.ts'

const TAG = /^(%[0-46-9A-Za-z!@#$&*()+^<>[\]=~?])(?:\s+(.*)|(?=[\p{Script=Han}])(.*))?$/u

/** EndNote’s tags (Refer with additions): EndNote itself, CNKI, Wanfang, VIP, SinoMed. */
const fields: FieldTable = {
  '%0': 'type',
  '%9': 'publication-type',
  '%T': 'title',
  '%Q': 'other-title',
  '%A': 'author',
  '%H': 'other-author',
  '%J': 'journal',
  '%B': 'journal',
  '%O': 'journal-short',
  '%D': 'year',
  '%8': 'date',
  '%V': 'volume',
  '%N': 'issue',
  '%P': 'pages',
  '%&': 'start-page',
  '%]': 'article-number',
  '%R': 'doi',
  '%M': 'accession',
  '%2': 'pmcid',
  '%@': 'issn-or-isbn',
  '%X': 'abstract',
  '%K': 'keywords',
  '%+': 'affiliation',
  '%G': 'language',
  '%W': 'database',
  '%~': 'provider',
  '%I': 'publisher',
  '%C': 'place',
  '%U': 'url',
}
/** In a chapter or a paper of proceedings `%B` is the book; in a book `%B` is the series. */
const ofBook: FieldTable = { ...fields, '%B': 'book' }

const CHINESE_DATABASE = /cnki|知网|wanfang|万方|维普|vip|sinomed/iu
const dialectOf = (table: FieldTable, names: Dialect['names']): Dialect => ({ fields: table, names, lines: 'words' })
const dialects = {
  usual: { journal: dialectOf(fields, 'family-comma'), book: dialectOf(ofBook, 'family-comma') },
  chinese: { journal: dialectOf(fields, 'given-family'), book: dialectOf(ofBook, 'given-family') },
}

function dialectOfEntry(entry: readonly Field[]): Dialect {
  const type = entry.find((f) => f.tag === '%0')?.text ?? ''
  const { journal, book } = entry.some((f) => f.tag === '%W' && CHINESE_DATABASE.test(f.text))
    ? dialects.chinese
    : dialects.usual
  return /book|section|conference|proceedings/iu.test(type) ? book : journal
}

/** EndNote tagged (`%0 Journal Article`), the `.enw` and `.txt` of EndNote, CNKI, Wanfang, VIP and SinoMed. */
export const refer = taggedReader({
  id: 'refer',
  name: 'EndNote (Refer)',
  sniff: (head) => {
    const known = linesThat(head, /^%[0TAJDPXK] ?\S/u)
    return linesThat(head, /^%0 ?\S/u) > 0 && known > 1 ? 0.97 : known > 2 ? 0.8 : 0
  },
  layout: {
    field: (line) => {
      const [, tag, text, tight] = TAG.exec(line) ?? []
      return tag === undefined ? undefined : [tag, text ?? tight ?? '']
    },
    begins: (tag, open) => tag === '%0' || (open.first !== '%0' && open.afterBlankLine),
  },
  dialect: dialectOfEntry,
})
