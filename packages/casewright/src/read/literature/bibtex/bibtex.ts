import type { PersonName } from '../../../model/literature/record.ts'
import { composeRecord, type Said, type Slot, saidOf } from '../compose-record.ts'
import { damaged } from '../damage.ts'
import { linePieces } from '../line-pieces.ts'
import type { LiteratureReader } from '../reader.ts'
import type { Conventions, Meaning } from '../tagged/meaning.ts'
import table from './bibtex-fields.json' with { type: 'json' }
import { entryFields, fieldsFrom } from './entry-fields.ts'
import { latexText } from './latex-text.ts'
import { type RawEntry, splitEntries } from './split-entries.ts'

const format = 'BibTeX'
/** The table is data; its values are checked by a test. */
const slots = new Map(Object.entries(table) as readonly (readonly [string, Meaning])[])
const conventions: Conventions = { names: 'given-family', lines: 'wrapped' }

/** Fields that are addresses or numbers, not prose: only the backslashes before `_`, `%` and the like come off. */
const VERBATIM = new Set(['doi', 'url', 'link', 'file', 'eprint', 'pmid', 'pmcid', 'unique-id', 'issn', 'isbn'])
const NO_ENTRIES = new Set(['comment', 'preamble', 'string'])
const MOST_SHOWN = 60

/** BibTeX as databases and reference managers write it: CNKI, Wanfang, Scopus, Web of Science, Zotero, Mendeley, JabRef, PubMed tools. */
export const bibtex: LiteratureReader = {
  id: 'bibtex',
  name: format,
  sniff: ({ text }) => {
    if (!/^[ \t]{0,40}@[a-z]{1,40}[ \t]{0,40}[{(]/imu.test(text)) return 0
    return /^[ \t]{0,40}@(?:article|book|inbook|incollection|inproceedings|conference|misc|phdthesis|mastersthesis|techreport|online|unpublished|proceedings|string|preamble|comment)[ \t]{0,40}[{(]/imu.test(
      text,
    )
      ? 0.95
      : 0.5
  },
  async *entries(file, settings) {
    const strings = new Map<string, string>()
    for await (const raw of splitEntries(linePieces(file, settings), file.name, settings)) {
      if (raw.type === 'string') {
        for (const [name, value] of fieldsFrom(raw.body, 0, strings).fields) strings.set(name, value)
        continue
      }
      if (NO_ENTRIES.has(raw.type)) continue
      const at = { file: file.name, line: raw.line }
      const { key, fields, unread } = entryFields(raw.body, strings)
      if (unread !== undefined || !raw.closed)
        damaged(settings, 'entry-unreadable', at, { format, got: shown(unread ?? raw.body.slice(-MOST_SHOWN)) })
      const said = [
        ...entrySays(raw, key, fields),
        ...(unread === undefined ? [] : [saidOf(undefined, 'unread', oneLine(unread))]),
      ]
      yield { value: composeRecord(said, conventions, at, settings.limits), line: raw.line }
    }
  },
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim()
const shown = (text: string): string => oneLine(text.slice(0, 4 * MOST_SHOWN)).slice(0, MOST_SHOWN)

function entrySays(raw: RawEntry, key: string, fields: readonly (readonly [string, string])[]): readonly Said[] {
  const year = fields.find(([name]) => name === 'year')?.[1]
  return [
    saidOf('type', '@', raw.type),
    saidOf('accession', 'key', key),
    ...fields.flatMap(([name, value]): readonly Said[] => {
      const slot: Slot | undefined = slots.get(name)
      if (slot === 'author' || slot === 'other-author') return namesSay(slot, name, value)
      if (name === 'month' && year !== undefined)
        return [saidOf('date', name, monthText(latexText(year), latexText(value)))]
      if (VERBATIM.has(name)) return [saidOf(slot, name, oneLine(value.replaceAll(/\\(?=[_%&#~$^{}])|[{}]/gu, '')))]
      const text = oneLine(latexText(slot === 'pages' ? value.replaceAll(/-{2,}/gu, '-') : value))
      return [saidOf(slot, name, slot === 'keywords' && !/[;；]/u.test(text) ? text.replaceAll(',', ';') : text)]
    }),
  ]
}

const monthText = (year: string, month: string): string =>
  /^\s*\d{1,2}\s*$/u.test(month) ? `${year}-${month.trim()}` : `${year} ${month}`

/** Names divided by `and`; one wholly in braces is of a group. */
function namesSay(slot: 'author' | 'other-author', tag: string, value: string): readonly Said[] {
  return piecesOf(value).map((piece) => {
    const inside = /^\{([^{}]*)\}$/su.exec(piece)?.[1]
    const text = oneLine(latexText(piece))
    const person: PersonName | undefined = inside === undefined || text === '' ? undefined : { literal: text }
    return person === undefined ? saidOf(slot, tag, text) : { slot, tag, text, person }
  })
}

/** Cut at each `and` outside braces. */
function piecesOf(value: string): readonly string[] {
  const pieces: string[] = []
  let depth = 0
  let from = 0
  for (const match of value.matchAll(/[{}]|\sand(?=\s)/giu)) {
    if (match[0] === '{') depth += 1
    else if (match[0] === '}') depth -= 1
    else if (depth <= 0) {
      pieces.push(value.slice(from, match.index).trim())
      from = match.index + match[0].length
    }
  }
  return [...pieces, value.slice(from).trim()].filter((piece) => piece !== '')
}
