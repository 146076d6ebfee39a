import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { Link as RouterLink } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Answer } from '../../../api/answer.ts'
import type { Value } from '../../../api/api.ts'
import { fileUrl } from '../../../api/upload.ts'
import { IssueList } from '../../../parts/IssueList.tsx'
import { useMaySeeClosed } from '../source/use-may-see-closed.ts'
import { useImportingWords } from './words.ts'

interface ImportDoneProps {
  readonly study: string
  readonly file: string
  readonly answer: Answer<Value<'import.cases'>>
  readonly onMore: () => void
}

/** Cases shown by name; the table of patients shows all. */
const MOST = 20

/** What was brought in, what was not read and where it is kept, and the way to the cases. */
export function ImportDone({ study, file, answer, onMore }: ImportDoneProps) {
  const say = useImportingWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { added, patients, kept, cells, file: leftovers, read } = answer.value
  const seesClosed = useMaySeeClosed(study)
  const others = kept - read.patients
  const issues = answer.issues.map((i) => (i.at.file === file ? { ...i, at: { ...i.at, file: '' } } : i))
  return (
    <Box component="section" aria-labelledby="import-done" sx={{ display: 'grid', gap: 1.5, justifyItems: 'start' }}>
      <Typography ref={heading} id="import-done" variant="h2" tabIndex={-1} sx={{ '&:focus': { outline: 'none' } }}>
        {say('done.title')}
      </Typography>
      <div role="status">
        {added > 0 ? say('done.added', { n: added, file }) : kept > 0 ? say('done.noneAdded', { file }) : say('done.none', { file })} {others > 0 && say('done.kept', { n: others })}{' '}
        {read.patients > 0 && say(read.file === null ? 'done.readAlready' : 'done.read', { n: read.patients, cells: read.cells })}
      </div>
      {patients.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
          {patients.slice(0, MOST).map((patient) => (
            <li key={patient}>
              <Link component={RouterLink} to={`/studies/${study}/patients/${patient}`}>
                {patient}
              </Link>
            </li>
          ))}
          {patients.length > MOST && <li>…</li>}
        </Box>
      )}
      {cells > 0 && leftovers !== null && (
        <div>
          {say('done.cells', { n: cells })}{' '}
          <Link href={fileUrl(leftovers)} download="leftovers.csv">
            {say('done.leftovers')}
          </Link>
        </div>
      )}
      {read.file !== null && seesClosed && (
        <Link href={fileUrl(read.file)} download="leftovers.csv">
          {say('done.closed')}
        </Link>
      )}
      {issues.length > 0 && <IssueList issues={issues} most={20} />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button component={RouterLink} to={`/studies/${study}/patients`} variant="contained">
          {say('done.cases')}
        </Button>
        <Button variant="outlined" color="inherit" onClick={onMore}>
          {say('other')}
        </Button>
      </Box>
    </Box>
  )
}
