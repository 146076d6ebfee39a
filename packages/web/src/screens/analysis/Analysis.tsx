import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import useMediaQuery from '@mui/material/useMediaQuery'
import { Refusal } from '../../api/answer.ts'
import type { Value } from '../../api/api.ts'
import { useRead } from '../../api/queries.ts'
import { AppLink, useGo } from '../../parts/AppLink.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { noFilter } from '../../parts/FilterBar.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useShortcuts } from '../../parts/keyboard/Shortcuts.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { AnalysisFilters } from './AnalysisFilters.tsx'
import { BesidePanel } from './BesidePanel.tsx'
import { NumberPanel } from './NumberPanel.tsx'
import { NumberTable } from './NumberTable.tsx'
import { PublishedAlone } from './PublishedAlone.tsx'
import { ResultFiles } from './ResultFiles.tsx'
import { SectionFigures } from './SectionFigures.tsx'
import { SectionList } from './SectionList.tsx'
import { COMPARED, FIRST, useSearched, useWithComparison } from './shown-sections.ts'
import { useFocusBack } from './use-focus-back.ts'
import { useAnalysisPlace, type AnalysisPlace } from './use-analysis-place.ts'
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
          <ResultFiles study={study} filter={place.terms} />
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

function Results({ study, numbers, place }: { readonly study: string; readonly numbers: Value<'results.numbers'>; readonly place: AnalysisPlace }) {
  const say = useAnalysisWords()
  const said = useBilingual()
  const go = useGo()
  const narrow = useMediaQuery('(max-width: 1000px)')
  const { section, toSection, number, open, terms, filter, setFilter } = place
  const searched = useSearched(numbers.sections, filter.words)
  const sections = useWithComparison(numbers)
  const at = searched ?? sections.find((s) => s.id === section) ?? sections.find((s) => s.id === FIRST) ?? sections[0]
  const step = (by: number): void => {
    const next = sections[sections.findIndex((s) => s.id === at?.id) + by]
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
        <Box sx={{ px: 2, pt: 1.5, pb: 1 }}>
          <TextField select fullWidth label={say('sections')} value={at?.id ?? ''} onChange={(e) => toSection(e.target.value)}>
            {(searched === undefined ? sections : [searched, ...sections]).map((s) => (
              <MenuItem key={s.id} value={s.id}>
                {said(s.name)}
              </MenuItem>
            ))}
          </TextField>
        </Box>
      ) : (
        <Box sx={{ overflow: 'auto', borderRight: 1, borderColor: 'divider', py: 1 }}>
          <SectionList sections={sections} at={searched === undefined ? (at?.id ?? '') : ''} onAt={(id) => (setFilter({ ...filter, words: '' }), toSection(id))} />
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
              <SectionFigures study={study} section={at.id} filter={terms} onPick={pick} />
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
        <AnalysisFilters study={study} place={place} found={searched === undefined ? undefined : say('found', { n: searched.numbers.length })} />
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, borderTop: 1, borderColor: 'divider' }}>
        <BesidePanel first={body} panel={number === '' ? undefined : panel} />
      </Box>
    </Box>
  )
}
