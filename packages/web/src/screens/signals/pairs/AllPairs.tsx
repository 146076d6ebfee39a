import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { Icon } from '../../../parts/Icon.tsx'
import { JobProgress } from '../../../parts/JobProgress.tsx'
import { useJob } from '../../../parts/use-job.ts'
import { useFormat } from '../../../words/format.ts'
import { csvInputOf, type Asked } from './asked.ts'
import { saveMade } from './save-made.ts'
import { usePairsWords } from './words.ts'

/** Every pair of the lake with every measure as a CSV: made when it is asked for, and saved when it is there. */
export function AllPairs({ asked, person, pairs }: { readonly asked: Asked; readonly person: string; readonly pairs: number }) {
  const say = usePairsWords()
  const { number } = useFormat()
  const job = useJob('signals.screen')
  const make = async (): Promise<void> => {
    const made = await job.start(csvInputOf(asked, person))
    if (made !== undefined && made.value.out !== null) saveMade(made.value.out)
  }
  return (
    <Box sx={{ mt: 1 }}>
      <Button variant="outlined" startIcon={<Icon name="download" />} disabled={job.running || pairs === 0} onClick={() => void make()}>
        {say('screen.allPairs', { n: number(pairs) })}
      </Button>
      <JobProgress job={job} />
    </Box>
  )
}
