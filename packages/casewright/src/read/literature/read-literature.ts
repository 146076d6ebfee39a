import { issue, type Issue } from '../../base/issue.ts'
import { plainIssue, withoutControls } from './controls.ts'
import { refuse } from './damage.ts'
import { decoder } from './decoder.ts'
import type { ExportFile, Limits, LiteratureReader, ReadEntry, ReadSettings } from './reader.ts'
import { literatureReaders } from './readers.ts'
import { headOf, readerFor } from './sniff.ts'

export interface ReadOptions {
  /** WHATWG label; found from the content where absent. */
  readonly encoding?: string | undefined
  /** Id of a reader; found from the content where absent. */
  readonly format?: string | undefined
  readonly damaged: ReadSettings['damaged']
  readonly limits: Limits
  readonly tell: (issue: Issue) => void
}

export interface LiteratureRead {
  readonly reader: LiteratureReader
  readonly encoding: string
  /** Read as they are asked for: a file of any size, in bounded memory. */
  readonly entries: AsyncIterable<ReadEntry>
}

/**
 * Opens a literature export: finds its encoding and format from its beginning, then gives its entries one after the other.
 * What people should know of the file goes to `tell`.
 * @throws InputProblem, at once or while entries are read: the format is unknown, the file is no text, cut off or without any
 * entry, or beyond a limit. Each with file and line.
 */
export async function readLiterature(file: ExportFile, options: ReadOptions): Promise<LiteratureRead> {
  const { damaged, limits } = options
  const tell: ReadSettings['tell'] = (found) => options.tell(plainIssue(found))
  if (options.encoding !== undefined && !isEncoding(options.encoding))
    refuse('encoding-unknown', { file: file.name }, { got: options.encoding })
  const { head, encoding } = await headOf(file, options.encoding)
  const reader =
    options.format === undefined ? readerFor(head, literatureReaders) : readerNamed(options.format, file.name)
  return { reader, encoding, entries: entriesOf(file, reader, { damaged, limits, tell, encoding }) }
}

function readerNamed(id: string, file: string): LiteratureReader {
  const found = literatureReaders.find((r) => r.id === id)
  return (
    found ?? refuse('format-unnamed', { file }, { got: id, readable: literatureReaders.map((r) => r.id).join(', ') })
  )
}

function isEncoding(label: string): boolean {
  try {
    decoder(label, 'lenient')
    return true
  } catch {
    return false
  }
}

async function* entriesOf(
  file: ExportFile,
  reader: LiteratureReader,
  settings: ReadSettings,
): AsyncGenerator<ReadEntry> {
  let none = true
  let [taken, first] = [0, 0]
  for await (const { value, line } of reader.entries(file, settings)) {
    none = false
    const plain = withoutControls(value)
    if (plain.taken > 0 && taken === 0) first = line
    taken += plain.taken
    yield { value: plain.record, line }
  }
  if (taken > 0) settings.tell(issue('note', 'controls-taken-out', { file: file.name, line: first }, { count: taken }))
  if (none) refuse('export-empty', { file: file.name }, { format: reader.name })
}
