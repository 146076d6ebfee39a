import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { fileUrl, upload } from '../../api/upload.ts'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { FileDrop } from '../../parts/FileDrop.tsx'
import { READABLE_FILES } from '../../parts/readable-files.ts'
import { useUndo } from '../../parts/Undo.tsx'
import { useWords } from '../../words/use-words.ts'
import type { ReadRecord } from './MarkedText.tsx'
import type { ReadingQueue } from './use-reading-queue.ts'
import { words } from './words.ts'

interface FullTextPaneProps {
  readonly study: string
  readonly record: ReadRecord
  readonly queue: ReadingQueue
}

/** Where the full text is: on the web, in a file somebody brought, or nowhere. */
export function FullTextPane({ study, record, queue }: FullTextPaneProps) {
  const say = useWords(words)
  const { offer, tell } = useUndo()
  const [busy, work] = useState(false)
  const [problem, fail] = useState<unknown>()
  const title = record.title?.text ?? record.record
  const doing = async (what: () => Promise<void>): Promise<void> => {
    work(true)
    fail(undefined)
    try {
      await what()
    } catch (thrown) {
      fail(thrown)
    } finally {
      work(false)
    }
  }
  const bring = (files: readonly File[]): Promise<void> =>
    doing(async () => {
      for (const file of files) {
        const { path, name } = await upload(file)
        await call('literature.full-text', { study, record: record.record, file: path })
        tell(say('screening.uploaded', { file: name }))
      }
      await queue.refresh()
    })
  const miss = (): Promise<void> =>
    doing(async () => {
      const { value } = await call('literature.retrieval', { study, record: record.record, outcome: 'missing' })
      queue.pass(record.record)
      offer({
        says: say('screening.missingTold', { title }),
        undo: async () => {
          await call('literature.undo', { study, decision: value.decision })
          await queue.lookAgain(record.record)
        },
      })
    })
  return (
    <Box component="section" aria-label={say('screening.fullText')} sx={{ maxWidth: '46rem', mx: 'auto', mt: 2, pt: 2, borderTop: 1, borderColor: 'divider', display: 'grid', gap: 1 }}>
      <Typography variant="h3">{say('screening.fullText')}</Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5, '& a': { lineHeight: '26px' } }}>
        {record.fullTexts.map((f) => (
          <li key={f.path}>
            <Link href={fileUrl(f.path)} target="_blank" rel="noopener">
              {say('screening.openFile', { file: f.name })}
            </Link>
          </li>
        ))}
        {record.links.map((l) => (
          <li key={l.url}>
            <Link href={l.url} target="_blank" rel="noopener noreferrer">
              {l.name}
            </Link>
          </li>
        ))}
      </Box>
      {record.fullTexts.length === 0 && <Typography sx={{ color: 'text.secondary' }}>{say('screening.noFullText')}</Typography>}
      <FileDrop onFiles={(files) => void bring(files)} says={say('screening.upload')} accept={READABLE_FILES} busy={busy} />
      {record.fullTexts.length === 0 && (
        <Box>
          <Button color="inherit" variant="outlined" disabled={busy} onClick={() => void miss()}>
            {say('screening.missing')}
          </Button>
        </Box>
      )}
      {problem !== undefined && <ErrorBox problem={problem} />}
    </Box>
  )
}
