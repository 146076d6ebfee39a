import { Hidden } from '../Hidden.tsx'
import { Icon } from '../Icon.tsx'
import { useWords } from '../../words/use-words.ts'
import { words } from '../words.ts'
import type { Column, Order } from './column.ts'

interface HeaderRowProps<R> {
  readonly columns: readonly Column<R>[]
  readonly tracks: string
  readonly order: Order | undefined
  /** There is a column of boxes to tick before the others. */
  readonly ticks: boolean
  readonly onOrder: (order: Order | undefined) => void
}

/** Names of the columns; those that can be sorted by are buttons: up, down, as it came. */
export function HeaderRow<R>({ columns, tracks, order, ticks, onOrder }: HeaderRowProps<R>) {
  const say = useWords(words)
  const next = (id: string): Order | undefined => (order?.by !== id ? { by: id, down: false } : order.down ? undefined : { by: id, down: true })
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
        {ticks && (
          <th role="columnheader" aria-colindex={1}>
            <Hidden>{say('table.ticked')}</Hidden>
          </th>
        )}
        {columns.map((c, at) => {
          const here = order?.by === c.id ? order : undefined
          return (
            <th key={c.id} role="columnheader" aria-colindex={at + (ticks ? 2 : 1)} data-numeric={c.numeric === true ? '' : undefined} aria-sort={here === undefined ? undefined : here.down ? 'descending' : 'ascending'} title={c.name}>
              {c.sort === undefined ? (
                c.name
              ) : (
                <button type="button" onClick={() => onOrder(next(c.id))}>
                  {c.name}
                  {here && <Icon name={here.down ? 'down' : 'up'} />}
                </button>
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
