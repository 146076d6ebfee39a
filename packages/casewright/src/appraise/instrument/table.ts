import type { TableInstrument } from '../../knowledge/instruments/instrument.ts'
import { inOrder, type Outcome, type Sets } from './outcome.ts'

/** Every cell that the values still possible can name, table after table; the last table's values are the categories. */
export function outcomeOfTable(instrument: TableInstrument, sets: Sets): Outcome {
  const values = new Map<string, readonly string[]>(sets)
  const parts: Record<string, readonly string[]> = {}
  const unverified: string[] = []
  for (const table of instrument.tables) {
    const keys = table.by.reduce<readonly string[]>(
      (before, name, i) => before.flatMap((b) => (values.get(name) ?? []).map((v) => (i === 0 ? v : `${b}/${v}`))),
      [''],
    )
    const found = [...new Set(keys.flatMap((k) => table.cells[k] ?? []))].sort()
    values.set(table.id, found)
    parts[table.id] = found
    unverified.push(...keys.flatMap((k) => (table.unverified.includes(k) ? [`${table.id}:${k}`] : [])))
  }
  for (const item of instrument.apart) parts[item] = sets.get(item) ?? []
  const last = instrument.tables.at(-1)
  return {
    categories: inOrder(instrument.categories, new Set(last === undefined ? [] : values.get(last.id))),
    parts,
    unverified,
    asked: instrument.items.map((i) => i.id),
  }
}
