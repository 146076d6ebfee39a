import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { upload } from '../../api/upload.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { FileDrop } from '../../parts/FileDrop.tsx'
import { IssueList } from '../../parts/IssueList.tsx'
import { JobProgress } from '../../parts/JobProgress.tsx'
import { useJob } from '../../parts/use-job.ts'
import { useKnowledgeWords } from './words.ts'

/** Brings the official CTCAE workbooks in, which casewright does not ship. */
export function OfficialImport() {
  const say = useKnowledgeWords()
  const queries = useQueryClient()
  const job = useJob('ctcae.import')
  const [sending, send] = useState(false)
  const [problem, fail] = useState<unknown>()
  const take = async ([file]: readonly File[]): Promise<void> => {
    if (file === undefined) return
    fail(undefined)
    send(true)
    try {
      const { path } = await upload(file)
      await job.start({ workbook: path })
      // The official wording is part of what entries show.
      await queries.invalidateQueries({ queryKey: ['', 'knowledge.show'] })
    } catch (thrown) {
      fail(thrown)
    } finally {
      send(false)
    }
  }
  const done = job.answer
  return (
    <Box component="section" aria-labelledby="official-ctcae" sx={{ mt: 4, maxWidth: '48rem' }}>
      <Typography id="official-ctcae" variant="h3" component="h2">
        {say('official.title')}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', my: 1 }}>
        {say('official.says')}
      </Typography>
      <Allowed op="ctcae.import" says><FileDrop onFiles={(files) => void take(files)} says={say('official.drop')} accept=".xlsx,.csv" busy={sending} /></Allowed>
      <JobProgress job={job} />
      {problem !== undefined && <ErrorBox problem={problem} />}
      {done && (
        <Box role="status">
          <p>{say('official.done', { version: done.value.version, terms: done.value.terms, mapped: done.value.mapped })}</p>
          <IssueList issues={done.issues} />
        </Box>
      )}
    </Box>
  )
}
