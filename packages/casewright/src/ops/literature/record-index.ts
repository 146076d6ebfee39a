import type { Memo } from '../../base/memo.ts'
import type { RecordPlace } from '../../model/literature/account.ts'
import type { LiteratureImport } from '../../model/literature/literature-import.ts'
import type { LiteratureRecord } from '../../model/literature/record.ts'
import { foldText } from '../../sift/dedupe/fold-text.ts'
import type { LiteratureOf } from './literature-of.ts'
import { journalOf, sayPerson, titleOf } from './said-record.ts'

/** A record with what it is filtered and sorted by. */
export interface IndexedRecord extends DescribedRecord {
  readonly place: RecordPlace
}

interface DescribedRecord {
  readonly record: LiteratureRecord
  readonly from: LiteratureImport
  readonly language: string
  /** Everything of it that is searched, folded: one form of each letter, lower case. */
  readonly words: string
  readonly titleKey: string
  readonly authorKey: string
}

/** Each record once, in the order of the imports. What is searched is made once for the records; a verdict changes places only. */
export function recordIndex(
  { library, account }: Pick<LiteratureOf, 'library' | 'account'>,
  memo: Memo,
): readonly IndexedRecord[] {
  const described = memo('described', [library.records, library.imports], () => describedIn(library, memo))
  return described.map((d): IndexedRecord => {
    const place = account.places.get(d.record.id)
    if (place === undefined) throw new Error(`a record without a place: ${d.record.id}`)
    return { ...d, place }
  })
}

function describedIn(library: LiteratureOf['library'], memo: Memo): readonly DescribedRecord[] {
  const imports = new Map(library.imports.map((i) => [i.id, i]))
  return library.records.map((record): DescribedRecord => {
    const from = imports.get(record.id.slice(0, 8))
    if (from === undefined) throw new Error(`a record of no import: ${record.id}`)
    const own = memo('folded words', [record], () => wordsOf(record))
    return { record, from, language: record.language ?? 'und', ...own }
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
