import Button from '@mui/material/Button'
import { Allowed } from '../../../parts/Allowed.tsx'
import { Download } from '../../../parts/Download.tsx'
import { JobProgress } from '../../../parts/JobProgress.tsx'
import { useJob } from '../../../parts/use-job.ts'
import { useWords } from '../../../words/use-words.ts'
import { words } from '../words.ts'

/** The study folder as a zip. */
export function ExportStudy({ study }: { readonly study: string }) {
  const say = useWords(words)
  const job = useJob('studies.export')
  const made = job.answer?.value
  const name = made?.path.split('/').at(-1) ?? study
  return (
    <>
      <Allowed op="studies.export" says>
        <Button variant="outlined" disabled={job.running} onClick={() => void job.start({ study })}>
        {say('study.export')}
      </Button>
      </Allowed>
      <JobProgress job={job} says={say('study.exporting')} />
      {made && (
        <Download path={made.path} name={name}>
          {say('study.download', { name })}
        </Download>
      )}
    </>
  )
}
