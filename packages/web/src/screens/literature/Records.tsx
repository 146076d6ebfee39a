import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { FilterBar, noFilter, type Filter, type FilterField } from '../../parts/FilterBar.tsx'
import { Page } from '../../parts/Page.tsx'
import type { Order } from '../../parts/table/column.ts'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { isWithoutLiterature } from './without-literature.ts'
import { useLater } from './use-later.ts'
import { asImported, RecordTable, sortable } from './RecordTable.tsx'
import { useFirstPage, type AskedRows } from './use-pages.ts'
import { words } from './words.ts'

const facets = ['place', 'database', 'language', 'type', 'import'] as const
const noColumns: readonly string[] = []

/** Every record of every search: searched, filtered, sorted; each opens on a page of its own. */
export default function Records() {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const [filter, setFilter] = useSavedState<Filter>('filter', noFilter)
  const [box, setBox] = useSavedState('box', '')
  const [order, setOrder] = useSavedState<Order>('order', asImported)
  const [shown, setShown] = useSavedState('columns', noColumns)
  const text = useLater(filter.words)
  const sort = sortable[order.by]
  const years = (filter.picked['year'] ?? []).map(Number).filter(Number.isInteger)
  const asked: AskedRows<'literature.records'> = {
    study,
    ...(text.trim() !== '' && { text }),
    ...Object.fromEntries(facets.flatMap((f) => (filter.picked[f]?.length ? [[f, [...filter.picked[f]]]] : []))),
    ...(years.length > 0 && { year: years }),
    ...(box !== '' && { box }),
    ...(sort !== undefined && { sort, descending: order.down }),
  }
  const first = useFirstPage({ op: 'literature.records', ask: (range) => ({ ...asked, ...range }) })
  const page = first.data?.value
  const fields: readonly FilterField[] = facets.map((id) => ({
    id,
    name: say(`records.field.${id}`),
    options: (page?.counts[id] ?? []).map((c) => ({ value: c.value, name: said(c.said), count: c.n })),
  }))
  const byYear: FilterField = {
    id: 'year',
    name: say('records.column.year'),
    options: (page?.years ?? []).flatMap(({ year, n }) => (year === null ? [] : [{ value: String(year), name: String(year), count: n }])),
  }
  const toImport = (
    <Button component={Link} to={`/studies/${study}/literature/import`} variant="contained">
      {say('records.import')}
    </Button>
  )
  if (first.isError && isWithoutLiterature(first.error))
    return (
      <Page title={say('records.title')}>
        <EmptyState icon="records" title={say('records.empty')} says={say('records.emptySays')} action={toImport} />
      </Page>
    )
  return (
    <Page title={say('records.title')} wide>
      <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', px: 2, pb: 1, gap: 1 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <FilterBar
            value={filter}
            onChange={setFilter}
            fields={[...fields, byYear]}
            search={say('records.search')}
            {...(page && { found: say('records.found', { matching: page.matching, total: page.total }) })}
          />
          {box !== '' && (
            <Chip
              variant="outlined"
              label={say('records.box', { box: page?.box ? said(page.box) : box })}
              onDelete={() => setBox('')}
              slotProps={{ root: { title: say('records.unbox') } }}
            />
          )}
        </Box>
        {first.isError && <ErrorBox problem={first.error} retry={() => void first.refetch()} />}
        <Box sx={{ flex: 1, minHeight: 0 }}>
          <RecordTable asked={asked} first={first} order={order} onOrder={setOrder} shown={shown} onShown={setShown} />
        </Box>
      </Box>
    </Page>
  )
}
