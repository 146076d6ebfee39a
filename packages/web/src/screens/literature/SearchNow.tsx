import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useState, type FormEvent } from 'react'
import type { Answer } from '../../api/answer.ts'
import type { Value } from '../../api/api.ts'
import { IssueList } from '../../parts/IssueList.tsx'
import { JobProgress } from '../../parts/JobProgress.tsx'
import { useJob } from '../../parts/use-job.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useWords } from '../../words/use-words.ts'
import { FoundNow } from './FoundNow.tsx'
import { searchingWords } from './words.ts'

/** Databases that can be asked from here. */
const asked = ['pubmed', 'europepmc'] as const
export type AskedDatabase = (typeof asked)[number]
export const canBeAsked = (database: string): database is AskedDatabase => asked.some((a) => a === database)

interface SearchNowProps {
  readonly database: AskedDatabase
  readonly name: string
  readonly query: string
  /** A run of this database ended before all was there. */
  readonly broken: boolean
  /** Told the export of what was found. */
  readonly onFound: (file: string) => void
  readonly onImported: (answer: Answer<Value<'literature.import'>>) => void
}

/** Asks a database over the network for the string that is shown; goes on where it was; what comes is imported with its search noted. */
export function SearchNow({ database, name, query, broken, onFound, onImported }: SearchNowProps) {
  const say = useWords(searchingWords)
  const study = useStudy()
  const job = useJob('search.run')
  const [email, writeEmail] = useState('')
  const [apiKey, writeKey] = useState('')
  const answer = job.running || job.problem !== undefined ? undefined : job.answer
  const begun = broken || job.problem !== undefined
  const go = (e: FormEvent): void => {
    e.preventDefault()
    if (job.running) return
    const own = { ...(email.trim() !== '' && { email: email.trim() }), ...(apiKey.trim() !== '' && { apiKey: apiKey.trim() }) }
    void job.start({ study, database, query, ...own }).then((got) => got && onFound(got.value.file))
  }
  return (
    <Box component="section" aria-label={say('title', { name })} sx={{ borderInlineStart: '3px solid', borderColor: 'divider', pl: 1.5, mt: 1, mb: 2, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 0.75, maxWidth: '52rem' }}>
      <Box>
        {say('says', { name })}{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {say('mayAlso')}
        </Box>
      </Box>
      <Box component="details" sx={{ '& summary': { cursor: 'pointer', lineHeight: '26px' } }}>
        <summary>{say('sent')}</summary>
        <Box component="pre" tabIndex={0} sx={{ m: 0, p: 1, fontSize: '0.75rem', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: '12rem', overflow: 'auto', border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: 'background.paper' }}>
          {query}
        </Box>
      </Box>
      {broken && !job.running && answer === undefined && job.problem === undefined && <Box role="note">{say('broken', { name })}</Box>}
      <form onSubmit={go} autoComplete="off">
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <TextField type="email" label={say('email')} value={email} onChange={(e) => writeEmail(e.target.value)} sx={{ width: '18rem' }} />
          {database === 'pubmed' && <TextField label={say('key')} value={apiKey} onChange={(e) => writeKey(e.target.value)} slotProps={{ htmlInput: { spellCheck: false } }} sx={{ width: '16rem' }} />}
          <Button type="submit" variant="contained" disabled={job.running}>
            {say(begun ? 'on' : answer === undefined ? 'go' : 'again')}
          </Button>
        </Box>
      </form>
      <JobProgress job={job} says={say('asking', { name })} />
      {job.problem !== undefined && !job.running && <Box>{say('stopped')}</Box>}
      {answer !== undefined && (
        <>
          <FoundNow found={answer.value} name={name} onImported={onImported} />
          {answer.issues.length > 0 && <IssueList issues={answer.issues} />}
        </>
      )}
    </Box>
  )
}
