import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import type { Answer } from '../../api/answer.ts'
import type { Input, Value } from '../../api/api.ts'
import { upload } from '../../api/upload.ts'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { FileDrop } from '../../parts/FileDrop.tsx'
import { IssueList } from '../../parts/IssueList.tsx'
import { JobProgress } from '../../parts/JobProgress.tsx'
import { useJob } from '../../parts/use-job.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useWords } from '../../words/use-words.ts'
import type { Stage } from './use-reading-queue.ts'
import { elsewhereWords, words } from './words.ts'

type Taken = Answer<Value<'screen.import'>>
type Asked = Pick<Input<'screen.import'>, 'file' | 'id' | 'verdict'> & { readonly stage: Stage }
interface Looked {
  /** What it was looked through as: what is taken is the same. */
  readonly as: Asked
  readonly got: Taken
}

/** A filled table comes back: looked through first, with every row that cannot be taken told, and then written all at once. */
export function BringBack({ stage }: { readonly stage: Stage }) {
  const say = useWords(elsewhereWords)
  const sayScreening = useWords(words)
  const study = useStudy()
  const queries = useQueryClient()
  const job = useJob('screen.import')
  const [columns, name] = useState({ id: 'record', verdict: 'verdict' })
  const [sent, keep] = useState<{ readonly path: string; readonly file: string }>()
  const [seen, see] = useState<Looked>()
  const [done, finish] = useState<Looked>()
  const [unsent, fail] = useState<unknown>()
  const asked = { id: columns.id.trim() || 'record', verdict: columns.verdict.trim() || 'verdict', stage }
  const isAsSeen = seen !== undefined && (['id', 'verdict', 'stage'] as const).every((k) => seen.as[k] === asked[k])
  const look = async (path: string): Promise<void> => {
    see(undefined)
    finish(undefined)
    const as = { file: path, ...asked }
    const got = await job.start({ study, ...as, preview: true })
    if (got !== undefined) see({ as, got })
  }
  const bring = async (file: File): Promise<void> => {
    fail(undefined)
    try {
      const { path } = await upload(file)
      keep({ path, file: file.name })
      await look(path)
    } catch (problem) {
      fail(problem)
    }
  }
  const take = async (as: Asked): Promise<void> => {
    const got = await job.start({ study, ...as })
    if (got === undefined) return
    see(undefined)
    finish({ as, got })
    void queries.invalidateQueries({ queryKey: [study] })
  }
  return (
    <>
      <FileDrop onFiles={([file]) => file && void bring(file)} says={say('drop')} accept=".csv,.tsv,.xlsx" busy={job.running} />
      <Box component="details" sx={{ '& summary': { cursor: 'pointer', lineHeight: '26px' } }}>
        <summary>{say('other')}</summary>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, py: 1 }}>
          <TextField label={say('idColumn')} value={columns.id} onChange={(e) => name({ ...columns, id: e.target.value })} sx={{ width: '18rem' }} />
          <TextField label={say('verdictColumn')} value={columns.verdict} onChange={(e) => name({ ...columns, verdict: e.target.value })} sx={{ width: '18rem' }} />
        </Box>
      </Box>
      <JobProgress job={job} says={say(seen === undefined ? 'looking' : 'going')} />
      {unsent !== undefined && <ErrorBox problem={unsent} />}
      {seen && sent && !job.running && isAsSeen && <Seen seen={seen} file={sent.file} onTake={() => void take(seen.as)} />}
      {sent && !job.running && done === undefined && !isAsSeen && (seen !== undefined || job.problem !== undefined) && (
        <Box>
          <Button variant="outlined" onClick={() => void look(sent.path)}>
            {say('lookAgain', { file: sent.file, stage: sayScreening(`screening.stages.${stage}`) })}
          </Button>
        </Box>
      )}
      {done && (
        <Box role="status" sx={{ display: 'grid', gap: 0.75, justifyItems: 'start' }}>
          <Box sx={{ fontWeight: 600 }}>{say('done', { added: done.got.value.added, same: done.got.value.same, stage: sayScreening(`screening.stages.${done.as.stage}`) })}</Box>
          <Box sx={{ color: 'text.secondary' }}>{say('doneSays')}</Box>
          <Button component={Link} to={`/studies/${study}/literature/screening`} variant="outlined">
            {say('toScreening')}
          </Button>
        </Box>
      )}
    </>
  )
}

function Seen({ seen: { as, got }, file, onTake }: { readonly seen: Looked; readonly file: string; readonly onTake: () => void }) {
  const say = useWords(elsewhereWords)
  const sayScreening = useWords(words)
  const { value, issues } = got
  const { added, changed, same, blank, refused, verdicts } = value
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 0.75 }}>
      <Box role="status" sx={{ fontWeight: 600 }}>
        {say('would', { file, added, ...verdicts, stage: sayScreening(`screening.stages.${as.stage}`) })}
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
