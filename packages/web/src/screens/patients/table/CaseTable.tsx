import Button from '@mui/material/Button'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Value } from '../../../api/api.ts'
import { Allowed } from '../../../parts/Allowed.tsx'
import { saveBlob } from '../../../parts/Download.tsx'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { FilterBar, noFilter, type Filter } from '../../../parts/FilterBar.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { useShortcuts } from '../../../parts/keyboard/Shortcuts.tsx'
import { SilenceLegend } from '../../../parts/Silence.tsx'
import { shownColumns, sorted, type Order } from '../../../parts/table/column.ts'
import { VirtualTable } from '../../../parts/table/VirtualTable.tsx'
import { useSavedState } from '../../../parts/use-saved-state.ts'
import { tableCsv } from '../../../parts/table-csv.ts'
import { localeTag } from '../../../words/format.ts'
import { useBilingual, useLanguage } from '../../../words/language.tsx'
import { usePatientWords } from '../words.ts'
import { ImportLink } from '../importing/ImportLink.tsx'
import { NewCase } from './NewCase.tsx'
import { cellText } from './cell-text.ts'
import { keepOrder } from './case-order.ts'
import { filterCases } from './filter-cases.ts'
import { SavedViews } from './SavedViews.tsx'
import { useCaseColumns } from './use-case-columns.tsx'
import { useFilterFields } from './use-filter-fields.ts'
import styles from './table.module.css'

const unsorted: Order = { by: '', down: false }
const usual: readonly string[] = []

/** The table of patients: what is shown of it is in the address, can be kept by name, and downloaded as it is shown. */
export function CaseTable({ study, table }: { readonly study: string; readonly table: Value<'cases.list'> }) {
  const say = usePatientWords()
  const name = useBilingual()
  const { language } = useLanguage()
  const [filter, setFilter] = useSavedState<Filter>('filter', noFilter)
  const [order, setOrder] = useSavedState<Order>('order', unsorted)
  const [shown, setShown] = useSavedState('columns', usual)
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const place = useRef<HTMLDivElement>(null)

  const columns = useCaseColumns(table.columns, table.rows)
  const { fields, more, add } = useFilterFields(table, filter)
  const rows = useMemo(
    () => sorted(filterCases(table.rows, filter), columns, order.by === '' ? undefined : order, localeTag[language]),
    [table.rows, filter, columns, order, language],
  )
  useEffect(
    () =>
      keepOrder(
        study,
        rows.map((r) => r.patient),
      ),
    [study, rows],
  )

  const download = useCallback(
    (what: readonly (typeof rows)[number][], ids: readonly string[]) => {
      const wanted = table.columns.filter((c) => ids.includes(c.id))
      const csv = tableCsv(what, [
        { name: say('table.patient'), cell: (r) => r.patient },
        ...wanted.map((c) => ({ name: name(c.name), cell: (r: (typeof rows)[number]) => cellText(r, c.id, language) })),
      ])
      saveBlob(csv, `${study}-${say('table.file')}.csv`)
    },
    [table.columns, say, name, language, study],
  )
  useShortcuts(say('table.title'), [
    {
      keys: '/',
      says: say('table.search'),
      run: () => place.current?.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
    },
    {
      keys: 'ArrowDown',
      says: say('table.toRows'),
      run: () => place.current?.querySelector<HTMLElement>('[role=row][tabindex="0"], tr[tabindex="0"]')?.focus(),
    },
  ])

  return (
    <div ref={place} className={styles.page}>
      <div className={styles.bars}>
        <FilterBar
          value={filter}
          onChange={setFilter}
          fields={fields}
          search={say('table.search')}
          found={say('table.found', { shown: rows.length, all: table.rows.length })}
        />
        <select
          className={styles.add}
          aria-label={say('table.addFilter')}
          value=""
          onChange={(e) => add(e.target.value)}
        >
          <option value="">{say('table.addFilter')}</option>
          {more.map((c) => (
            <option key={c.id} value={c.id}>
              {c.name}
            </option>
          ))}
        </select>
      </div>
      <div className={styles.table}>
        <VirtualTable
          label={say('table.title')}
          rows={rows}
          rowKey={(r) => r.patient}
          columns={columns}
          href={(r) => `/studies/${study}/patients/${r.patient}`}
          order={order.by === '' ? undefined : order}
          onOrder={(o) => setOrder(o ?? unsorted)}
          shown={shown}
          onShown={setShown}
          chosen={chosen}
          onChosen={choose}
          height="100%"
          bar={
            <div className={styles.bars}>
              <SavedViews study={study} state={{ filter, order, columns: shown }} onOpen={openView} />
              <Button
                color="inherit"
                startIcon={<Icon name="download" />}
                onClick={() =>
                  download(
                    rows,
                    shownColumns(columns, shown).map((c) => c.id),
                  )
                }
              >
                {say('table.csv')}
              </Button>
              {chosen.size > 0 && (
                <Button
                  color="inherit"
                  startIcon={<Icon name="download" />}
                  onClick={() =>
                    download(
                      rows.filter((r) => chosen.has(r.patient)),
                      columns.map((c) => c.id),
                    )
                  }
                >
                  {say('table.csvChosen', { n: chosen.size })}
                </Button>
              )}
            </div>
          }
          empty={
            table.rows.length === 0 ? (
              <EmptyState
                icon="patients"
                title={say('table.empty')}
                says={say('table.emptySays')}
                action={
                  <div className={styles.bars}>
                    <Allowed op="cases.add">
                      <NewCase study={study} />
                    </Allowed>
                    <Allowed op="import.cases">
                      <ImportLink study={study} />
                    </Allowed>
                  </div>
                }
              />
            ) : (
              <EmptyState
                icon="patients"
                title={say('table.noneFit')}
                says={say('table.noneFitSays')}
                action={<Button onClick={() => setFilter(noFilter)}>{say('table.showAll')}</Button>}
              />
            )
          }
        />
      </div>
      <details className={styles.legend}>
        <summary>{say('table.legend')}</summary>
        <SilenceLegend />
      </details>
    </div>
  )

  function openView(state: Readonly<Record<string, unknown>>): void {
    // Three changes of one address: each is made on what the one before left.
    setFilter(isFilter(state['filter']) ? state['filter'] : noFilter)
    setOrder(isOrder(state['order']) ? state['order'] : unsorted)
    setShown(Array.isArray(state['columns']) ? state['columns'].filter((c) => typeof c === 'string') : usual)
  }
}

// A view was saved by this screen, perhaps by an earlier version of it.
const isFilter = (v: unknown): v is Filter =>
  typeof v === 'object' && v !== null && 'words' in v && 'picked' in v && typeof v.picked === 'object'
const isOrder = (v: unknown): v is Order => typeof v === 'object' && v !== null && 'by' in v && 'down' in v
