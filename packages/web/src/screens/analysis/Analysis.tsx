import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useMemo } from 'react'
import { Refusal } from '../../api/answer.ts'
import type { Value } from '../../api/api.ts'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/queries.ts'
import { AppLink, useGo } from '../../parts/AppLink.tsx'
import { Download } from '../../parts/Download.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { FilterBar, noFilter } from '../../parts/FilterBar.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useShortcuts } from '../../parts/keyboard/Shortcuts.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual, useLanguage } from '../../words/language.tsx'
import { BesidePanel } from './BesidePanel.tsx'
import { FigureView } from './FigureView.tsx'
import { madeBlob } from './made-blob.ts'
import { NumberPanel } from './NumberPanel.tsx'
import { NumberTable } from './NumberTable.tsx'
import { PublishedAlone } from './PublishedAlone.tsx'
import { SectionList } from './SectionList.tsx'
import { useFocusBack } from './use-focus-back.ts'
import { useAnalysisPlace } from './use-analysis-place.ts'
import { useAnalysisWords } from './words.ts'

/** Every number and figure of the series, whole or a part of it; a number opens its cases. */
export default function Analysis() {
  const study = useStudy()
  const say = useAnalysisWords()
  const { date } = useFormat()
  const place = useAnalysisPlace()
  const numbers = useRead('results.numbers', { study, filter: [...place.terms] }, { keep: true })
  const value = numbers.data?.value
  const lost = numbers.error instanceof Refusal && numbers.error.issues.some((i) => i.code === 'filter-unknown')
  return (
    <Page
      wide
      title={say('title')}
      actions={
        <>
          {value && <Typography variant="body2" sx={{ color: 'text.secondary' }}>{say('statedFor', { patients: value.patients, date: date(value.statedFor) })}</Typography>}
          <Files study={study} filter={place.terms} />
        </>
      }
    >
      {lost && (
        <EmptyState
          title={say('filterLost')}
          says=""
          action={
            <Button variant="outlined" onClick={() => place.setFilter(noFilter)}>
              {say('whole')}
            </Button>
          }
        />
      )}
      {!lost && <Loaded of={numbers}>{(v) => <Results study={study} numbers={v} place={place} />}</Loaded>}
    </Page>
  )
}

type Place = ReturnType<typeof useAnalysisPlace>

function Results({ study, numbers, place }: { readonly study: string; readonly numbers: Value<'results.numbers'>; readonly place: Place }) {
  const say = useAnalysisWords()
  const said = useBilingual()
  const go = useGo()
  const narrow = useMediaQuery('(max-width: 1000px)')
  const { section, toSection, number, open, terms, filter, setFilter } = place
  const searched = useSearched(numbers.sections, filter.words)
  const at = searched ?? numbers.sections.find((s) => s.id === section) ?? numbers.sections.find((s) => s.id === FIRST) ?? numbers.sections[0]
  const step = (by: number): void => {
    const next = numbers.sections[numbers.sections.findIndex((s) => s.id === at?.id) + by]
    if (next !== undefined) toSection(next.id)
  }
  useShortcuts(say('keys.title'), [
    { keys: ']', says: say('keys.nextSection'), run: () => step(1) },
    { keys: '[', says: say('keys.previousSection'), run: () => step(-1) },
    { keys: 'Escape', says: say('keys.close'), run: () => open(''), off: number === '' },
  ])
  useFocusBack(number)
  const pick = (id: string): void => {
    const [kind, ...rest] = id.split(':')
    const what = rest.join(':')
    if (kind === 'case') go(`/studies/${encodeURIComponent(study)}/patients/${encodeURIComponent(what)}`)
    else open(what)
  }
  if (numbers.patients === 0 && numbers.filter === null)
    return <EmptyState icon="analysis" title={say('empty.title')} says={say('empty.says')} action={<AppLink to={`/studies/${encodeURIComponent(study)}/patients`}>{say('empty.action')}</AppLink>} />
  const body = (
    <Box sx={{ display: 'grid', gridTemplateColumns: narrow ? 'minmax(0, 1fr)' : '13.5rem minmax(0, 1fr)', height: '100%', minHeight: 0, gridTemplateRows: narrow ? 'auto minmax(0, 1fr)' : 'minmax(0, 1fr)' }}>
      {narrow ? (
        <Box sx={{ px: 2, pb: 1 }}>
          <TextField select fullWidth label={say('sections')} value={at?.id ?? ''} onChange={(e) => toSection(e.target.value)}>
            {(searched === undefined ? numbers.sections : [searched, ...numbers.sections]).map((s) => (
              <MenuItem key={s.id} value={s.id}>
                {said(s.name)}
              </MenuItem>
            ))}
          </TextField>
        </Box>
      ) : (
        <Box sx={{ overflow: 'auto', borderRight: 1, borderColor: 'divider', py: 1 }}>
          <SectionList sections={numbers.sections} at={searched === undefined ? (at?.id ?? '') : ''} onAt={(id) => (setFilter({ ...filter, words: '' }), toSection(id))} />
        </Box>
      )}
      <Box sx={{ overflow: 'auto', px: 2, pt: 1.5, pb: 4 }} tabIndex={0} role="region" aria-label={at === undefined ? say('title') : said(at.name)}>
        {numbers.filter && (
          <Box role="note" sx={{ borderLeft: 3, borderColor: 'secondary.main', bgcolor: 'background.paper', pl: 1.25, py: 0.75, mb: 1.5, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
            <Box sx={{ fontWeight: 600 }}>{said(numbers.filter.said)}</Box>
            <Button color="inherit" onClick={() => setFilter({ ...noFilter, words: filter.words })}>
              {say('whole')}
            </Button>
          </Box>
        )}
        {numbers.patients === 0 ? (
          <EmptyState title={say('emptyFilter.title')} says={say('emptyFilter.says')} />
        ) : (
          at && (
            <>
              <Typography variant="h2" sx={{ mb: 1 }}>
                {said(at.name)}
              </Typography>
              <NumberTable label={say('table.label', { section: said(at.name) })} numbers={at.numbers} published={numbers.comparison?.name} at={number} onOpen={open} />
              {at.id === COMPARED && numbers.comparison && <PublishedAlone comparison={numbers.comparison} />}
              <Figures study={study} section={at.id} filter={terms} onPick={pick} />
            </>
          )
        )}
      </Box>
    </Box>
  )
  const panel = <NumberPanel study={study} number={number} filter={terms} published={numbers.comparison?.name} onClose={() => open('')} />
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      <Box sx={{ px: 2, pb: 1 }}>
        <Filters study={study} place={place} found={searched === undefined ? undefined : say('found', { n: searched.numbers.length })} />
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, borderTop: 1, borderColor: 'divider' }}>
        <BesidePanel first={body} panel={number === '' ? undefined : panel} />
      </Box>
    </Box>
  )
}

