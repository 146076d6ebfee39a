import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { Link as RouterLink } from '@tanstack/react-router'
import type { Value } from '../../api/api.ts'
import { useLongRead } from '../../api/use-long-read.ts'
import { AppLink } from '../../parts/AppLink.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { JobProgress } from '../../parts/JobProgress.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/use-words.ts'
import { NotCompared } from './NotCompared.tsx'
import { UpdateNumbers } from './UpdateNumbers.tsx'
import { UpdateSearches } from './UpdateSearches.tsx'
import { useLater } from './use-later.ts'
import { isWithoutLiterature } from './without-literature.ts'
import { updateWords, words } from './words.ts'

type Told = Value<'literature.update'>

/** What searches after a day added, and what they changed in every number of the study. */
export default function Update() {
  const say = useWords(updateWords)
  const sayRecords = useWords(words)
  const study = useStudy()
  const { date, list } = useFormat()
  const [since, setSince] = useSavedState('since', '')
  const asked = useLater(String(since))
  const { of: update, on } = useLongRead('literature.update', { study, ...(/^\d{4}-\d\d-\d\d$/u.test(asked) && { since: asked }) })
  const importing = (name: string) => (
    <Button component={RouterLink} to={`/studies/${study}/literature/import`} variant="outlined">
      {name}
    </Button>
  )
  if (update.isError && isWithoutLiterature(update.error))
    return (
      <Page title={say('title')}>
        <EmptyState icon="records" title={sayRecords('records.empty')} says={sayRecords('records.emptySays')} action={importing(say('toImport'))} />
      </Page>
    )
  const told = update.data?.value
  return (
    <Page title={say('title')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2, maxWidth: '62rem' }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {say('says')}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
          <TextField type="date" label={say('since')} value={since === '' ? (told?.since ?? '') : since} onChange={(e) => setSince(e.target.value)} slotProps={{ inputLabel: { shrink: true } }} />
          {told !== undefined && told.days.length > 0 && <Box sx={{ color: 'text.secondary' }}>{say('days', { days: list(told.days.map(date)) })}</Box>}
        </Box>
        <JobProgress job={on} />
        {(told !== undefined || update.isError) && (
          <Loaded of={update}>
            {(value) => (value.searches.length === 0 ? <EmptyState icon="update" title={say('none', { since: date(value.since) })} says={say('noneSays')} action={importing(say('toImport'))} /> : <Brought told={value} onCompared={() => void update.refetch()} />)}
          </Loaded>
        )}
      </Box>
    </Page>
  )
}

function Brought({ told, onCompared }: { readonly told: Told; readonly onCompared: () => void }) {
  const say = useWords(updateWords)
  const study = useStudy()
  const { added, extended } = told.patients
  return (
    <>
      {told.notCompared > 0 && <NotCompared study={study} n={told.notCompared} keys="f" onDone={onCompared} />}
      <UpdateSearches told={told} />
      <Box component="section" aria-labelledby="update-patients">
        <Typography id="update-patients" variant="h3" component="h2" sx={{ mb: 0.5 }}>
          {say('patients')}
        </Typography>
        {added.length === 0 ? <Box>{say('noneAdded')}</Box> : <Patients study={study} says={say('added', { n: added.length })} ids={added} />}
        {extended.length > 0 && (
          <>
            <Patients study={study} says={say('extended', { n: extended.length })} ids={extended} />
            <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{say('extendedSays')}</Box>
          </>
        )}
      </Box>
      <UpdateNumbers change={told.change} />
    </>
  )
}

const Patients = ({ study, says, ids }: { readonly study: string; readonly says: string; readonly ids: readonly string[] }) => (
  <Box>
    {says}
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.25 }}>
      {ids.map((id) => (
        <li key={id}>
          <Link component={AppLink} to={`/studies/${study}/patients/${encodeURIComponent(id)}`} sx={{ lineHeight: '24px', display: 'inline-block', minWidth: 24 }}>
            {id}
          </Link>
        </li>
      ))}
    </Box>
  </Box>
)
