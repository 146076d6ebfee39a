import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import type { Answer } from '../../../api/answer.ts'
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

type Screen = Answer<Value<'signals.screen'>>

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
  const begun = useRef<string>(undefined)
  const asked = askedIn(saved)
  const wanted = asked === undefined || me === undefined ? undefined : JSON.stringify(inputOf(asked, me.person))
  const { start, running } = job
  const queries = useQueryClient()
  const generation = lakes.lakes.find((l) => l.path === asked?.lake)?.generation
  const kept = queries.getQueryData<Screen>(['', 'signals.screen', wanted, generation])
  const begin = useCallback(
    async (input: string): Promise<void> => {
      begun.current = input
      const answer = await start(JSON.parse(input) as ReturnType<typeof inputOf>)
      if (answer !== undefined) queries.setQueryData<Screen>(['', 'signals.screen', input, generation], answer)
    },
    [start, queries, generation],
  )
  useEffect(() => {
    // Whoever comes back to what they asked a moment ago does not wait again.
    if (wanted !== undefined && wanted !== begun.current && !running && kept === undefined) void begin(wanted)
  }, [wanted, running, kept, begin])
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
  const answer = kept ?? job.answer
  return (
    <>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2, maxWidth: '52rem' }}>
        {say('screen.lead')}
      </Typography>
      <ScreenForm
        key={asked?.lake ?? ''}
        study={study}
        lakes={lakes}
        asked={asked ?? usuallyAsked(lakes.lakes[0]?.path ?? '')}
        busy={running}
        onAsk={(next) => {
          if (wanted !== undefined && me !== undefined && JSON.stringify(inputOf(next, me.person)) === wanted) void begin(wanted)
          else save(toSave(next))
        }}
      />
      <Box sx={{ mt: 1.5 }}>
        {(running || kept === undefined) && <JobProgress job={job} says={say('screen.running')} />}
      </Box>
      {answer !== undefined && !running && (kept !== undefined || job.problem === undefined) && asked !== undefined && me !== undefined && <Screened study={study} answer={answer} asked={asked} person={me.person} lakes={lakes} />}
    </>
  )
}
