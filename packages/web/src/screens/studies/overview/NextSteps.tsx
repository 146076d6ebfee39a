import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import type { Value } from '../../../api/api.ts'
import { useRead } from '../../../api/queries.ts'
import { AppLink } from '../../../parts/AppLink.tsx'
import { IssueList } from '../../../parts/IssueList.tsx'
import { Loaded } from '../../../parts/Loaded.tsx'
import { useBilingual } from '../../../words/language.tsx'
import { useWords } from '../../../words/use-words.ts'
import { FindDuplicates } from './FindDuplicates.tsx'
import { words } from '../words.ts'

type Open = Value<'overview'>['open'][number]

/** Where each kind of open work is done, within the study; issues are shown where they are told. */
const PLACES: Readonly<Record<Open['id'], string | undefined>> = {
  import: 'literature/import',
  duplicates: undefined,
  'maybe-pairs': 'literature/duplicates',
  titles: 'literature/screening',
  'title-conflicts': 'literature/conflicts',
  'full-texts': 'literature/screening?stage=full-text',
  'full-text-conflicts': 'literature/conflicts?stage=full-text',
  reports: 'extraction',
  unlinked: 'sources',
  extract: 'extraction',
  finish: `patients?filter=${encodeURIComponent(JSON.stringify({ words: '', picked: { standing: ['under-way'] } }))}`,
  cells: 'patients',
  adjudicate: 'extraction',
  fields: 'patients',
  'same-patient': 'same-patient',
  errors: undefined,
  warnings: undefined,
  reviews: 'report',
  knowledge: undefined,
}

/** What is open, in the order of the work; the first is the next thing to do. */
export function NextSteps({ study, open }: { readonly study: string; readonly open: readonly Open[] }) {
  const say = useWords(words)
  const [shown, show] = useState(false)
  const [first, ...others] = open
  const base = `/studies/${encodeURIComponent(study)}`
  return (
    <section aria-labelledby="next">
      <h2 id="next">{say('overview.next')}</h2>
      {first === undefined ? (
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
          <span>{say('overview.done')}</span>
          <Button component={AppLink} to={`${base}/analysis`} variant="outlined">
            {say('overview.go.analysis')}
          </Button>
        </Box>
      ) : (
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {[first, ...others].map((work, at) => (
            <Work key={work.id} work={work} study={study} base={base} first={at === 0} shown={shown} onShow={() => show(!shown)} />
          ))}
        </Box>
      )}
      {shown && <Checked study={study} />}
    </section>
  )
}

interface WorkProps {
  readonly work: Open
  readonly study: string
  readonly base: string
  readonly first: boolean
  readonly shown: boolean
  readonly onShow: () => void
}

function Work({ work, study, base, first, shown, onShow }: WorkProps) {
  const say = useWords(words)
  const said = useBilingual()
  const place = PLACES[work.id]
  const look = { variant: first ? 'contained' : 'text', sx: { flex: 'none', fontWeight: first ? 600 : 400 } } as const
  return (
    <Box component="li" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 0.5, py: 0.5, minHeight: 36, borderBottom: 1, borderColor: 'divider', fontWeight: first ? 600 : 400 }}>
      <Box sx={{ flex: '1 1 16rem' }}>{said(work.said)}</Box>
      {work.id === 'duplicates' ? (
        <FindDuplicates study={study} look={look} />
      ) : place !== undefined ? (
        <Button component={AppLink} to={`${base}/${place}`} {...look}>
          {say(`overview.go.${work.id}`)}
        </Button>
      ) : work.id === 'knowledge' ? (
        <Button component={AppLink} to="/knowledge" {...look}>
          {say('overview.go.knowledge')}
        </Button>
      ) : (
        <Button onClick={onShow} aria-expanded={shown} {...look}>
          {say(shown ? 'overview.hide' : `overview.go.${work.id}`)}
        </Button>
      )}
      {work.id === 'import' && (
        // Who has charts begins with these.
        <Box sx={{ flexBasis: '100%', display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, fontWeight: 400 }}>
          <span>{say('overview.orBegin')}</span>
          {(['import-cases', 'sources', 'patients'] as const).map((to) => (
            <Button key={to} component={AppLink} to={`${base}/${to}`} variant="outlined" sx={{ flex: 'none' }}>
              {say(`overview.go.${to}`)}
            </Button>
          ))}
        </Box>
      )}
    </Box>
  )
}

function Checked({ study }: { readonly study: string }) {
  const checked = useRead('check', { study })
  return (
    <Box sx={{ mt: 1.5 }}>
      <Loaded of={checked}>{(_value, { issues }) => <IssueList issues={issues.filter((i) => i.level !== 'note')} />}</Loaded>
    </Box>
  )
}
