import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import type { Answer } from '../../api/answer.ts'
import type { Value } from '../../api/api.ts'
import { upload } from '../../api/upload.ts'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { FileDrop } from '../../parts/FileDrop.tsx'
import { IssueList } from '../../parts/IssueList.tsx'
import { JobProgress } from '../../parts/JobProgress.tsx'
import { useJob } from '../../parts/use-job.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useWords } from '../../words/use-words.ts'
import type { Stage } from './use-reading-queue.ts'
import { elsewhereWords } from './words.ts'

type Taken = Answer<Value<'screen.import'>>

/** A filled table comes back: looked through first, with every row that cannot be taken told, and then written all at once. */
export function BringBack({ stage }: { readonly stage: Stage }) {
  const say = useWords(elsewhereWords)
  const study = useStudy()
  const queries = useQueryClient()
  const job = useJob('screen.import')
  const [columns, name] = useState({ id: 'record', verdict: 'verdict' })
  const [sent, keep] = useState<{ readonly path: string; readonly file: string }>()
  const [seen, see] = useState<Taken>()
  const [done, finish] = useState<Taken>()
  const [unsent, fail] = useState<unknown>()
  const ask = (path: string, preview: boolean): Promise<Taken | undefined> => {
    // A table of ours says the stage of each row itself; another tool's is of the stage that is shown.
    const own = columns.id.trim() === 'record' && columns.verdict.trim() === 'verdict'
    return job.start({ study, file: path, id: columns.id.trim() || 'record', verdict: columns.verdict.trim() || 'verdict', preview, ...(!own && { stage }) })
  }
  const look = async (file: File): Promise<void> => {
    see(undefined)
    finish(undefined)
    fail(undefined)
    try {
      const { path } = await upload(file)
      keep({ path, file: file.name })
      see(await ask(path, true))
    } catch (problem) {
      fail(problem)
    }
  }
  const take = async (): Promise<void> => {
    if (sent === undefined) return
    const taken = await ask(sent.path, false)
    if (taken === undefined) return
    see(undefined)
    finish(taken)
    void queries.invalidateQueries({ queryKey: [study] })
  }
  return (
    <>
      <FileDrop onFiles={([file]) => file && void look(file)} says={say('drop')} accept=".csv,.tsv,.xlsx" busy={job.running} />
      <Box component="details" sx={{ '& summary': { cursor: 'pointer', lineHeight: '26px' } }}>
        <summary>{say('other')}</summary>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, py: 1 }}>
          <TextField label={say('idColumn')} value={columns.id} onChange={(e) => name({ ...columns, id: e.target.value })} sx={{ width: '18rem' }} />
          <TextField label={say('verdictColumn')} value={columns.verdict} onChange={(e) => name({ ...columns, verdict: e.target.value })} sx={{ width: '18rem' }} />
        </Box>
      </Box>
      <JobProgress job={job} says={say(seen === undefined ? 'looking' : 'going')} />
      {unsent !== undefined && <ErrorBox problem={unsent} />}
      {seen && sent && !job.running && <Seen seen={seen} file={sent.file} onTake={() => void take()} />}
      {done && (
        <Box role="status" sx={{ display: 'grid', gap: 0.75, justifyItems: 'start' }}>
          <Box sx={{ fontWeight: 600 }}>{say('done', { added: done.value.added, same: done.value.same })}</Box>
          <Box sx={{ color: 'text.secondary' }}>{say('doneSays')}</Box>
          <Button component={Link} to={`/studies/${study}/literature/screening`} variant="outlined">
            {say('toScreening')}
          </Button>
        </Box>
      )}
    </>
  )
}

function Seen({ seen: { value, issues }, file, onTake }: { readonly seen: Taken; readonly file: string; readonly onTake: () => void }) {
  const say = useWords(elsewhereWords)
  const { added, changed, same, blank, refused, verdicts } = value
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 0.75 }}>
      <Box role="status" sx={{ fontWeight: 600 }}>
        {say('would', { file, added, ...verdicts })}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>
        {changed > 0 && say('changed', { n: changed })} {say('rest', { same, blank })}
      </Box>
      {refused > 0 && <Box sx={{ fontWeight: 600 }}>{say('refused', { n: refused })}</Box>}
      {issues.length > 0 && <IssueList issues={issues.map((i) => ({ ...i, at: { ...i.at, file: '' } }))} />}
      {refused === 0 && added === 0 && <Box>{say('nothingNew')}</Box>}
      <Box>
        <Button variant="contained" disabled={refused > 0 || added === 0} onClick={onTake}>
          {say('go', { n: added })}
        </Button>
      </Box>
    </Box>
  )
}
