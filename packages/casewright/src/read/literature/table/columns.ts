import type { Slot } from '../compose-record.ts'
import type { NameOrder } from '../normalise/names.ts'
import table from './column-names.json' with { type: 'json' }
import layouts from './export-layouts.json' with { type: 'json' }

/** What a column is for: a field of a record, or one that only tables have. */
export type ColumnSlot = Slot | 'month' | 'day' | 'year-volume-issue' | 'keywords-or-commas' | 'embase-accession'

/** The tables are data; their values are checked by a test. */
const known = new Map(
  (Object.entries(table) as readonly (readonly [ColumnSlot, readonly string[]])[]).flatMap(([slot, names]) =>
    names.map((name) => [name, slot] as const),
  ),
)

interface ExportLayout {
  readonly name: string
  readonly database?: string
  /** Columns that only this database's export has. */
  readonly when: readonly string[]
  readonly names: NameOrder
  /** Columns that mean another thing here than elsewhere. */
  readonly columns: Readonly<Record<string, ColumnSlot>>
}
const exports = layouts as readonly ExportLayout[]

/** The columns of a table, what each is for, and how the database that is to be known by them writes names. */
export interface Columns {
  readonly headings: readonly string[]
  readonly slots: readonly (ColumnSlot | undefined)[]
  readonly names: NameOrder
  readonly database: string | undefined
}

/** A heading without what makes no difference: case, width, blanks, marks of a byte order. */
const headingOf = (cell: string): string =>
  cell
    .normalize('NFKC')
    .replaceAll(/[\s\uFEFF]+/gu, ' ')
    .trim()
    .replace(/^"(.*)"$/u, '$1')
    .toLowerCase()

export const slotOfHeading = (heading: string): ColumnSlot | undefined => known.get(headingOf(heading))

/** What the columns with these headings are for. */
export function columnsOf(headings: readonly string[]): Columns {
  const plain = headings.map(headingOf)
  const layout = exports.find(({ when }) => when.every((name) => plain.includes(name)))
  const special = new Map(Object.entries(layout?.columns ?? {}))
  return {
    headings: headings.map((h, i) => h.trim() || `column ${i + 1}`),
    slots: plain.map((name) => special.get(name) ?? known.get(name)),
    names: layout?.names ?? 'family-initials',
    database: layout?.database,
  }
}

const IDENTIFY: ReadonlySet<ColumnSlot> = new Set<ColumnSlot>(['title', 'other-title', 'doi', 'pmid'])

/** How sure a row is the one with the headings of a literature table: 0 to 1. */
export function headingsIn(row: readonly string[]): number {
  const slots = new Set(row.map(slotOfHeading).filter((slot) => slot !== undefined))
  const identifies = [...slots].some((slot) => IDENTIFY.has(slot))
  if (!identifies || slots.size < 2) return 0
  return slots.has('title') && slots.size >= 4 ? 0.9 : slots.size >= 3 ? 0.7 : 0.5
}

/** Whether rows have Embase's layout of a field a row: most begin with a known heading, several different ones. */
export function isFieldPerRow(rows: readonly (readonly string[])[]): boolean {
  const known = rows.map((cells) => slotOfHeading(cells[0] ?? '')).filter((slot) => slot !== undefined)
  return known.includes('title') && new Set(known).size >= 3 && known.length * 2 >= rows.length
}

/** Rows before the headings (the search, the date) are passed over, up to so many. */
export const MOST_BEFORE = 20

/** How sure the first rows of a table are of literature: 0 to 1. */
export function tableScore(rows: readonly (readonly string[])[]): number {
  const first = rows.slice(0, MOST_BEFORE)
  return isFieldPerRow(first) ? 0.85 : Math.max(0, ...first.map(headingsIn))
}
