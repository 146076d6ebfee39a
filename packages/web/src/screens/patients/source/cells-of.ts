import type { FieldView, WordsAt } from '../contract.ts'

/** A cell of a table that answers of the case rest on. */
export interface CellRead {
  readonly row: number
  readonly column: string
  readonly words: string
  /** The fields it answers. */
  readonly paths: readonly string[]
}

/** The cells of a source that the case rests on, row after row, columns in the order of the form. */
export function cellsOf(source: string, fields: ReadonlyMap<string, FieldView>): readonly CellRead[] {
  const found = new Map<string, CellRead>()
  for (const field of fields.values())
    for (const { source: of, cell, at } of field.readings.flatMap((r) => r.words)) {
      if (of !== source || cell === undefined) continue
      const key = keyOf(cell)
      const before = found.get(key)
      found.set(key, { ...cell, words: at ?? '', paths: [...new Set([...(before?.paths ?? []), field.path])] })
    }
  return [...found.values()].sort((a, b) => a.row - b.row)
}

export const isCell = ({ row, column }: CellRead, { cell }: WordsAt): boolean =>
  cell !== undefined && keyOf(cell) === keyOf({ row, column })

const keyOf = ({ row, column }: { readonly row: number; readonly column: string }): string => `${row} ${column}`
