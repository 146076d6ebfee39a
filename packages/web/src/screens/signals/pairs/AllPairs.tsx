import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { Icon } from '../../../parts/Icon.tsx'
import { JobProgress } from '../../../parts/JobProgress.tsx'
import { useJob } from '../../../parts/use-job.ts'
import { useFormat } from '../../../words/format.ts'
import { useLanguage } from '../../../words/language.tsx'
import { csvInputOf, type Asked } from './asked.ts'
import { saveMade } from './save-made.ts'
import { usePairsWords } from './words.ts'

interface AllPairsProps {
  readonly asked: Asked
  readonly person: string
  readonly pairs: number
  /** Pairs that fit what was asked. */
  readonly fitting: number
}

/** The pairs asked for, or every pair of the lake, with every measure as a CSV: made when it is asked for, saved when it is there. */
export function AllPairs({ asked, person, pairs, fitting }: AllPairsProps) {
  const say = usePairsWords()
  const { number } = useFormat()
  const { language } = useLanguage()
  const job = useJob('signals.screen')
  const make = async (which: 'all' | 'asked'): Promise<void> => {
    const made = await job.start(csvInputOf(asked, person, which, language))
    if (made !== undefined && made.value.out !== null) saveMade(made.value.out)
  }
  return (
    <Box sx={{ mt: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {fitting > 0 && fitting < pairs && (
          <Button variant="outlined" startIcon={<Icon name="download" />} disabled={job.running} onClick={() => void make('asked')}>
            {say('screen.askedPairs', { n: number(fitting) })}
          </Button>
        )}
        <Button variant="outlined" startIcon={<Icon name="download" />} disabled={job.running || pairs === 0} onClick={() => void make('all')}>
          {say('screen.allPairs', { n: number(pairs) })}
        </Button>
      </Box>
      <JobProgress job={job} />
    </Box>
  )
}
