import type { FieldView, SourceView, WordsAt } from '../contract.ts'

/** A cell of a table that answers of the case rest on. */
export interface CellRead {
  readonly row: number
  readonly column: string
  readonly words: string
  /** The fields it answers; none where nobody has read it. */
  readonly paths: readonly string[]
}

/** The cells of a source that the case rests on, row after row, columns in the order of the form, then those of the row that nobody has read. */
export function cellsOf(
  source: string,
  fields: ReadonlyMap<string, FieldView>,
  unread: SourceView['unreadCells'] = [],
): readonly CellRead[] {
  const found = new Map<string, CellRead>()
  for (const field of fields.values())
    for (const { source: of, cell, at } of field.readings.flatMap((r) => r.words)) {
      if (of !== source || cell === undefined) continue
      const key = keyOf(cell)
      const before = found.get(key)
      found.set(key, { ...cell, words: at ?? '', paths: [...new Set([...(before?.paths ?? []), field.path])] })
    }
  for (const { row, column, text } of unread) {
    const key = keyOf({ row, column })
    if (!found.has(key)) found.set(key, { row, column, words: text, paths: [] })
  }
  return [...found.values()].sort((a, b) => a.row - b.row)
}

export const isCell = ({ row, column }: CellRead, { cell }: WordsAt): boolean =>
  cell !== undefined && keyOf(cell) === keyOf({ row, column })

const keyOf = ({ row, column }: { readonly row: number; readonly column: string }): string => `${row} ${column}`
