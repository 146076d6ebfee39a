import { linesOf } from './lines.ts'
import type { ExportFile, ReadSettings } from './reader.ts'

/**
 * The text of an export in pieces of whole lines, every line break made one line feed: for formats whose entries may span lines.
 * Only the last piece ends without a line feed, if the file does.
 */
export async function* linePieces(file: ExportFile, settings: ReadSettings): AsyncGenerator<string> {
  for await (const { texts, end } of linesOf(file, settings)) {
    const text = texts.join('\n')
    if (texts.length > 0) yield end === undefined || end === 'line-break' ? `${text}\n` : text
  }
}
