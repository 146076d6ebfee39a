import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMe } from '../../../api/me.ts'
import { Allowed } from '../../../parts/Allowed.tsx'
import { Download } from '../../../parts/Download.tsx'
import { IssueList } from '../../../parts/IssueList.tsx'
import { JobProgress } from '../../../parts/JobProgress.tsx'
import { useJob } from '../../../parts/use-job.ts'
import { useWords } from '../../../words/use-words.ts'
import { words } from '../words.ts'

/** Verifying the chain and exporting the trail, with what came of it. */
export function TrailTools({ study }: { readonly study?: string }) {
  const say = useWords(words)
  const me = useMe()
  const verify = useJob('audit.verify')
  const write = useJob('audit.export')
  const checked = verify.answer
  const written = write.answer?.value
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {me?.administrator === true && (
          <Button variant="outlined" disabled={verify.running} onClick={() => void verify.start({})}>
            {say('audit.verify')}
          </Button>
        )}
        <Allowed op="audit.export" says>
          <Button variant="outlined" disabled={write.running} onClick={() => void write.start(study === undefined ? {} : { study })}>
          {say('audit.export')}
        </Button>
        </Allowed>
        {written?.files.map((path) => (
          <Download key={path} path={path} name={path.split('/').at(-1) ?? 'audit'}>
            {path.split('/').at(-1)}
          </Download>
        ))}
        {written && <span role="status">{say('audit.exported', { n: written.lines })}</span>}
      </Box>
      <JobProgress job={verify} says={say('audit.verifying')} />
      <JobProgress job={write} says={say('audit.exporting')} />
      {checked && (
        <Box role="status" sx={{ borderLeft: 3, borderColor: checked.value.holds ? 'success.main' : 'error.main', pl: 1.5, display: 'grid', gap: 0.5 }}>
          <strong>{checked.value.holds ? say('audit.holds', { seq: checked.value.head.seq, files: checked.value.files, entities: checked.value.entities }) : say('audit.holdsNot')}</strong>
          {!checked.value.holds && <IssueList issues={checked.issues} />}
          <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>{say('audit.head', { seq: checked.value.head.seq, hash: checked.value.head.hash })}</Box>
        </Box>
      )}
    </Box>
  )
}
