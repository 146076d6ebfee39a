import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import { saySize } from '../../base/say-size.ts'
import { readXlsx } from '../../read/table/read-xlsx.ts'
import { quoteIssue, quoteWatch } from '../../read/table/open-quote.ts'
import { encodingTeller, readIn, untoldIssue, type TableEncoding } from '../../read/table/table-encoding.ts'
import { MOST_TABLE_BYTES, sheetRow, type Table } from '../../read/table/table.ts'
import { isParquet, parquetAsText } from './parquet-as-text.ts'
import { systemFault } from './system-fault.ts'

/** A table on disk as UTF-8 text, one row at a time readable. */
export interface PlainTable {
  readonly path: string
  /** The row or line of the file as it came, of a line that ends here. */
  readonly rowAt: (line: number) => number
  /** What was told while it was read: of a workbook, of its encoding. */
  readonly issues: readonly Issue[]
  readonly close: () => Promise<void>
}

const WORKBOOK = /\.xls[xmb]?$/iu
const PACKED = /\.gz$/u

/**
 * Text in UTF-8 as it is, packed or not; text in another encoding that its bytes tell, a workbook of one sheet and Parquet as a
 * copy in UTF-8, which `close` takes away.
 * @throws InputProblem `file-missing`, `table-not-text`, `table-encoding-untold`, `quote-unclosed`, `table-empty`, `parquet-unreadable`, and what is
 * wrong with a workbook
 */
export async function plainTable(path: string): Promise<PlainTable> {
  const size = await sizeOf(path)
  if (WORKBOOK.test(path)) return fromWorkbook(path, size)
  if (await isParquet(path)) return fromParquet(path)
  const encoding = await encodingOf(path)
  await refuseOpenQuote(path, encoding)
  const asIs = { path, rowAt: (line: number) => line, issues: readIn(path, encoding), close: () => Promise.resolve() }
  if (encoding === 'utf-8') return asIs
  const folder = await mkdtemp(join(tmpdir(), 'casewright-table-'))
  const copy = join(folder, basename(path).replace(PACKED, ''))
  await pipeline(
    unpacked(path),
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

/** @throws InputProblem `table-not-text`, `table-encoding-untold`, `file-unreadable` */
async function encodingOf(path: string): Promise<TableEncoding> {
  const teller = encodingTeller()
  try {
    for await (const bytes of unpacked(path)) teller.add(bytes)
  } catch (problem) {
    // What is wrong with the packing is told where the rows are read.
    if (isPackingFault(problem)) return 'utf-8'
    throw systemFault('file-unreadable', path, problem)
  }
  const told = teller.told()
  if (told.kind === 'told') return told.encoding
  throw new InputProblem([untoldIssue(path, told)])
}

/** What divides the cells of a text, by its name. */
export const delimiterOf = (path: string): string => (/\.tsv(\.gz)?$/u.test(path) ? '\t' : ',')

/** @throws InputProblem `quote-unclosed` */
async function refuseOpenQuote(path: string, encoding: TableEncoding): Promise<void> {
  const watch = quoteWatch(delimiterOf(path))
  try {
    for await (const piece of decoded(unpacked(path), encoding)) watch.add(piece)
  } catch (problem) {
    // Told where the rows are read.
    if (isPackingFault(problem)) return
    throw problem
  }
  const open = watch.found()
  if (open !== undefined) throw new InputProblem([quoteIssue(path, open)])
}

/** Whether a file could not be unpacked. */
export const isPackingFault = (problem: unknown): problem is Error =>
  problem instanceof Error && 'code' in problem && String(problem.code).startsWith('Z_')

/** Bytes of a file, unpacked where it is packed. */
async function* unpacked(path: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 })
  if (!PACKED.test(path)) return yield* file
  const plain = createGunzip()
  file.on('error', (problem) => plain.destroy(problem))
  yield* file.pipe(plain)
}

async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: TableEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

async function fromParquet(path: string): Promise<PlainTable> {
  const folder = await mkdtemp(join(tmpdir(), 'casewright-table-'))
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true })
  const copy = join(folder, 'table.csv')
  try {
    await parquetAsText(path, copy)
  } catch (problem) {
    await close()
    throw problem
  }
  return { path: copy, rowAt: (line) => line, issues: [], close }
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
