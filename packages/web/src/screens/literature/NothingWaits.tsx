import Button from '@mui/material/Button'
import { Link } from '@tanstack/react-router'
import type { Value } from '../../api/api.ts'
import { useRead } from '../../api/queries.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Stage } from './use-reading-queue.ts'
import { words } from './words.ts'

interface Props {
  readonly study: string
  readonly stage: Stage
  readonly stopped: Value<'screen.next'>['stopped']
  readonly onStage: (stage: Stage) => void
}

/** No record waits for whoever is here: since they read theirs, since others had read enough of each, or since reading was stopped. */
export function NothingWaits({ study, stage, stopped, onStage }: Props) {
  const say = useWords(words)
  const progress = useRead('screen.progress', { study }, { keep: true })
  return (
    <Loaded of={progress}>
      {({ stages }) => {
        const hasRead = stages.some((s) => s.stage === stage && s.people.some((p) => p.me && p.read > 0))
        // What is left at full text for whoever is here, and what is seen differently here.
        const full = stages.find((s) => s.stage === 'full-text')
        const mine = full?.people.find((p) => p.me)?.waiting ?? 0
        const differ = stages.find((s) => s.stage === stage)?.conflicts.length ?? 0
        const why = stage === 'title-abstract' && !hasRead ? 'none' : stage
        return (
          <EmptyState
            icon="screening"
            title={say('screening.done')}
            action={
              <>
                {stage === 'title-abstract' && mine > 0 && (
                  <Button variant="contained" onClick={() => onStage('full-text')}>
                    {say('screening.toFullText', { n: mine })}
                  </Button>
                )}
                {differ > 0 && (
                  <Button component={Link} to={`/studies/${study}/literature/conflicts`} variant="outlined">
                    {say('screening.toConflicts')}
                  </Button>
                )}
              </>
            }
            says={stopped ? say('screening.doneStopped', stopped) : say(`screening.doneSays.${why}`)}
          />
        )
      }}
    </Loaded>
  )
}
