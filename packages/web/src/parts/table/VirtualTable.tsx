import Box from '@mui/material/Box'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { localeTag } from '../../words/format.ts'
import { useLanguage } from '../../words/language.tsx'
import { useGo } from '../AppLink.tsx'
import { ColumnChooser } from './ColumnChooser.tsx'
import { shownColumns, sorted, type Column, type Order, type PagedRows } from './column.ts'
import { HeaderRow } from './HeaderRow.tsx'
import { TableRow } from './TableRow.tsx'
import { Scroller, Sheet } from './table-look.ts'

interface VirtualTableProps<R> {
  readonly label: string
  readonly rows: readonly R[] | PagedRows<R>
  readonly rowKey: (row: R) => string
  readonly columns: readonly Column<R>[]
  /** Address of a row; its first cell is the link to it. */
  readonly href?: (row: R) => string
  /** What Enter or a click does where a row has no address. */
  readonly onOpen?: (row: R) => void
  /** Given: the caller sorts. Left out: the rows are sorted here. */
  readonly order?: Order | undefined
  readonly onOrder?: (order: Order | undefined) => void
  /** Ids of columns; empty: the usual ones. */
  readonly shown?: readonly string[]
  readonly onShown?: (shown: readonly string[]) => void
  readonly marked?: (row: R) => boolean
  readonly chosen?: ReadonlySet<string>
  readonly onChosen?: (chosen: ReadonlySet<string>) => void
  /** CSS height of the table; left out, it is as high as its rows up to what the window has. */
  readonly height?: string
  /** Shown in place of rows where there are none. */
  readonly empty?: ReactNode
  /** Shown left of the column chooser. */
  readonly bar?: ReactNode
}

const ROW = 34
const isPaged = <R,>(rows: readonly R[] | PagedRows<R>): rows is PagedRows<R> => !Array.isArray(rows)

/** A table of any length: only the rows in sight are drawn. One row is in the order of the Tab key; the arrows move it. */
export function VirtualTable<R>(props: VirtualTableProps<R>) {
  const { label, rows, rowKey, columns, href, onOpen, shown, onShown, marked, chosen, onChosen, height, empty, bar } = props
  const { language } = useLanguage()
  const go = useGo()
  const [own, setOwn] = useState<Order>()
  const [active, activate] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)
  const moved = useRef(false)
  const order = props.onOrder === undefined ? own : props.order
  const paged = useMemo<PagedRows<R>>(() => {
    if (isPaged(rows)) return rows
    const inOrder = props.onOrder === undefined ? sorted(rows, columns, own, localeTag[language]) : rows
    return { count: inOrder.length, at: (i) => inOrder[i] }
  }, [rows, columns, own, language, props.onOrder])
  const visible = useMemo(() => shownColumns(columns, shown), [columns, shown])
  const tracks = [...(chosen ? ['2.25rem'] : []), ...visible.map((c) => c.width ?? 'minmax(7rem, 1fr)')].join(' ')
  const virtual = useVirtualizer({
    count: paged.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    // The active row stays, so that the focus does not fall off the page when it is scrolled away.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), Math.min(active, range.count - 1)])].filter((i) => i >= 0).toSorted((a, b) => a - b),
  })
  const items = virtual.getVirtualItems()
  const [firstShown, lastShown] = [virtual.range?.startIndex, virtual.range?.endIndex]
  useEffect(() => {
    if (firstShown !== undefined && lastShown !== undefined) paged.need?.(firstShown, lastShown)
  }, [paged, firstShown, lastShown])
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    scroller.current?.querySelector<HTMLElement>(`[data-row="${active}"]`)?.focus({ preventScroll: true })
  })

  const move = (to: number): void => {
    const next = Math.max(0, Math.min(paged.count - 1, to))
    moved.current = true
    activate(next)
    virtual.scrollToIndex(next, { align: 'auto' })
  }
  const open = (index: number, aside: boolean): void => {
    const row = paged.at(index)
    if (row === undefined) return
    if (href === undefined) onOpen?.(row)
    else if (aside) window.open(href(row), '_blank', 'noopener')
    else go(href(row))
  }
  const choose = (index: number): void => {
    const row = paged.at(index)
    if (row === undefined || chosen === undefined) return
    const next = new Set(chosen)
    if (!next.delete(rowKey(row))) next.add(rowKey(row))
    onChosen?.(next)
  }
  const handlers = useRef({ open, choose })
  useEffect(() => {
    handlers.current = { open, choose }
  })
  const onOpenRow = useCallback((index: number, aside: boolean) => handlers.current.open(index, aside), [])
  const onChooseRow = useCallback((index: number) => handlers.current.choose(index), [])
  const onKeyDown = (e: KeyboardEvent): void => {
    const at = e.target
    if (!(at instanceof HTMLElement) || at.dataset['row'] === undefined || e.altKey || e.nativeEvent.isComposing) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 2)
    const to: Readonly<Record<string, number>> = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: paged.count - 1 }
    const next = to[e.key]
    if (next !== undefined && !e.ctrlKey && !e.metaKey) move(next)
    else if (e.key === 'Enter') open(active, e.ctrlKey || e.metaKey)
    else if (e.key === ' ' && chosen !== undefined) choose(active)
    else return
    e.preventDefault()
  }

  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0, ...(height === '100%' && { height }) }}>
      {(bar !== undefined || onShown !== undefined) && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, pb: 1 }}>
          <Box sx={{ flex: 1, minWidth: 0 }}>{bar}</Box>
          {onShown && <ColumnChooser columns={columns} shown={visible.map((c) => c.id)} onShown={onShown} />}
        </Box>
      )}
      {paged.count === 0 && empty !== undefined ? (
        empty
      ) : (
        <Scroller ref={scroller} sx={height === '100%' ? { flex: 1, minHeight: 0 } : { maxHeight: height ?? 'max(20rem, calc(100vh - 16rem))' }}>
          <Sheet role="grid" aria-label={label} aria-rowcount={paged.count + 1} aria-colcount={visible.length + (chosen ? 1 : 0)} onKeyDown={onKeyDown}>
            <HeaderRow columns={visible} tracks={tracks} order={order} ticks={chosen !== undefined} onOrder={props.onOrder ?? setOwn} />
            <tbody role="rowgroup" style={{ height: virtual.getTotalSize() }}>
              {items.map((item) => {
                const row = paged.at(item.index)
                return (
                  <TableRow
                    key={row === undefined ? `#${item.index}` : rowKey(row)}
                    index={item.index}
                    top={item.start}
                    tracks={tracks}
                    row={row}
                    columns={visible}
                    active={item.index === Math.min(active, paged.count - 1)}
                    marked={row !== undefined && marked?.(row) === true}
                    chosen={chosen === undefined || row === undefined ? undefined : chosen.has(rowKey(row))}
                    href={row === undefined ? undefined : href?.(row)}
                    opens={onOpen !== undefined || href !== undefined}
                    onActive={activate}
                    onOpen={onOpenRow}
                    onChoose={onChooseRow}
                  />
                )
              })}
            </tbody>
          </Sheet>
        </Scroller>
      )}
    </Box>
  )
}
