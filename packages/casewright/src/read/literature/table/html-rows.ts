import { decodeEntities } from '../normalise/plain-text.ts'
import type { CsvRow } from './csv-rows.ts'

const TAG = /<(\/?)(table|tr|t[dh]|br|p|div|script|style)\b[^<>]{0,2000}>/giu

/**
 * The rows of the tables of a page of HTML, as which some Chinese databases give their `.xls` exports. Where the page ends
 * within a table, what there is of the last row is given, and the line it begins at is returned.
 */
export function* htmlRows(html: string): Generator<CsvRow, number | undefined> {
  let depth = 0
  let line = 1
  let counted = 0
  let cells: string[] = []
  let cell: string | undefined
  let at = 0
  let rowLine = 1
  const endCell = (): void => {
    if (cell !== undefined) cells.push(decodeEntities(cell.replaceAll(/<[^<>]{0,2000}>/gu, '')).trim())
    cell = undefined
  }
  TAG.lastIndex = 0
  for (let tag = TAG.exec(html); tag !== null; tag = TAG.exec(html)) {
    if (cell !== undefined) cell += html.slice(at, tag.index)
    at = tag.index + tag[0].length
    const name = (tag[2] ?? '').toLowerCase()
    const isEnd = tag[1] === '/'
    if (name === 'td' || name === 'th') {
      endCell()
      if (!isEnd) cell = ''
    } else if (name === 'tr' || name === 'table') {
      endCell()
      if (cells.length > 0) yield { cells, line: rowLine }
      cells = []
      if (name === 'table') depth = Math.max(0, depth + (isEnd ? -1 : 1))
      for (let feed = html.indexOf('\n', counted); feed >= 0 && feed < at; feed = html.indexOf('\n', feed + 1)) {
        line += 1
        counted = feed + 1
      }
      rowLine = line
    } else if (cell !== undefined) cell += '\n'
  }
  if (depth === 0) return undefined
  if (cell !== undefined) cell += html.slice(at)
  endCell()
  if (cells.length > 0) yield { cells, line: rowLine }
  return rowLine
}
