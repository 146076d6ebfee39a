import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Answer } from '../../api/answer.ts'
import type { Value } from '../../api/api.ts'
import { call } from '../../api/call.ts'
import { upload } from '../../api/upload.ts'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { FileDrop } from '../../parts/FileDrop.tsx'
import { IssueList } from '../../parts/IssueList.tsx'
import { Page } from '../../parts/Page.tsx'
import { useKnowledgeWords } from './words.ts'

interface Checked {
  readonly name: string
  readonly answer: Answer<Value<'lint'>>
}

/** Whether the numbers of a manuscript or a table agree with each other: a file, or words pasted. */
export default function CheckText() {
  const say = useKnowledgeWords()
  const [text, write] = useState('')
  const [signals, askSignals] = useState(false)
  const [busy, work] = useState(false)
  const [checked, show] = useState<Checked>()
  const [problem, fail] = useState<unknown>()
  const check = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    work(true)
    fail(undefined)
    show(undefined)
    try {
      const { path } = await upload(file)
      show({ name: file.name, answer: await call('lint', { files: [path], signals }) })
    } catch (thrown) {
      fail(thrown)
    } finally {
      work(false)
    }
  }
  const checks = checked?.answer.value.results.flatMap((r) => r.checks) ?? []
  const n = (verdict: (typeof checks)[number]['verdict']): number => checks.filter((c) => c.verdict === verdict).length
  return (
    <Page title={say('check.title')} crumbs={[{ name: say('title'), to: '/knowledge' }]}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2, maxWidth: '60rem' }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {say('check.lead')}
        </Typography>
        <FormControlLabel control={<Checkbox size="small" checked={signals} onChange={(e) => askSignals(e.target.checked)} />} label={say('check.signals')} />
        <FileDrop accept=".txt,.md,.html,.htm,.docx,.csv,.tsv" onFiles={([file]) => void check(file)} says={say('check.drop')} busy={busy} />
        <TextField multiline minRows={4} maxRows={14} label={say('check.paste')} value={text} onChange={(e) => write(e.target.value)} />
        <div>
          <Button variant="outlined" disabled={busy || text.trim() === ''} onClick={() => void check(new File([text], 'pasted.txt', { type: 'text/plain' }))}>
            {say('check.go')}
          </Button>
        </div>
        {problem !== undefined && <ErrorBox problem={problem} />}
        {checked !== undefined && (
          <Box component="section" aria-label={say('check.outcome')} sx={{ display: 'grid', gap: 1 }}>
            <Box role="status" sx={{ fontWeight: 600 }}>
              {checks.length === 0 ? say('check.nothing') : say('check.counts', { n: checks.length, holds: n('holds'), fails: n('fails'), open: n('cannot-tell') })}
            </Box>
            <IssueList issues={checked.answer.issues.map((i) => ({ ...i, at: { ...i.at, file: '' } }))} />
          </Box>
        )}
      </Box>
    </Page>
  )
}
