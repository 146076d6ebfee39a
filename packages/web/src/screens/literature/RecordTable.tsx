import { memo, useMemo } from 'react'
import { EmptyState } from '../../parts/EmptyState.tsx'
import type { Column, Order } from '../../parts/table/column.ts'
import { VirtualTable } from '../../parts/table/VirtualTable.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { usePages, type AskedRows, type FirstPage, type PageRow } from './use-pages.ts'
import { words } from './words.ts'

/** Columns the server can sort by, and what it calls them. */
export const sortable: Readonly<Record<string, 'title' | 'author' | 'year' | 'database' | 'place'>> = {
  title: 'title',
  authors: 'author',
  year: 'year',
  database: 'database',
  place: 'place',
}
export const asImported: Order = { by: '', down: false }

interface RecordTableProps {
  readonly asked: AskedRows<'literature.records'>
  readonly first: FirstPage<'literature.records'>
  readonly order: Order
  readonly onOrder: (order: Order) => void
  readonly shown: readonly string[]
  readonly onShown: (shown: readonly string[]) => void
}

/** The records in a table of any length: pages come as they are scrolled into sight, and nothing but the table is drawn anew. */
export const RecordTable = memo(({ asked, first, order, onOrder, shown, onShown }: RecordTableProps) => {
  const say = useWords(words)
  const said = useBilingual()
  const rows = usePages({ op: 'literature.records', study: asked.study, ask: (range) => ({ ...asked, ...range }) }, first)
  const columns = useMemo<readonly Column<PageRow<'literature.records'>>[]>(
    () => [
      { id: 'title', name: say('records.column.title'), cell: (r) => r.title || r.id, sort: (r) => r.title, width: 'minmax(16rem, 3.4fr)', title: (r) => [r.title, r.otherTitle].filter(Boolean).join(' / ') },
      { id: 'authors', name: say('records.column.authors'), cell: (r) => r.authors, sort: (r) => r.authors, width: 'minmax(7rem, 1.2fr)', title: (r) => r.authors },
      { id: 'year', name: say('records.column.year'), cell: (r) => r.year ?? '', sort: (r) => r.year, width: '4.5rem', numeric: true },
      { id: 'journal', name: say('records.column.journal'), cell: (r) => r.journal, width: 'minmax(6rem, 1.2fr)', title: (r) => r.journal },
      { id: 'database', name: say('records.column.database'), cell: (r) => said(r.database), sort: (r) => said(r.database), width: 'minmax(6rem, 1fr)', title: (r) => said(r.database) },
      { id: 'type', name: say('records.column.type'), cell: (r) => said(r.type), width: 'minmax(6rem, 0.8fr)', usual: false },
      { id: 'place', name: say('records.column.place'), cell: (r) => said(r.place), sort: (r) => r.place.at, width: 'minmax(11rem, 2fr)', title: (r) => said(r.place) },
      { id: 'id', name: say('records.column.id'), cell: (r) => r.id, width: '8rem', usual: false },
    ],
    [say, said],
  )
  return (
    <VirtualTable
      label={say('records.table')}
      rows={rows}
      rowKey={(r) => r.id}
      columns={columns}
      href={(r) => `/studies/${asked.study}/literature/records/${r.id}`}
      order={order.by === '' ? undefined : order}
      onOrder={(o) => onOrder(o === undefined || sortable[o.by] === undefined ? asImported : o)}
      shown={shown}
      onShown={onShown}
      height="100%"
      empty={first.data ? <EmptyState title={say('records.none')} says={say('records.noneSays')} /> : <Waiting />}
    />
  )
})
RecordTable.displayName = 'RecordTable'
