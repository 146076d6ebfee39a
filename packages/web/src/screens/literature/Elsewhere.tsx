import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWhyNot } from '../../api/may.ts'
import { useRead } from '../../api/queries.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useWords } from '../../words/use-words.ts'
import { BringBack } from './BringBack.tsx'
import { HowToFill } from './HowToFill.tsx'
import { NothingToRead } from './NothingToRead.tsx'
import { TakeTable } from './TakeTable.tsx'
import type { Stage } from './use-reading-queue.ts'
import { isWithoutLiterature } from './without-literature.ts'
import { elsewhereWords, words } from './words.ts'

const stages: readonly Stage[] = ['title-abstract', 'full-text']

/** The records one has left, taken as a table, decided in another tool, and brought back. */
export default function Elsewhere() {
  const say = useWords(elsewhereWords)
  const sayScreening = useWords(words)
  const study = useStudy()
  const [saved, setStage] = useSavedState('stage', 'title-abstract')
  const stage = stages.find((s) => s === saved) ?? 'title-abstract'
  const whyNot = useWhyNot(study)('screen.import')
  const next = useRead('screen.next', { study, stage, n: 1 }, { keep: true, enabled: whyNot === undefined })
  if (isWithoutLiterature(next.error)) return <NothingToRead study={study} />
  const crumbs = [{ name: say('crumb'), to: `/studies/${study}/literature/screening` }]
  if (whyNot !== undefined)
    return (
      <Page title={say('title')} crumbs={crumbs}>
        <EmptyState icon="screening" title={sayScreening('screening.notYours')} says={whyNot} action={<Button component={Link} to={`/studies/${study}/literature`} variant="outlined">{sayScreening('screening.toRecords')}</Button>} />
      </Page>
    )
  return (
    <Page
      title={say('title')}
      crumbs={crumbs}
      actions={
        <ToggleButtonGroup exclusive size="small" value={stage} onChange={(_, s: Stage | null) => s && setStage(s)} aria-label={say('stage')}>
          {stages.map((s) => (
            <ToggleButton key={s} value={s} sx={{ py: 0.25 }}>
              {sayScreening(`screening.stages.${s}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 3, maxWidth: '52rem' }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {say('says')}
        </Typography>
        <Loaded of={next}>
          {(about) => (
            <>
              <Step id="take-table" title={say('out')}>
                <TakeTable stage={stage} waiting={about.waiting} />
              </Step>
              <Step id="fill-table" title={say('fill')}>
                <HowToFill stage={stage} about={about} />
              </Step>
            </>
          )}
        </Loaded>
        <Step id="bring-table" title={say('back')}>
          <BringBack stage={stage} />
        </Step>
      </Box>
    </Page>
  )
}

const Step = ({ id, title, children }: { readonly id: string; readonly title: string; readonly children: ReactNode }) => (
  <Box component="section" aria-labelledby={id} sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}>
    <Typography id={id} variant="h3" component="h2">
      {title}
    </Typography>
    {children}
  </Box>
)
