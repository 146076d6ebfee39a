import type { Bilingual, CaseColumn, CaseRow } from '../contract.ts'

/** What can be picked in a filter of a column: a value told, or a kind of silence. */
export interface Pickable {
  readonly value: string
  readonly name: Bilingual
  readonly count: number
}

const SILENCES = ['absent', 'not-reported', 'not-visible', 'unclear', 'unread'] as const
type Silence = (typeof SILENCES)[number]

const silence = (kind: Silence): string => `?${kind}`

/** A list told in one cell, each part in both languages where they can be told apart. */
function parts({ en, zh }: Bilingual): readonly Bilingual[] {
  const [ens, zhs] = [en.split('; '), zh.split('；')]
  return ens.length > 1 && ens.length === zhs.length ? ens.map((e, i) => ({ en: e, zh: zhs[i] ?? e })) : [{ en, zh }]
}

/** The values of a row in a column, as they are picked. */
function pickedOf(row: CaseRow, column: string): readonly { readonly value: string; readonly name?: Bilingual }[] {
  const cell = row.cells[column]
  if (cell === undefined) return []
  if (cell.said !== 'known') return [{ value: silence(cell.said) }]
  return parts(cell.shown).map((name) => ({ value: name.en, name }))
}

/** Numbers of many values are picked by range. */
const MANY = 24
const RANGES = 5

export function pickables(
  rows: readonly CaseRow[],
  column: CaseColumn,
  nameOf: (kind: Silence) => Bilingual,
): readonly Pickable[] {
  const found = new Map<string, { name: Bilingual; count: number }>()
  for (const row of rows)
    for (const { value, name } of pickedOf(row, column.id)) {
      const kind = SILENCES.find((s) => silence(s) === value)
      const had = found.get(value)
      found.set(value, { name: name ?? (kind ? nameOf(kind) : { en: value, zh: value }), count: (had?.count ?? 0) + 1 })
    }
  const all = [...found].map(([value, v]) => ({ value, ...v }))
  const silent = SILENCES.flatMap((s) => all.filter((p) => p.value === silence(s)))
  const told = all.filter((p) => !silent.includes(p))
  if (column.numeric && told.length > MANY) return [...ranges(rows, column.id), ...silent]
  return [...told.sort((a, b) => b.count - a.count), ...silent]
}

const isRange = (value: string): boolean => value.startsWith('#')

function ranges(rows: readonly CaseRow[], column: string): readonly Pickable[] {
  const numbers = rows.flatMap((r) => numberIn(r, column) ?? []).sort((a, b) => a - b)
  const at = Array.from(
    { length: RANGES + 1 },
    (_, i) => numbers[Math.min(numbers.length - 1, Math.round((i * numbers.length) / RANGES))] ?? 0,
  )
  const edges = [...new Set(at)]
  return edges.slice(0, -1).map((low, i) => {
    const high = edges[i + 1] ?? low
    const last = i === edges.length - 2
    const name = `${low}–${high}`
    const inside = numbers.filter((n) => n >= low && (last ? n <= high : n < high))
    return { value: `#${low}:${high}:${last ? 'to' : 'below'}`, name: { en: name, zh: name }, count: inside.length }
  })
}

const numberIn = (row: CaseRow, column: string): number | undefined => {
  const sort = row.cells[column]?.sort
  return typeof sort === 'number' ? sort : undefined
}

/** Whether a row has one of the values picked in a column. */
export function fits(row: CaseRow, column: string, picked: readonly string[]): boolean {
  if (picked.length === 0) return true
  const values = pickedOf(row, column).map((p) => p.value)
  return picked.some((p) => (isRange(p) ? inRange(numberIn(row, column), p) : values.includes(p)))
}

function inRange(n: number | undefined, range: string): boolean {
  const [low, high, end] = range.slice(1).split(':')
  return n !== undefined && n >= Number(low) && (end === 'to' ? n <= Number(high) : n < Number(high))
}
