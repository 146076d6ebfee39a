import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import { useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../api/answer.ts'
import type { Value } from '../../api/api.ts'
import { useRead, useWrite } from '../../api/queries.ts'
import { fileUrl } from '../../api/upload.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { JobProgress } from '../../parts/JobProgress.tsx'
import { useUndo } from '../../parts/Undo.tsx'
import { useJob } from '../../parts/use-job.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/use-words.ts'
import { searchingWords } from './words.ts'

type Searched = Pick<Value<'search.run'>, 'query' | 'on' | 'hits' | 'records' | 'file' | 'noteAs'> & { readonly database: string; readonly resumed?: number }

interface FoundNowProps {
  readonly found: Searched
  readonly name: string
  readonly onImported: (answer: Answer<Value<'literature.import'>>) => void
}

/** What a search run from here found: noted in the protocol and imported with one press, nothing typed again. */
export function FoundNow({ found, name, onImported }: FoundNowProps) {
  const say = useWords(searchingWords)
  const study = useStudy()
  const queries = useQueryClient()
  const { date } = useFormat()
  const { tell } = useUndo()
  const note = useWrite('search.note')
  const job = useJob('literature.import')
  const { database, query, on, hits, records, file, resumed = 0 } = found
  // Another search may have been noted since this one was run: its name is as the study stands.
  const imports = useRead('literature.imports', { study })
  const noteAs = imports.data?.value.searched.waiting.find((s) => s.file === file)?.noteAs ?? found.noteAs
  const take = async (): Promise<void> => {
    const { value: noted } = await note.mutateAsync({ study, id: noteAs, database, on, hits, query, another: true })
    if (records === 0) return tell(say('noted', { name }))
    const answer = await job.start({ into: study, files: [file], database, via: 'database', search: noted.id, on })
    if (answer === undefined) return
    void queries.invalidateQueries({ queryKey: [study] })
    onImported(answer)
  }
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 0.75 }}>
      <Box role="status" sx={{ fontWeight: 600 }}>
        {say('found', { hits, records, on: date(on) })} {resumed > 0 && say('resumed', { n: resumed })}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>
        {records === 0 ? say('none') : say('takeSays', { id: noteAs })} <Link href={fileUrl(file)} download>{say('export')}</Link>
      </Box>
      <Allowed op="literature.import" says>
        <Box>
          <Button variant="contained" disabled={note.isPending || job.running || (records === 0 && note.isSuccess)} onClick={() => void take().catch(() => undefined)}>
            {say(records === 0 ? 'noteOnly' : 'take')}
          </Button>
        </Box>
      </Allowed>
      {note.isError && <ErrorBox problem={note.error} />}
      <JobProgress job={job} says={say('taking')} />
    </Box>
  )
}
