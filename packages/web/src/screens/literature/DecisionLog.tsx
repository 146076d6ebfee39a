import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { call } from '../../api/call.ts'
import { Download } from '../../parts/Download.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { FilterBar, noFilter, type Filter } from '../../parts/FilterBar.tsx'
import { Page } from '../../parts/Page.tsx'
import type { Column } from '../../parts/table/column.ts'
import { VirtualTable } from '../../parts/table/VirtualTable.tsx'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { Waiting } from '../../parts/Waiting.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual, useLanguage } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { useLater } from './use-later.ts'
import { useFirstPage, usePages, type AskedRows, type PageRow } from './use-pages.ts'
import { isWithoutLiterature } from './without-literature.ts'
import { logWords, words } from './words.ts'

type AskedDecisions = AskedRows<'literature.decisions'>

/** Who decided what about the literature, when and why: filtered, and kept as CSV. */
export default function DecisionLog() {
  const say = useWords(logWords)
  const sayRecords = useWords(words)
  const said = useBilingual()
  const { language } = useLanguage()
  const study = useStudy()
  const [filter, setFilter] = useSavedState<Filter>('filter', noFilter)
  const text = useLater(filter.words)
  const asked: AskedDecisions = {
    study,
    ...(text.trim() !== '' && { text }),
    ...(filter.picked['by']?.length && { people: [...filter.picked['by']] }),
    ...(filter.picked['sort']?.length && { sort: filter.picked['sort'] as NonNullable<AskedDecisions['sort']> }),
  }
  const pages = { op: 'literature.decisions', study, ask: (range: { readonly from: number; readonly count: number }) => ({ ...asked, ...range }) } as const
  const first = useFirstPage(pages)
  const page = first.data?.value
  const rows = usePages(pages, first)
  const columns = useColumns()
  const fields = [
    { id: 'by', name: say('person'), options: (page?.people ?? []).map((p) => ({ value: p.value, name: p.value, count: p.n })) },
    { id: 'sort', name: say('sort'), options: (page?.sorts ?? []).map((s) => ({ value: s.value, name: said(s.said), count: s.n })) },
  ]
  const csv = async (): Promise<Blob> => {
    const { value } = await call('literature.decisions', { ...asked, count: 0, table: true })
    return new Blob([value.csv?.[language] ?? ''], { type: 'text/csv' })
  }
  if (first.isError && isWithoutLiterature(first.error))
    return (
      <Page title={say('title')}>
        <EmptyState icon="records" title={sayRecords('records.empty')} says={sayRecords('records.emptySays')} action={<Button component={Link} to={`/studies/${study}/literature/import`} variant="contained">{sayRecords('records.import')}</Button>} />
      </Page>
    )
  if (page?.total === 0)
    return (
      <Page title={say('title')}>
        <EmptyState icon="log" title={say('empty')} says={say('emptySays')} action={<Button component={Link} to={`/studies/${study}/literature/screening`} variant="outlined">{say('toScreening')}</Button>} />
      </Page>
    )
  return (
    <Page title={say('title')} wide actions={<Download name={`decisions.${language}.csv`} make={csv}>{say('csv')}</Download>}>
      <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', px: 2, pb: 1, gap: 1 }}>
        <Box sx={{ color: 'text.secondary', maxWidth: '60rem' }}>{say('says')}</Box>
        <FilterBar value={filter} onChange={setFilter} fields={fields} search={say('search')} {...(page && { found: say('found', { matching: page.matching, total: page.total }) })} />
        {first.isError && <ErrorBox problem={first.error} retry={() => void first.refetch()} />}
        <Box sx={{ flex: 1, minHeight: 0 }}>
          <VirtualTable
            label={say('title')}
            rows={rows}
            rowKey={(r) => r.id}
            columns={columns}
            href={(r) => `/studies/${study}/literature${r.record === null ? '' : `/records/${r.record}`}`}
            height="100%"
            empty={first.data ? <EmptyState title={say('none')} says={say('noneSays')} /> : <Waiting />}
          />
        </Box>
      </Box>
    </Page>
  )
}

function useColumns(): readonly Column<PageRow<'literature.decisions'>>[] {
  const say = useWords(logWords)
  const said = useBilingual()
  const { date } = useFormat()
  return useMemo(() => {
    const record = (r: PageRow<'literature.decisions'>): string => (r.record === null ? say('whole') : r.title || r.record)
    return [
      { id: 'record', name: say('record'), cell: record, width: 'minmax(14rem, 3fr)', title: record },
      { id: 'on', name: say('on'), cell: (r) => date(r.on), width: '8.75rem', title: (r) => r.id },
      { id: 'by', name: say('person'), cell: (r) => r.by, width: 'minmax(5rem, 0.8fr)', title: (r) => r.by },
      { id: 'what', name: say('what'), cell: (r) => said(r.said), width: 'minmax(12rem, 2.4fr)', title: (r) => said(r.said) },
      { id: 'why', name: say('why'), cell: (r) => r.why ?? '', width: 'minmax(6rem, 1.4fr)', title: (r) => r.why ?? undefined },
      { id: 'force', name: say('force'), cell: (r) => say(r.inForce ? 'standing' : 'back'), width: '6rem' },
    ]
  }, [say, said, date])
}
