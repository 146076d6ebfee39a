import { memo, type ReactElement } from 'react'
import { useWords } from '../../words/use-words.ts'
import { words } from '../words.ts'
import type { Column } from './column.ts'

interface TableRowProps<R> {
  readonly index: number
  readonly top: number
  readonly tracks: string
  /** Undefined while it is under way. */
  readonly row: R | undefined
  readonly columns: readonly Column<R>[]
  readonly active: boolean
  readonly marked: boolean
  /** Undefined where rows have no box to tick. */
  readonly chosen: boolean | undefined
  readonly href: string | undefined
  readonly opens: boolean
  readonly onActive: (index: number) => void
  readonly onOpen: (index: number, aside: boolean) => void
  readonly onChoose: (index: number) => void
}

function Row<R>({ index, top, tracks, row, columns, active, marked, chosen, href, opens, onActive, onOpen, onChoose }: TableRowProps<R>) {
  const say = useWords(words)
  const first = chosen === undefined ? 1 : 2
  return (
    <tr
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      aria-busy={row === undefined ? true : undefined}
      data-row={index}
      data-marked={marked ? '' : undefined}
      data-opens={opens ? '' : undefined}
      tabIndex={active ? 0 : -1}
      style={{ transform: `translateY(${top}px)`, gridTemplateColumns: tracks }}
      onFocus={() => onActive(index)}
      onClick={(e) => {
        const at = e.target
        // What can be pressed in a cell does its own work.
        if (opens && at instanceof Element && at.closest('a, button, input, label') === null) onOpen(index, e.ctrlKey || e.metaKey)
      }}
    >
      {chosen !== undefined && (
        <td role="gridcell" aria-colindex={1}>
          <input type="checkbox" checked={chosen} onChange={() => onChoose(index)} tabIndex={active ? 0 : -1} aria-label={say('table.tick')} />
        </td>
      )}
      {columns.map((c, at) => (
        <td key={c.id} role="gridcell" aria-colindex={at + first} data-numeric={c.numeric === true ? '' : undefined} title={row === undefined ? undefined : c.title?.(row)}>
          {row === undefined ? '…' : at === 0 && href !== undefined ? (
            // Plain: a link of the router listens to every change of the address, and there are many rows.
            <a
              href={href}
              tabIndex={-1}
              onClick={(e) => {
                if (e.ctrlKey || e.metaKey || e.shiftKey || e.button !== 0) return
                e.preventDefault()
                onOpen(index, false)
              }}
            >
              {c.cell(row)}
            </a>
          ) : (
            c.cell(row)
          )}
        </td>
      ))}
    </tr>
  )
}

/** One row, drawn again only when something of it changes. */
export const TableRow = memo(Row) as <R>(props: TableRowProps<R>) => ReactElement
