import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import type { TableCountAsk } from '../../ops/signal-ports.ts'
import { delimiterOf, type PlainTable } from '../files/plain-table.ts'

/** Rows that are named one by one; of more, these are the first. */
export const MOST_NAMED = 20

const sides = ['report', 'drug', 'event'] as const
type Side = (typeof sides)[number]

/**
 * The first rows with nothing in a column, as an editor or a spreadsheet numbers them. The table is read once more, until enough are
 * found: whoever counts millions of rows at once does not know where in the file each stood.
 */
export async function emptyCells(
  { path, rowAt }: PlainTable,
  ask: TableCountAsk,
): Promise<Readonly<Record<Side, readonly number[]>>> {
  const found: Record<Side, number[]> = { report: [], drug: [], event: [] }
  const isEmpty = (side: Side, cell: string): boolean =>
    (side === 'report' || ask.separator === undefined ? [cell] : cell.split(ask.separator)).every(
      (c) => c.trim() === '',
    )
  const bytes = createReadStream(path)
  const parser = (path.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(path),
      info: true,
      raw: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
    }),
  )
  let places: Readonly<Record<Side, number>> | undefined
  let width = 0
  for await (const read of parser) {
    const { record, info, raw } = read as {
      readonly record: readonly string[]
      readonly info: { readonly lines: number }
      readonly raw: string
    }
    if (places === undefined) {
      const at = (column: string): number => record.findIndex((name) => name.trim() === column)
      places = { report: at(ask.report), drug: at(ask.drug), event: at(ask.event) }
      width = record.length
      continue
    }
    // What has more or fewer cells is told as unreadable.
    if (record.length !== width) continue
    const row = rowAt(info.lines - (raw.trim().match(/\n/gu)?.length ?? 0))
    for (const side of sides)
      if (found[side].length < MOST_NAMED && isEmpty(side, record[places[side]] ?? '')) found[side].push(row)
    if (sides.every((side) => found[side].length >= MOST_NAMED)) break
  }
  bytes.destroy()
  return found
}
