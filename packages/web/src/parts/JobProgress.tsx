import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { useId } from 'react'
import type { ApiName } from '../api/api.ts'
import { useBilingual } from '../words/language.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/use-words.ts'
import { ErrorBox } from './ErrorBox.tsx'
import type { Job } from './use-job.ts'
import { words } from './words.ts'

/** How far long work is, what it is at, and Stop; its refusal, should it end so. */
export function JobProgress({ job, says }: { readonly job: Pick<Job<ApiName>, 'running' | 'stopping' | 'progress' | 'problem' | 'stop'>; readonly says?: string }) {
  const say = useWords(words)
  const said = useBilingual()
  const { number } = useFormat()
  const name = useId()
  if (!job.running) return job.problem === undefined ? null : <ErrorBox problem={job.problem} />
  const { progress } = job
  // One of one is no measure.
  const known = progress !== undefined && progress.of > 1
  return (
    <Box sx={{ display: 'grid', gap: 0.5, maxWidth: '36rem', my: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Box id={name} role="status" aria-live="polite" sx={{ flex: 1 }}>
          {job.stopping ? say('job.stopping') : progress === undefined ? (says ?? say('job.begun')) : said(progress.said)}
        </Box>
        {known && <Box sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>{say('job.of', { done: number(progress.done), of: number(progress.of) })}</Box>}
        <Button variant="outlined" color="inherit" onClick={job.stop} disabled={job.stopping}>
          {say('job.stop')}
        </Button>
      </Box>
      <LinearProgress aria-labelledby={name} {...(known ? { variant: 'determinate', value: Math.min(100, (100 * progress.done) / progress.of) } : {})} />
    </Box>
  )
}
