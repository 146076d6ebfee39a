import { joinBytes } from '../../../base/join-bytes.ts'
import { InputProblem } from '../../../base/issue.ts'
import { saySize } from '../../../base/say-size.ts'
import { readXlsx } from '../../table/read-xlsx.ts'
import { MOST_TABLE_BYTES } from '../../table/table.ts'
import { isOle } from '../../workbook/open-old-workbook.ts'
import { textPieces } from '../chunks.ts'
import { damaged, refuse } from '../damage.ts'
import { linePieces } from '../line-pieces.ts'
import type { ExportFile, ReadSettings } from '../reader.ts'
import { type CsvRow, csvRows } from './csv-rows.ts'
import { delimiterOf, SNIFFED } from './delimiter.ts'
import { htmlRows } from './html-rows.ts'

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) < 9 && (bytes[3] ?? 0) < 9
const isHtmlTable = (text: string): boolean =>
  /^\s*<(?:!doctype|html|\?xml|meta|head|table|style)\b/iu.test(text) && /<table\b/iu.test(text)

export type TableForm = 'workbook' | 'old-workbook' | 'html' | 'text'

/** Which kind of table a file is, from its beginning. */
export function tableForm(bytes: Uint8Array, text: string): TableForm {
  if (isZip(bytes)) return 'workbook'
  if (isOle(bytes)) return 'old-workbook'
  return isHtmlTable(text) ? 'html' : 'text'
}

/**
 * The rows of a table, headings and all. Delimited text is read piece by piece; workbooks (XLSX and the older XLS) and HTML whole, up to 50 MB.
 * @throws InputProblem where the file is too large, no workbook, or damaged.
 */
export async function* tableRows(file: ExportFile, settings: ReadSettings): AsyncGenerator<CsvRow> {
  const { bytes, text } = await beginningOf(file, settings)
  switch (tableForm(bytes, text)) {
    case 'old-workbook':
    case 'workbook':
      return yield* workbookRows(file, settings)
    case 'html':
      return yield* pageRows(file, settings)
    case 'text':
      return yield* csvRows(linePieces(file, settings), file.name, settings, delimiterOf(text).delimiter)
  }
}

async function beginningOf(
  file: ExportFile,
  settings: ReadSettings,
): Promise<{ readonly bytes: Uint8Array; readonly text: string }> {
  let bytes = new Uint8Array()
  for await (const piece of file.bytes()) {
    bytes = joinBytes([bytes, piece])
    if (bytes.length >= SNIFFED) break
  }
  if (isZip(bytes) || isOle(bytes)) return { bytes, text: '' }
  const beginning = { ...file, bytes: () => once(bytes) }
  let text = ''
  for await (const piece of textPieces(beginning, { ...settings, tell: () => undefined })) text += piece
  return { bytes, text }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function* pageRows(file: ExportFile, settings: ReadSettings): AsyncGenerator<CsvRow> {
  const line = yield* htmlRows(await wholeText(file, settings))
  if (line !== undefined)
    damaged(settings, 'entry-cut', { file: file.name, line }, { format: 'HTML', missing: '</table>' })
}

async function* workbookRows(file: ExportFile, settings: ReadSettings): AsyncGenerator<CsvRow> {
  const { table, issues } = readXlsx(file.name, await wholeBytes(file))
  const errors = issues.filter((i) => i.level === 'error')
  if (table === undefined || (errors.length > 0 && settings.damaged === 'refuse')) throw new InputProblem(errors)
  for (const found of issues) settings.tell({ ...found, level: found.level === 'error' ? 'warning' : found.level })
  yield { cells: table.columns, line: 1 }
  for (const { row, cells } of table.rows) yield { cells, line: row + 1 }
}

async function wholeText(file: ExportFile, settings: ReadSettings): Promise<string> {
  let text = ''
  for await (const piece of textPieces(file, settings)) {
    text += piece
    if (text.length > MOST_TABLE_BYTES) tooLarge(file.name, text.length)
  }
  return text
}

async function wholeBytes(file: ExportFile): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of file.bytes()) {
    pieces.push(piece)
    size += piece.length
    if (size > MOST_TABLE_BYTES) tooLarge(file.name, size)
  }
  return joinBytes(pieces)
}

const tooLarge = (file: string, size: number): never =>
  refuse('file-too-large', { file }, { file, size: saySize(size), most: saySize(MOST_TABLE_BYTES) })
