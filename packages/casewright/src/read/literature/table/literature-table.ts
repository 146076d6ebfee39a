import { refuse } from '../damage.ts'
import type { ExportFile, Head, LiteratureReader, ReadEntry, ReadSettings } from '../reader.ts'
import { columnsOf, headingsIn, isFieldPerRow, MOST_BEFORE, slotOfHeading, tableScore } from './columns.ts'
import type { CsvRow } from './csv-rows.ts'
import { delimiterOf, SNIFFED } from './delimiter.ts'
import { htmlRows } from './html-rows.ts'
import { rowRecord, type TableCell } from './row-record.ts'
import { tableForm, tableRows } from './table-rows.ts'

/**
 * Tables of literature: the CSV and XLSX exports of PubMed, Embase, Scopus, Web of Science, Cochrane, CNKI, Wanfang, VIP and
 * SinoMed, of Rayyan, Covidence, ASReview and bib-dedupe, and any other whose headings are known. Headings nobody knows are kept.
 */
export const literatureTable: LiteratureReader = {
  id: 'table',
  name: 'CSV / XLSX',
  sniff: sniffTable,
  async *entries(file, settings) {
    const { before, rows } = await begun(tableRows(file, settings))
    const headings = before.findIndex((row) => headingsIn(row.cells) > 0)
    if (isFieldPerRow(before.map(({ cells }) => cells))) yield* blocks(before, rows, file, settings)
    else if (headings < 0)
      refuse(
        'columns-unknown',
        { file: file.name, line: before[0]?.line ?? 1 },
        { found: before[0]?.cells.slice(0, 12).join(', ').slice(0, 200) ?? '' },
      )
    else yield* entriesBelow(before, headings, rows, file, settings)
  },
}

async function* entriesBelow(
  before: readonly CsvRow[],
  headings: number,
  rows: AsyncGenerator<CsvRow>,
  file: ExportFile,
  settings: ReadSettings,
): AsyncGenerator<ReadEntry> {
  const columns = columnsOf(before[headings]?.cells ?? [])
  const entry = ({ cells, line }: CsvRow): ReadEntry[] => {
    if (cells.every((text) => text.trim() === '')) return []
    const named = cells.map(
      (text, i): TableCell => ({ slot: columns.slots[i], heading: columns.headings[i] ?? `column ${i + 1}`, text }),
    )
    return [{ value: rowRecord(named, columns, { file: file.name, line }, settings.limits), line }]
  }
  for (const row of before.slice(headings + 1)) yield* entry(row)
  for await (const row of rows) yield* entry(row)
}

/** Embase's layout of a field a row: `"TITLE","…"`, `"AUTHOR NAMES","Smith J.","Doe A."`; each entry begins with the same field. */
async function* blocks(
  before: readonly CsvRow[],
  rows: AsyncGenerator<CsvRow>,
  file: ExportFile,
  settings: ReadSettings,
): AsyncGenerator<ReadEntry> {
  const first = before.findIndex((row) => slotOfHeading(row.cells[0] ?? '') !== undefined)
  const begins = before[first]?.cells[0] ?? ''
  const columns = { ...columnsOf(before.map((row) => row.cells[0] ?? '')) }
  let open: { readonly line: number; readonly cells: TableCell[] } | undefined
  const slots = new Map(columns.headings.map((heading, i) => [heading, columns.slots[i]]))
  const close = (): ReadEntry[] =>
    open === undefined
      ? []
      : [
          {
            value: rowRecord(open.cells, columns, { file: file.name, line: open.line }, settings.limits),
            line: open.line,
          },
        ]
  const all = (async function* () {
    yield* before.slice(first)
    yield* rows
  })()
  for await (const { cells, line } of all) {
    const heading = (cells[0] ?? '').trim()
    if (heading === '') continue
    if (heading === begins) {
      yield* close()
      open = { line, cells: [] }
    }
    const slot = slots.get(heading) ?? slotOfHeading(heading)
    for (const text of cells.slice(1)) open?.cells.push({ slot, heading, text })
  }
  yield* close()
}

/** The first rows, and the rows after them. */
async function begun(
  rows: AsyncGenerator<CsvRow>,
): Promise<{ readonly before: readonly CsvRow[]; readonly rows: AsyncGenerator<CsvRow> }> {
  const before: CsvRow[] = []
  while (before.length < MOST_BEFORE) {
    const next = await rows.next()
    if (next.done === true) break
    before.push(next.value)
  }
  return { before, rows }
}

function sniffTable({ bytes, text }: Head): number {
  switch (tableForm(bytes, text)) {
    case 'workbook':
    case 'old-workbook':
      return 0.6
    case 'html':
      return tableScore([...htmlRows(text.slice(0, SNIFFED))].map(({ cells }) => cells))
    case 'text':
      return delimiterOf(text).score
  }
}
