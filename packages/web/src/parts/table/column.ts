import type { ReactNode } from 'react'

export interface Column<R> {
  readonly id: string
  readonly name: string
  readonly cell: (row: R) => ReactNode
  /** What the rows are sorted by; a column without it cannot be sorted by. Undefined comes last either way. */
  readonly sort?: (row: R) => string | number | undefined
  /** A track of a CSS grid. */
  readonly width?: string
  readonly numeric?: boolean
  /** False: shown only when chosen. */
  readonly usual?: boolean
  /** Said when the pointer rests on the cell. */
  readonly title?: (row: R) => string | undefined
}

export interface Order {
  readonly by: string
  readonly down: boolean
}

/** Rows that come in pages. */
export interface PagedRows<R> {
  readonly count: number
  /** Undefined while the row is under way. */
  readonly at: (index: number) => R | undefined
  /** These rows are in sight, or nearly. */
  readonly need?: (first: number, last: number) => void
}

/** Columns to show: those chosen, in the order they are listed in. */
export const shownColumns = <R>(
  columns: readonly Column<R>[],
  shown: readonly string[] | undefined,
): readonly Column<R>[] => {
  const chosen = columns.filter((c) =>
    shown === undefined || shown.length === 0 ? c.usual !== false : shown.includes(c.id),
  )
  return chosen.length > 0 ? chosen : columns.slice(0, 1)
}

/** Rows in an order; equal ones stay as they stood. */
export function sorted<R>(
  rows: readonly R[],
  columns: readonly Column<R>[],
  order: Order | undefined,
  tag: string,
): readonly R[] {
  const key = columns.find((c) => c.id === order?.by)?.sort
  if (order === undefined || key === undefined) return rows
  const texts = new Intl.Collator(tag, { numeric: true })
  const keyed = rows.map((row) => ({ row, key: key(row) }))
  const compare = (a: string | number, b: string | number): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : texts.compare(String(a), String(b))
  return keyed
    .toSorted((a, b) => {
      if (a.key === undefined || b.key === undefined) return a.key === b.key ? 0 : a.key === undefined ? 1 : -1
      return order.down ? compare(b.key, a.key) : compare(a.key, b.key)
    })
    .map((k) => k.row)
}
