import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useEffect, useRef } from 'react'
import type { Value } from '../../../api/api.ts'
import { useMe } from '../../../api/me.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { JobProgress } from '../../../parts/JobProgress.tsx'
import { useJob } from '../../../parts/use-job.ts'
import { useSavedState } from '../../../parts/use-saved-state.ts'
import { askedIn, inputOf, toSave, usuallyAsked } from './asked.ts'
import { Screened } from './Screened.tsx'
import { ScreenForm } from './ScreenForm.tsx'
import { usePairsWords } from './words.ts'

const NOTHING: object = {}

interface ScreenTabProps {
  readonly study: string
  readonly lakes: Value<'signals.lakes'>
  readonly onLakes: () => void
}

/** Every drug with every reaction of a lake. What is asked stands in the address, and is asked again by whoever opens it. */
export function ScreenTab({ study, lakes, onLakes }: ScreenTabProps) {
  const say = usePairsWords()
  const me = useMe()
  const [saved, save] = useSavedState('screen', NOTHING)
  const job = useJob('signals.screen')
  const asked = askedIn(saved)
  const wanted = asked === undefined || me === undefined ? undefined : JSON.stringify(inputOf(asked, me.person))
  const { start, running } = job
  const begun = useRef<string>(undefined)
  useEffect(() => {
    if (wanted === undefined || wanted === begun.current || running) return
    begun.current = wanted
    void start(JSON.parse(wanted) as ReturnType<typeof inputOf>)
  }, [wanted, running, start])
  if (lakes.lakes.length === 0)
    return (
      <EmptyState
        icon="signals"
        title={say('screen.none.title')}
        says={say('screen.none.says')}
        action={
          <Button variant="outlined" onClick={onLakes}>
            {say('screen.none.action')}
          </Button>
        }
      />
    )
  const shown = job.answer !== undefined && !running && job.problem === undefined && asked !== undefined
  return (
    <>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2, maxWidth: '52rem' }}>
        {say('screen.lead')}
      </Typography>
      <ScreenForm
        key={asked?.lake ?? ''}
        lakes={lakes}
        asked={asked ?? usuallyAsked(lakes.lakes[0]?.path ?? '')}
        busy={running}
        onAsk={(next) => {
          begun.current = undefined
          save(toSave(next))
        }}
      />
      <Box sx={{ mt: 1.5 }}>
        <JobProgress job={job} says={say('screen.running')} />
      </Box>
      {shown && job.answer !== undefined && me !== undefined && <Screened study={study} answer={job.answer} asked={asked} person={me.person} lakes={lakes} />}
    </>
  )
}
