import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useWhyNot } from '../../api/may.ts'
import { JobProgress } from '../../parts/JobProgress.tsx'
import { Keys } from '../../parts/keyboard/Keys.tsx'
import { useShortcuts } from '../../parts/keyboard/Shortcuts.tsx'
import { useWords } from '../../words/use-words.ts'
import { useFindDuplicates } from './use-find-duplicates.ts'
import { words } from './words.ts'

interface NotComparedProps {
  readonly study: string
  /** Records among which nobody has looked for duplicates. */
  readonly n: number
  /** The key that looks for them. */
  readonly keys: string
  readonly onDone: () => void
}

/** Told before records are read: duplicates were not looked for, and the way to do it. */
export function NotCompared({ study, n, keys, onDone }: NotComparedProps) {
  const say = useWords(words)
  const may = useWhyNot(study)('dedupe') === undefined
  const { job, run } = useFindDuplicates(study)
  const find = async (): Promise<void> => {
    if (await run()) onDone()
  }
  useShortcuts(say('duplicates.title'), [{ keys, says: say('duplicates.run'), run: () => void find(), off: !may || job.running }])
  return (
    <Box role="note" sx={{ px: 3, py: 1, borderBottom: 1, borderColor: 'divider', borderInlineStart: '3px solid', borderInlineStartColor: 'var(--mui-palette-secondary-main)', display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      <Box sx={{ flex: '1 1 20rem' }}>{say(may ? 'screening.notCompared' : 'screening.notComparedAsk', { n })}</Box>
      {may && (
        <Button variant="outlined" disabled={job.running} onClick={() => void find()} endIcon={<Keys keys={keys} />}>
          {say('duplicates.run')}
        </Button>
      )}
      <JobProgress job={job} says={say('duplicates.running')} />
    </Box>
  )
}
