import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, realpath, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { once } from 'node:events'
import { createGunzip } from 'node:zlib'
import { CsvError, parse } from 'csv-parse'
import { InputProblem, issue } from '../../base/issue.ts'
import type { Tables } from '../../ops/ports.ts'
import { delimiterOf, isPackingFault, plainTable } from './plain-table.ts'
import { refuseIfNoFile, systemFault } from './system-fault.ts'

const maxRowBytes = 1_000_000

/** CSV, TSV, workbooks and Parquet on disk, one row of text in memory at a time. */
export const nodeTables: Tables = {
  async *rows(path) {
    const plain = await plainTable(path)
    try {
      for await (const row of reader(plain.path, true)) yield row as Readonly<Record<string, string>>
    } catch (problem) {
      throw asIssue(path, problem)
    } finally {
      await plain.close()
    }
  },
  header: async (path) => {
    const plain = await plainTable(path)
    try {
      return { columns: await headerOf(plain.path), issues: plain.issues }
    } catch (problem) {
      throw asIssue(path, problem)
    } finally {
      await plain.close()
    }
  },
  writer: async (path, header, reads) => {
    await refuseSameFile(path, reads)
    const aside = `${path}.${randomUUID()}.part`
    try {
      await refuseIfNoFile(path)
      await mkdir(dirname(path), { recursive: true })
      await (await open(aside, 'wx')).close()
    } catch (problem) {
      throw systemFault('not-writable', path, problem)
    }
    const out = createWriteStream(aside, { flags: 'a' })
    // Kept until the next write or the end, where somebody is there to be told.
    let failed: unknown
    out.on('error', (problem) => (failed = problem))
    const check = (): void => {
      if (failed !== undefined) throw systemFault('not-writable', path, failed)
    }
    const write = async (row: readonly (string | number)[]): Promise<void> => {
      check()
      if (!out.write(`${row.map(csvCell).join(',')}\n`)) await once(out, 'drain').catch(() => check())
    }
    // Without the mark Excel takes UTF-8 for the code page of its country.
    out.write('\uFEFF')
    await write(header)
    const close = async (): Promise<void> => {
      out.end()
      if (!out.closed) await once(out, 'close').catch(() => undefined)
    }
    return {
      write,
      commit: async () => {
        await close()
        check()
        await rename(aside, path)
      },
      discard: async () => {
        await close()
        await rm(aside, { force: true })
      },
    }
  },
}

/** The headings of a table of text in UTF-8; none where it has no row. */
async function headerOf(path: string): Promise<readonly string[]> {
  for await (const row of reader(path, false)) return row as readonly string[]
  return []
}

async function refuseSameFile(path: string, reads: string): Promise<void> {
  const [there, here] = await Promise.all([path, reads].map((p) => realpath(p).catch(() => undefined)))
  if (there !== undefined && there === here)
    throw new InputProblem([issue('error', 'output-is-input', { file: path }, { file: path })])
}

function reader(path: string, keyed: boolean) {
  const bytes = createReadStream(path)
  const plain = path.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes
  const parser = parse({
    bom: true,
    columns: keyed,
    delimiter: delimiterOf(path),
    max_record_size: maxRowBytes,
    skip_empty_lines: true,
    trim: true,
    // The header alone: what is wrong with a later row is not its fault.
    ...(keyed ? {} : { to: 1 }),
  })
  bytes.on('error', (e: Error) => parser.destroy(e))
  plain.on('error', (e: Error) => parser.destroy(e))
  return plain.pipe(parser)
}

function asIssue(path: string, problem: unknown): unknown {
  if (problem instanceof InputProblem) return problem
  const refused = systemFault('file-unreadable', path, problem)
  if (refused !== problem) return refused
  if (!(problem instanceof CsvError) && !isPackingFault(problem)) return problem
  const line = 'lines' in problem && typeof problem.lines === 'number' ? { line: problem.lines } : {}
  return new InputProblem([issue('error', 'table-syntax', { file: path, ...line }, { message: problem.message })])
}

/** Quoted where needed; text that a spreadsheet would run as a formula is kept from running by a leading apostrophe. */
function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/u.test(value) && Number.isNaN(Number(value)) ? `'${value}` : value
  return /[",\n\r]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
