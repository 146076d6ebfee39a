import columns from './quarter-columns.json' with { type: 'json' }

/** The tables of a quarter, by the first letters of their files. */
export const quarterTables = ['DEMO', 'DRUG', 'REAC', 'OUTC', 'RPSR', 'THER', 'INDI'] as const
export type QuarterTable = (typeof quarterTables)[number]
/** Without these nothing can be counted. */
export const neededTables = ['DEMO', 'DRUG', 'REAC'] as const satisfies readonly QuarterTable[]

interface TableColumns {
  readonly needed: readonly string[]
  readonly columns: Readonly<Record<string, readonly string[]>>
}

export const columnsOf = (table: QuarterTable): TableColumns => columns[table]

/** A heading as it is compared: later quarters wrote them in lower case, one with a blank before it. */
export const heading = (text: string): string => text.trim().toLowerCase()

/** For each column of a table, where it stands among the headings; -1 where it does not. */
export function placesOf(table: QuarterTable, headings: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(columnsOf(table).columns).map(([column, names]) => [
      column,
      headings.findIndex((h) => names.includes(h)),
    ]),
  )
}

/** Names of the needed columns that headings lack, each as it is called today. */
export function lackingIn(table: QuarterTable, headings: readonly string[]): readonly string[] {
  const places = placesOf(table, headings)
  return columnsOf(table)
    .needed.filter((column) => (places[column] ?? -1) < 0)
    .map((column) => columnsOf(table).columns[column]?.[0] ?? column)
}
