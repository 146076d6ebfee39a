import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { JobProgress } from '../../parts/JobProgress.tsx'
import { Said } from '../../parts/Said.tsx'
import type { Value } from '../../api/api.ts'
import { useFormat } from '../../words/format.ts'
import type { Asking } from './use-asking.ts'
import { useSignalsWords } from './words.ts'

type Lake = Value<'signals.lakes'>['lakes'][number]

interface AskBarProps {
  readonly lakes: readonly Lake[]
  readonly lake: string
  readonly onLake: (path: string) => void
  readonly withEbgm: boolean
  readonly onEbgm: (withEbgm: boolean) => void
  readonly asking: Asking
}

/** Which lake is asked, and how far asking is. */
export function AskBar({ lakes, lake, onLake, withEbgm, onEbgm, asking }: AskBarProps) {
  const say = useSignalsWords()
  const { number } = useFormat()
  const { ask, multiverse, onset, at } = asking
  return (
    <Box>
      <TextField select label={say('ask.lake')} value={lake} onChange={(e) => onLake(e.target.value)} sx={{ minWidth: '20rem', maxWidth: '100%' }}>
        {lakes.map((l) => (
          <MenuItem key={l.path} value={l.path}>
            {l.id}
            {l.generated && ` · ${say('generated')}`} · {number(l.reports)}
          </MenuItem>
        ))}
      </TextField>
      <Box>
        <FormControlLabel control={<Checkbox size="small" checked={withEbgm} onChange={(e) => onEbgm(e.target.checked)} />} label={say('ask.withEbgm')} />
      </Box>
      <JobProgress job={ask} says={say('ask.running', { question: at })} />
      <JobProgress job={multiverse} says={say('ask.multiverse', { question: at })} />
      <JobProgress job={onset} says={say('ask.onset', { question: at })} />
      <Said>{asking.done ? say('ask.done') : ''}</Said>
    </Box>
  )
}
