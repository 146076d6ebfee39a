import type { Issue } from '../../base/issue.ts'
import { linePieces } from '../literature/line-pieces.ts'
import { linesOf } from '../literature/lines.ts'
import { type ExportFile, type ReadSettings, usualLimits } from '../literature/reader.ts'
import { refuse } from '../literature/damage.ts'
import { csvRows } from '../literature/table/csv-rows.ts'

/** A dictionary as it lies on disk; its bytes are read once, in pieces. */
export type DictionaryFile = ExportFile

/** What was read, and what was wrong with it; the work went on. */
export interface DictionaryRead<T> {
  readonly value: T
  readonly issues: readonly Issue[]
}

const settings = (tell: (issue: Issue) => void): ReadSettings => ({
  limits: { ...usualLimits, entry: LONGEST_LINE },
  encoding: 'utf-8',
  damaged: 'refuse',
  tell,
})
/** Far above any line of the dictionaries that are read. */
const LONGEST_LINE = 1_000_000

/** The fields of each line of a file without header, parted by one sign. Throws InputProblem where the file is no text. */
export async function* fieldsOf(
  file: DictionaryFile,
  sign: string,
  tell: (issue: Issue) => void,
): AsyncGenerator<readonly string[]> {
  for await (const { texts } of linesOf(file, settings(tell)))
    for (const text of texts) if (text !== '') yield text.split(sign)
}

/**
 * The cells of the wanted columns, row by row, of a delimited table whose header has them, whatever its delimiter. Rows before
 * the header are passed over. Throws InputProblem where no header has all of them (`dictionary-columns`).
 */
export async function* columnsOf(
  file: DictionaryFile,
  wanted: readonly string[],
  tell: (issue: Issue) => void,
): AsyncGenerator<readonly string[]> {
  const pieces = linePieces(file, settings(tell))
  const first = await pieces.next()
  const head = first.done === true ? '' : first.value
  const header = headerIn(head, wanted)
  if (header === undefined)
    return refuse('dictionary-columns', { file: file.name }, { file: file.name, columns: wanted.join(', ') })
  let row = 0
  for await (const { cells } of csvRows(joined(head, pieces), file.name, settings(tell), header.delimiter)) {
    row += 1
    if (row > header.row) yield header.places.map((p) => cells[p] ?? '')
  }
}

const DELIMITERS = [',', ';', '\t']
const HEADER_WITHIN = 5

function headerIn(text: string, wanted: readonly string[]) {
  for (const [i, line] of text.split('\n', HEADER_WITHIN).entries()) {
    for (const delimiter of DELIMITERS) {
      const names = line.split(delimiter).map((n) => n.replaceAll('"', '').trim().toLowerCase())
      const places = wanted.map((w) => names.indexOf(w.toLowerCase()))
      if (!places.includes(-1)) return { delimiter, places, row: i + 1 }
    }
  }
  return undefined
}

async function* joined(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield head
  yield* rest
}
