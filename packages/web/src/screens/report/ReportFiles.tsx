import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useRead } from '../../api/queries.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { IssueList } from '../../parts/IssueList.tsx'
import { JobDownload } from '../../parts/JobDownload.tsx'
import { JobProgress } from '../../parts/JobProgress.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { useJob } from '../../parts/use-job.ts'
import { languages, useLanguage, type Language } from '../../words/language.tsx'
import { newReportFolder } from './report-folder.ts'
import { MadeReport } from './MadeReport.tsx'
import { TakeReviews } from './TakeReviews.tsx'
import { useReportWords } from './words.ts'

/** Makes the files of the report, and lists those made before. */
export function ReportFiles({ study }: { readonly study: string }) {
  const say = useReportWords()
  const { language } = useLanguage()
  const [wanted, want] = useState<readonly Language[]>([language])
  const job = useJob('report', study)
  const list = useRead('report.list', { study })
  const make = async (): Promise<void> => {
    if ((await job.start({ study, out: newReportFolder(study, new Date()), languages: languages.filter((l) => wanted.includes(l)) })) !== undefined) await list.refetch()
  }
  const toggle = (l: Language): void => want(wanted.includes(l) ? wanted.filter((x) => x !== l) : [...wanted, l])
  return (
    <Box component="aside" sx={{ px: 2, py: 1.5, bgcolor: 'background.paper', minHeight: '100%', fontSize: '0.875rem' }}>
      <Typography variant="h2">{say('make.heading')}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', my: 0.5 }}>
        {say('make.says')}
      </Typography>
      <Allowed op="report" says>
      <Box role="group" aria-label={say('make.languages')}>
        {languages.map((l) => (
          <FormControlLabel key={l} control={<Checkbox size="small" checked={wanted.includes(l)} onChange={() => toggle(l)} />} label={say(`preview.${l}`)} />
        ))}
      </Box>
      <Button variant="contained" disabled={wanted.length === 0 || job.running} onClick={() => void make()}>
        {say('make.button')}
      </Button>
      </Allowed>
      <JobProgress job={job} says={say('make.begun')} />
      {job.answer && !job.running && (
        <Box role="status" sx={{ my: 0.5 }}>
          {say('make.done', { files: job.answer.value.files.length })}
          <IssueList issues={job.answer.issues.filter((i) => i.level !== 'note')} />
        </Box>
      )}
      <Typography variant="h2" sx={{ mt: 3 }}>
        {say('made.heading')}
      </Typography>
      <Loaded of={list}>
        {(value) =>
          value.reports.length === 0 ? (
            <Typography variant="body2" sx={{ color: 'text.secondary', my: 0.5 }}>
              {say('made.none')}
            </Typography>
          ) : (
            value.reports.map((r) => <MadeReport key={r.id} study={study} report={r} />)
          )
        }
      </Loaded>
      <TakeReviews study={study} />
      <Typography variant="h2" sx={{ mt: 3 }}>
        {say('archive.heading')}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', my: 0.5 }}>
        {say('archive.says')}
      </Typography>
      <Allowed op="studies.export" says>
        <JobDownload op="studies.export" files={[{ name: say('archive.button'), input: { study } }]} says={say('archive.packing')} />
      </Allowed>
    </Box>
  )
}
