import { cellValue } from '../../read/table/cell-value.ts'
import { meaningOf } from '../../read/table/row-read.ts'
import { silenceOf, type Silence } from '../../read/table/silence-of.ts'
import type { Leftover } from '../../read/table/import-table.ts'
import type { ColumnMapping, TableMatch } from '../../read/table/mapping.ts'
import type { Table } from '../../read/table/table.ts'
import { isUntreated } from '../../read/table/untreated.ts'
import { tellsNotGiven } from '../../knowledge/drugs/not-given.ts'
import { resolveDrug } from '../../knowledge/drugs/resolve-drug.ts'
import { tableField, type TableField } from './table-fields.ts'

/** One wording of a column matched to a choice: what it is taken for. */
export interface ColumnWord {
  readonly text: string
  readonly cells: number
  readonly becomes: { readonly value: string } | { readonly silence: Silence } | null
}

/** A column as it stands in the table, and what is made of it. */
export interface ColumnSeen {
  readonly column: string
  /** What a data dictionary calls it. */
  readonly label: string | null
  readonly filled: number
  /** Its first values that differ. */
  readonly first: readonly string[]
  /** Cells of it that could not be read as what it is matched to. */
  readonly unread: number
  /** Of a column matched to a choice: the wordings in it, the most frequent first. */
  readonly words: readonly ColumnWord[]
  /** More wordings than are listed. */
  readonly moreWords: number
}

const FIRST = 3
const LONGEST = 80
const MOST_WORDS = 40

/** The columns of a table with their first values, and what a mapping makes of their cells. */
export function columnsSeen(table: Table, match: TableMatch, leftovers: readonly Leftover[]): readonly ColumnSeen[] {
  const unread = Map.groupBy(
    leftovers.filter((l) => l.why === 'not-understood'),
    (l) => l.column,
  )
  return table.columns.map((column, at) => {
    const counts = new Map<string, number>()
    for (const { cells } of table.rows) {
      const text = cells[at] ?? ''
      if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
    }
    const to = match.columns.find((c) => c.column === column)
    const field = to === undefined ? undefined : tableField(to.to)
    const said = to === undefined || field === undefined ? [] : wordsOf(counts, to, field, match.silences)
    return {
      column,
      label: table.labels?.get(column) ?? null,
      filled: [...counts.values()].reduce((n, c) => n + c, 0),
      first: [...counts.keys()].slice(0, FIRST).map(short),
      unread: unread.get(column)?.length ?? 0,
      words: said.slice(0, MOST_WORDS),
      moreWords: Math.max(0, said.length - MOST_WORDS),
    }
  })
}

const short = (text: string): string => {
  const letters = [...text]
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : text
}

function wordsOf(
  counts: ReadonlyMap<string, number>,
  to: ColumnMapping,
  field: TableField,
  silences: TableMatch['silences'],
): readonly ColumnWord[] {
  if (field.options === undefined || field.kind === 'signs') return []
  if (field.kind === 'drug') return treatmentsOf(counts, to, silences)
  return [...counts]
    .map(([text, cells]) => {
      const silence = silenceOf(text, silences)
      if (silence !== undefined) return { text, cells, becomes: { silence } }
      const value = meaningOf(to, text) === '' ? undefined : valueOf(meaningOf(to, text), to, field)
      return { text, cells, becomes: value === undefined ? null : { value } }
    })
    .toSorted(byCells)
}

/** The wordings in a column of treatments that name no drug known, or of which somebody said what they mean. */
function treatmentsOf(
  counts: ReadonlyMap<string, number>,
  to: ColumnMapping,
  silences: TableMatch['silences'],
): readonly ColumnWord[] {
  return [...counts]
    .filter(([text]) => silenceOf(text, silences) === undefined)
    .filter(([text]) => meaningOf(to, text) !== text || tellsNotGiven(text) || resolveDrug(text).matches.length === 0)
    .map(([text, cells]): ColumnWord => {
      const meant = meaningOf(to, text)
      const isNone = meant === 'none' || (meant === text && isUntreated(text))
      const isOpen = meant === '' || (!isNone && meant === text && tellsNotGiven(text))
      return { text, cells, becomes: isOpen ? null : { value: isNone ? 'none' : 'as-written' } }
    })
    .toSorted(byCells)
}

const byCells = (a: ColumnWord, b: ColumnWord): number => b.cells - a.cells || (a.text < b.text ? -1 : 1)

/** The choice a text is read as. */
function valueOf(text: string, to: ColumnMapping, { kind, options = [] }: TableField): string | undefined {
  if (kind === 'signs') return undefined
  const read = cellValue(kind, text, to, undefined)
  const value: unknown = 'value' in read ? read.value : undefined
  const named =
    typeof value === 'object' && value !== null ? (Reflect.get(value, 'id') ?? Reflect.get(value, 'entity')) : value
  return options.some((o) => o.value === named) ? String(named) : undefined
}
