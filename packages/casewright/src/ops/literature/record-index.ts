import type { Memo } from '../../base/memo.ts'
import type { RecordPlace } from '../../model/literature/account.ts'
import type { LiteratureImport } from '../../model/literature/literature-import.ts'
import type { LiteratureRecord } from '../../model/literature/record.ts'
import { foldText } from '../../sift/dedupe/fold-text.ts'
import type { LiteratureOf } from './literature-of.ts'
import { journalOf, sayPerson, titleOf } from './said-record.ts'

/** A record with what it is filtered and sorted by. */
export interface IndexedRecord {
  readonly record: LiteratureRecord
  readonly from: LiteratureImport
  readonly place: RecordPlace
  readonly language: string
  /** Everything of it that is searched, folded: one form of each letter, lower case. */
  readonly words: string
  readonly titleKey: string
  readonly authorKey: string
}

/** Each record once, in the order of the imports. Made once for a study as it stands; looking through it is quick. */
export function recordIndex(
  { library, account }: Pick<LiteratureOf, 'library' | 'account'>,
  memo: Memo,
): readonly IndexedRecord[] {
  const imports = new Map(library.imports.map((i) => [i.id, i]))
  return library.records.map((record): IndexedRecord => {
    const from = imports.get(record.id.slice(0, 8))
    const place = account.places.get(record.id)
    if (from === undefined || place === undefined) throw new Error(`a record of no import: ${record.id}`)
    const own = memo('folded words', [record], () => wordsOf(record))
    return { record, from, place, language: record.language ?? 'und', ...own }
  })
}

function wordsOf(record: LiteratureRecord): Pick<IndexedRecord, 'words' | 'titleKey' | 'authorKey'> {
  const [first] = record.authors
  return {
    words: foldText(searched(record).join('\n')),
    titleKey: foldText(titleOf(record)).replace(/^[^\p{L}\p{N}]+/u, ''),
    authorKey: first === undefined ? '' : foldText(sayPerson(first)),
  }
}

function searched(r: LiteratureRecord): readonly string[] {
  return [
    titleOf(r),
    r.otherTitle ?? '',
    r.authors.map(sayPerson).join(' '),
    r.otherAuthors.map(sayPerson).join(' '),
    journalOf(r),
    r.year === undefined ? '' : String(r.year),
    r.doi ?? '',
    r.pmid ?? '',
    Object.values(r.accessions).join(' '),
    r.id,
    r.keywords.join(' '),
    r.abstract ?? '',
    r.otherAbstract ?? '',
  ]
}
