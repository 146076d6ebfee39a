import type { Issue } from '../base/issue.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Bibliographic } from '../model/literature/record.ts'
import { readLiterature } from '../read/literature/read-literature.ts'
import { usualLimits, type ExportFile, type ReadSettings } from '../read/literature/reader.ts'
import { tableRows } from '../read/literature/table/table-rows.ts'
import { dedupe } from '../sift/dedupe/dedupe.ts'
import type { Identified } from '../sift/dedupe/record-features.ts'
import { dedupeReasons, type RowVerdict } from './dedupe-reasons.ts'
import type { Outcome } from './op.ts'
import type { Context } from './ports.ts'

/** What writing a table with its duplicates marked came to. */
export type DedupedTable = {
  readonly out: string
  readonly rows: number
  /** Publications: rows that are kept. */
  readonly groups: number
  /** Rows that are copies of a kept one. */
  readonly removed: number
}

/**
 * Writes the rows of any table or export of references again with `group_id`, `keep` and `reason`. Of a table every column stays as it came
 * and in its place; of another format the main fields are written. Rows are never left out.
 * @throws InputProblem where the file cannot be read or `out` not written
 */
export async function dedupeTable(
  ctx: Context,
  file: string,
  out: string,
  locale: Locale = 'en',
): Promise<Outcome<DedupedTable>> {
  const issues: Issue[] = []
  const source: ExportFile = { name: file, bytes: () => ctx.streams.bytes(file) }
  const read = await readLiterature(source, { damaged: 'refuse', limits: usualLimits, tell: (i) => issues.push(i) })
  const records: Identified[] = []
  const lines: number[] = []
  for await (const { value, line } of read.entries) {
    records.push({ ...value, id: String(records.length + 1).padStart(rowDigits, '0') })
    lines.push(line)
    if (records.length % tellEvery === 0) {
      ctx.progress('reading', 0, 1, `${file}: ${records.length}`)
      await ctx.breathe()
    }
  }
  ctx.progress('comparing records', 0, 1)
  const deduped = dedupe(records, { decided: [], progress: (done, of) => ctx.progress('comparing records', done, of) })
  const verdicts = dedupeReasons(records, deduped, locale)
  const settings: ReadSettings = {
    limits: usualLimits,
    encoding: read.encoding,
    damaged: 'refuse',
    tell: () => undefined,
  }
  const rows =
    read.reader.id === 'table' && new Set(lines).size === lines.length
      ? asTheyCame(tableRows(source, settings), lines, verdicts)
      : asRead(records, verdicts)
  await writeRows(ctx, file, out, rows)
  const removed = records.length - deduped.groups.length
  return { value: { out, rows: records.length, groups: deduped.groups.length, removed }, issues }
}

const rowDigits = 9
const tellEvery = 2000
const added = ['group_id', 'keep', 'reason'] as const
type Row = readonly (string | number)[]

/** The first row given is the header. */
async function writeRows(
  ctx: Context,
  file: string,
  out: string,
  rows: AsyncIterable<Row> | Iterable<Row>,
): Promise<void> {
  let writer: Awaited<ReturnType<Context['tables']['writer']>> | undefined
  try {
    for await (const row of rows) {
      if (writer === undefined) writer = await ctx.tables.writer(out, row.map(String), file)
      else await writer.write(row)
    }
    await writer?.commit()
  } catch (problem) {
    await writer?.discard()
    throw problem
  }
}

/** The table's own rows, found again by their lines; what stands above the headings is no row of the table. */
async function* asTheyCame(
  rows: AsyncIterable<{ readonly cells: readonly string[]; readonly line: number }>,
  lines: readonly number[],
  verdicts: readonly RowVerdict[],
): AsyncGenerator<Row> {
  const verdictAt = new Map(lines.map((line, i) => [line, verdicts[i]]))
  let headings: readonly string[] = []
  let started = false
  for await (const { cells, line } of rows) {
    const verdict = verdictAt.get(line)
    if (verdict === undefined) {
      if (!started) headings = cells
      continue
    }
    if (!started) yield [...headings, ...added]
    started = true
    const short = Array.from({ length: Math.max(0, headings.length - cells.length) }, () => '')
    yield [...cells, ...short, ...cellsOf(verdict)]
  }
}

const fields = [
  'type',
  'title',
  'authors',
  'year',
  'journal',
  'volume',
  'issue',
  'pages',
  'doi',
  'pmid',
  'database',
  'abstract',
] as const

function* asRead(records: readonly Identified[], verdicts: readonly RowVerdict[]): Generator<Row> {
  yield [...fields, ...added]
  for (const [i, r] of records.entries()) {
    const verdict = verdicts[i]
    if (verdict !== undefined) yield [...fields.map((f) => told(r, f)), ...cellsOf(verdict)]
  }
}

function told(r: Bibliographic, field: (typeof fields)[number]): string | number {
  if (field !== 'authors') return r[field] ?? ''
  return r.authors
    .map((a) => ('literal' in a ? a.literal : [a.family, a.given].filter((n) => n !== undefined).join(', ')))
    .join('; ')
}

const cellsOf = ({ group, keep, reason }: RowVerdict): Row => [group, keep ? 'yes' : 'no', reason]
