import Button, { type ButtonProps } from '@mui/material/Button'
import { useWhyNot } from '../../../api/may.ts'
import { AppLink } from '../../../parts/AppLink.tsx'
import { JobProgress } from '../../../parts/JobProgress.tsx'
import { Keys } from '../../../parts/keyboard/Keys.tsx'
import { useShortcuts } from '../../../parts/keyboard/Shortcuts.tsx'
import { useWords } from '../../../words/use-words.ts'
import { useFindDuplicates } from '../../literature/use-find-duplicates.ts'
import { words } from '../words.ts'

const KEY = 'f'

/** Duplicates, looked for from where it is said that nobody has; who may not is shown where they are. */
export function FindDuplicates({ study, look }: { readonly study: string; readonly look: Pick<ButtonProps, 'variant' | 'sx'> }) {
  const say = useWords(words)
  const may = useWhyNot(study)('dedupe') === undefined
  const { job, run } = useFindDuplicates(study)
  const name = say('overview.go.duplicates')
  useShortcuts(say('overview.next'), [{ keys: KEY, says: name, run: () => void run(), off: !may || job.running }])
  if (!may)
    return (
      <Button component={AppLink} to={`/studies/${encodeURIComponent(study)}/literature/duplicates`} {...look}>
        {name}
      </Button>
    )
  return (
    <>
      <JobProgress job={job} />
      <Button disabled={job.running} onClick={() => void run()} endIcon={<Keys keys={KEY} />} {...look}>
        {name}
      </Button>
    </>
  )
}
