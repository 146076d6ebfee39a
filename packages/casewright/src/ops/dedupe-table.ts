import type { Issue } from '../base/issue.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Bibliographic } from '../model/literature/record.ts'
import { readLiterature } from '../read/literature/read-literature.ts'
import { usualLimits, type ExportFile, type ReadSettings } from '../read/literature/reader.ts'
import { tableRows } from '../read/literature/table/table-rows.ts'
import { dedupe } from '../sift/dedupe/dedupe.ts'
import type { Identified } from '../sift/dedupe/record-features.ts'
import { dedupeReasons, type RowVerdict } from './dedupe-reasons.ts'
import { tableLayout, withCellsBeside } from './dedupe-rows.ts'
import { tellDedupe } from './literature/tell-dedupe.ts'
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
 * and in its place; of another format the main fields are written. Rows are never left out: one without a record has nothing beside it.
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
  const values: Bibliographic[] = []
  const lines: number[] = []
  for await (const { value, line } of read.entries) {
    values.push(value)
    lines.push(line)
    if (values.length % tellEvery === 0) {
      ctx.progress('reading', 0, 1, `${file}: ${values.length}`)
      await ctx.breathe()
    }
  }
  const settings: ReadSettings = {
    limits: usualLimits,
    encoding: read.encoding,
    damaged: 'refuse',
    tell: () => undefined,
  }
  const linesRead = new Set(lines)
  const layout =
    read.reader.id === 'table' && linesRead.size === lines.length
      ? await tableLayout(tableRows(source, settings), linesRead)
      : undefined
  // The number by which the reasons name a row is its number in the table.
  const rowOf = (i: number): number => layout?.rowAt.get(lines[i] ?? 0) ?? i + 1
  const records = values.map((value, i) => ({ ...value, id: String(rowOf(i)).padStart(rowDigits, '0') }))
  ctx.progress('comparing records', 0, 1)
  const deduped = dedupe(records, { decided: [], progress: tellDedupe(ctx) })
  const verdicts = dedupeReasons(records, deduped, locale)
  if (layout === undefined) await writeRows(ctx, file, out, asRead(records, verdicts))
  else {
    const verdictOf = new Map(verdicts.map((v, i) => [rowOf(i), cellsOf(v)]))
    const beside = (row: number): Row => verdictOf.get(row) ?? unread
    await writeRows(ctx, file, out, withCellsBeside(tableRows(source, settings), layout, added, beside))
  }
  const removed = records.length - deduped.groups.length
  return { value: { out, rows: records.length, groups: deduped.groups.length, removed }, issues }
}

const rowDigits = 9
const tellEvery = 2000
const added = ['group_id', 'keep', 'reason'] as const
/** Beside a row in which no record stands. */
const unread = added.map(() => '')
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