/** Where a reader begins, and the section whose published numbers are told apart. */
const FIRST = 'demographics'
const COMPARED = 'report'

/** Numbers of every section whose name holds the words looked for, as a section of its own. */
function useSearched(sections: Value<'results.numbers'>['sections'], words: string): Value<'results.numbers'>['sections'][number] | undefined {
  const said = useBilingual()
  const say = useAnalysisWords()
  const name = say('search')
  return useMemo(() => {
    const wanted = words.trim().toLowerCase()
    if (wanted === '') return undefined
    const holds = (n: (typeof sections)[number]['numbers'][number]): boolean => said(n.label).toLowerCase().includes(wanted) || n.id.includes(wanted)
    return { id: 'search', name: { en: name, zh: name }, numbers: sections.flatMap((s) => s.numbers.filter(holds)) }
  }, [sections, words, said, name])
}

function Filters({ study, place, found }: { readonly study: string; readonly place: Place; readonly found: string | undefined }) {
  const say = useAnalysisWords()
  const said = useBilingual()
  const filters = useRead('results.filters', { study })
  const fields = (filters.data?.value.dimensions ?? []).map((d) => ({
    id: d.id,
    name: said(d.name),
    options: d.choices.map((c) => ({ value: c.term, name: said(c.name), count: c.patients })),
  }))
  return <FilterBar value={place.filter} onChange={place.setFilter} fields={fields} search={say('search')} {...(found !== undefined && { found })} />
}

function Figures({ study, section, filter, onPick }: { readonly study: string; readonly section: string; readonly filter: readonly string[]; readonly onPick: (id: string) => void }) {
  const say = useAnalysisWords()
  const { language } = useLanguage()
  const figures = useRead('results.figures', { study, language, filter: [...filter] }, { keep: true })
  const own = figures.data?.value.figures.filter((f) => f.section === section) ?? []
  if (own.length === 0) return null
  return (
    <>
      <Typography variant="h3" component="h2" sx={{ mt: 3, mb: 1 }}>
        {say('figure.heading')}
      </Typography>
      {own.map((f) => (
        <FigureView key={f.id} study={study} figure={f} filter={filter} onPick={onPick} />
      ))}
    </>
  )
}

function Files({ study, filter }: { readonly study: string; readonly filter: readonly string[] }) {
  const say = useAnalysisWords()
  const { language } = useLanguage()
  const make = (what: 'numbers' | 'listing', format: 'csv' | 'xlsx') => async (): Promise<Blob> =>
    madeBlob((await call('results.numbers-file', { study, what, format, language, filter: [...filter] })).value)
  return (
    <>
      <Download name={`${study}.numbers.${language}.csv`} make={make('numbers', 'csv')}>
        {say('downloads.numbers')}
      </Download>
      <Download name={`${study}.listing.${language}.xlsx`} make={make('listing', 'xlsx')}>
        {say('downloads.listingXlsx')}
      </Download>
    </>
  )
}
