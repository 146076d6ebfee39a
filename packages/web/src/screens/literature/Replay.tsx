import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { upload } from '../../api/upload.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { FileDrop } from '../../parts/FileDrop.tsx'
import { JobProgress } from '../../parts/JobProgress.tsx'
import { Page } from '../../parts/Page.tsx'
import { useJob } from '../../parts/use-job.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useWords } from '../../words/use-words.ts'
import { Replayed } from './Replayed.tsx'
import { replayWords } from './words.ts'

/** How early the relevant records would have come: the study’s own decisions, or a table whose answers are known, read again by the queue. */
export default function Replay() {
  const say = useWords(replayWords)
  const study = useStudy()
  const job = useJob('screen.simulate')
  const [of, choose] = useState<'own' | 'file'>('own')
  const [seed, setSeed] = useState('1')
  const [complete, leaveOut] = useState(false)
  const [sent, keep] = useState<{ readonly path: string; readonly name: string }>()
  const [unsent, fail] = useState<unknown>()
  const send = async (file: File): Promise<void> => {
    fail(undefined)
    try {
      keep({ path: (await upload(file)).path, name: file.name })
    } catch (problem) {
      fail(problem)
    }
  }
  const go = (): void => {
    const drawn = Number(seed) || 0
    void job.start(of === 'own' ? { study, seed: drawn } : { file: sent?.path ?? '', seed: drawn, complete })
  }
  return (
    <Page title={say('title')} crumbs={[{ name: say('crumb'), to: `/studies/${study}/literature/screening` }]}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2, maxWidth: '62rem' }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {say('says')}
        </Typography>
        <Allowed op="screen.simulate" says>
          <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}>
            <RadioGroup aria-label={say('of')} value={of} onChange={(_, v) => choose(v === 'file' ? 'file' : 'own')}>
              <FormControlLabel value="own" control={<Radio size="small" />} label={say('own')} />
              <FormControlLabel value="file" control={<Radio size="small" />} label={say('file')} />
            </RadioGroup>
            {of === 'own' ? (
              <Box sx={{ color: 'text.secondary' }}>{say('ownSays')}</Box>
            ) : (
              <>
                <FileDrop onFiles={([file]) => file && void send(file)} says={sent?.name ?? say('drop', { yes: 1, no: 0 })} accept=".csv,.tsv,.xlsx" busy={job.running} />
                <FormControlLabel control={<Checkbox size="small" checked={complete} onChange={(_, on) => leaveOut(on)} />} label={say('complete')} />
                {unsent !== undefined && <ErrorBox problem={unsent} />}
              </>
            )}
            <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
              <TextField label={say('seed')} value={seed} onChange={(e) => setSeed(e.target.value.replaceAll(/\D/gu, '').slice(0, 9))} slotProps={{ htmlInput: { inputMode: 'numeric' } }} sx={{ width: '12rem' }} />
              <Button variant="contained" disabled={job.running || (of === 'file' && sent === undefined)} onClick={go}>
                {say('go')}
              </Button>
            </Box>
            <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{say('seedSays')}</Box>
          </Box>
        </Allowed>
        <JobProgress job={job} says={say('going')} />
        {job.answer !== undefined && !job.running && job.problem === undefined && <Replayed of={job.answer.value} />}
      </Box>
    </Page>
  )
}
