import type { LiteratureReader } from '../reader.ts'
import { composeRecord, saidOf } from '../compose-record.ts'
import { damaged } from '../damage.ts'
import { wosDialect } from '../formats/wos.ts'
import { linesOf } from '../lines.ts'

const format = 'Web of Science (tab)'
const tags = new Map(Object.entries(wosDialect.fields))
/** The tags of a file in its first line: two signs each. */
const HEADINGS = /^(?:[A-Z][A-Z0-9]\t){4,}[A-Z][A-Z0-9]\t?$/u

/** Web of Science, tab-delimited: its two-letter tags are the headings. Cells are never quoted, whatever signs they begin with. */
export const wosTab: LiteratureReader = {
  id: 'wos-tab',
  name: format,
  sniff: ({ text }) => {
    const first = text.slice(0, 2_000).split(/[\r\n]/u)[0] ?? ''
    return HEADINGS.test(first) && first.startsWith('PT\t') ? 0.98 : 0
  },
  async *entries(file, settings) {
    let headings: readonly string[] = []
    for await (const { first, texts, end } of linesOf(file, settings)) {
      for (const [i, text] of texts.entries()) {
        if (text.trim() === '') continue
        const cells = text.split('\t')
        const line = first + i
        const at = { file: file.name, line }
        if (headings.length === 0) {
          headings = cells
          continue
        }
        const isLast = end !== undefined && end !== 'line-break' && i === texts.length - 1
        if (isLast && cells.length < headings.filter((h) => h !== '').length)
          damaged(settings, 'entry-cut', at, { format, missing: 'TAB' })
        const said = cells.map((cell, column) => {
          const heading = headings[column] ?? ''
          return saidOf(tags.get(heading), heading || `column ${column + 1}`, unquoted(cell))
        })
        yield { value: composeRecord(said, { ...wosDialect, lines: 'wrapped' }, at, settings.limits), line }
      }
    }
  },
}

/** Spreadsheets put quotes around cells when they save the file again. */
const unquoted = (cell: string): string =>
  cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') && !/(?<!")"(?!")/u.test(cell.slice(1, -1))
    ? cell.slice(1, -1).replaceAll('""', '"')
    : cell
