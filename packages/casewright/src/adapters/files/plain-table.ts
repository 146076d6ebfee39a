import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, open, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import { saySize } from '../../base/say-size.ts'
import { readXlsx } from '../../read/table/read-xlsx.ts'
import { MOST_TABLE_BYTES, sheetRow, type Table } from '../../read/table/table.ts'
import { systemFault } from './system-fault.ts'

/** A table on disk as UTF-8 text, one row at a time readable. */
export interface PlainTable {
  readonly path: string
  /** The row or line of the file as it came, of a line that ends here. */
  readonly rowAt: (line: number) => number
  /** What was told while a workbook was read. */
  readonly issues: readonly Issue[]
  readonly close: () => Promise<void>
}

const WORKBOOK = /\.xls[xmb]?$/iu

/**
 * Text in UTF-8 and packed text as they are; text in UTF-16 or GB18030 (as Excel writes it in China) and a workbook of one sheet as
 * a copy in UTF-8, which `close` takes away.
 * @throws InputProblem `file-missing`, `not-text`, `table-empty`, and what is wrong with a workbook
 */
export async function plainTable(path: string): Promise<PlainTable> {
  const size = await sizeOf(path)
  if (WORKBOOK.test(path)) return fromWorkbook(path, size)
  const asIs = { path, rowAt: (line: number) => line, issues: [], close: () => Promise.resolve() }
  if (path.endsWith('.gz')) return asIs
  const encoding = await encodingOf(path)
  if (encoding === 'utf-8') return asIs
  const folder = await mkdtemp(join(tmpdir(), 'casewright-table-'))
  const copy = join(folder, basename(path))
  await pipeline(
    createReadStream(path),
    (bytes: AsyncIterable<Uint8Array>) => decoded(bytes, encoding),
    createWriteStream(copy),
  )
  return { ...asIs, path: copy, close: () => rm(folder, { recursive: true, force: true }) }
}

async function sizeOf(path: string): Promise<number> {
  const info = await stat(path).catch(() => undefined)
  if (info === undefined || !info.isFile())
    throw new InputProblem([issue('error', 'file-missing', { file: path }, { file: path })])
  return info.size
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** @throws InputProblem `not-text`, `file-unreadable` */
async function encodingOf(path: string): Promise<Encoding> {
  const begin = await beginning(path)
  if (begin[0] === 0xff && begin[1] === 0xfe) return 'utf-16le'
  if (begin[0] === 0xfe && begin[1] === 0xff) return 'utf-16be'
  if (!begin.includes(0))
    for (const encoding of ['utf-8', 'gb18030'] as const) if (await isIn(path, encoding)) return encoding
  throw new InputProblem([issue('error', 'not-text', { file: path }, { file: path })])
}

async function beginning(path: string): Promise<Uint8Array> {
  const file = await open(path).catch((problem: unknown) => {
    throw systemFault('file-unreadable', path, problem)
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function isIn(path: string, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 }))
      decoder.decode(bytes as Uint8Array, { stream: true })
    decoder.decode()
    return true
  } catch (problem) {
    if (problem instanceof TypeError) return false
    throw systemFault('file-unreadable', path, problem)
  }
}

async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

async function fromWorkbook(path: string, size: number): Promise<PlainTable> {
  if (size > MOST_TABLE_BYTES) {
    const values = { file: path, size: saySize(size), most: saySize(MOST_TABLE_BYTES) }
    throw new InputProblem([issue('error', 'file-too-large', { file: path }, values)])
  }
  const { table, sheets = [], issues } = readXlsx(path, await readFile(path))
  if (sheets.length > 1)
    throw new InputProblem([issue('error', 'table-sheets', { file: path }, { file: path, sheets: sheets.join(', ') })])
  const errors = issues.filter((i) => i.level === 'error')
  if (table === undefined || errors.length > 0) throw new InputProblem(errors.length > 0 ? errors : issues)
  const folder = await mkdtemp(join(tmpdir(), 'casewright-table-'))
  const copy = join(folder, 'table.csv')
  const rows = new Map<number, number>()
  await pipeline(written(table, rows), createWriteStream(copy))
  return {
    path: copy,
    rowAt: (line) => rows.get(line) ?? line,
    issues,
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Lines of CSV; `rows` gets the row of the sheet for the line that each row begins and ends at. */
function* written(table: Table, rows: Map<number, number>): Generator<string> {
  let line = 1
  const put = (cells: readonly string[], row: number): string => {
    const text = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
    rows.set(line, row)
    line += text.split('\n').length
    rows.set(line - 1, row)
    return `${text}\n`
  }
  yield put(table.columns, table.headingAt ?? 1)
  for (const row of table.rows) yield put(row.cells, sheetRow(table, row))
}
