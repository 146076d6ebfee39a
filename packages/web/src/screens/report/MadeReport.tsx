import Box from '@mui/material/Box'
import type { Value } from '../../api/api.ts'
import { fileUrl } from '../../api/upload.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { JobDownload } from '../../parts/JobDownload.tsx'
import { useFormat } from '../../words/format.ts'
import { momentOfFolder } from './report-folder.ts'
import { useReportWords } from './words.ts'

type Made = Value<'report.list'>['reports'][number]
const PACKS = ['figures', 'tables', 'all'] as const

/** A report that was made: its pages and documents, and packs of its tables and figures. */
export function MadeReport({ study, report }: { readonly study: string; readonly report: Made }) {
  const say = useReportWords()
  const { moment } = useFormat()
  const when = momentOfFolder(report.id)
  const of = (kind: Made['files'][number]['kind']): Made['files'] => report.files.filter((f) => f.kind === kind)
  return (
    <Box component="section" aria-label={when === undefined ? report.id : moment(when)} sx={{ borderTop: 1, borderColor: 'divider', py: 1, '& ul': { listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', gap: '2px 12px' }, '& a:not(.MuiButton-root)': { color: 'primary.main', textUnderlineOffset: '3px', display: 'inline-block', minHeight: 24 } }}>
      <Box sx={{ fontWeight: 600 }}>{when === undefined ? report.id : moment(when)}</Box>
      {(['report', 'table', 'trace'] as const).map((kind) => (
        <ul key={kind} aria-label={say(kind === 'table' ? 'made.tables' : 'made.report')}>
          {of(kind).map((f) => (
            <li key={f.name}>
              <a href={fileUrl(`${report.path}/${f.name}`)} {...(f.name.endsWith('.html') || f.name.endsWith('.pdf') ? { target: '_blank', rel: 'noopener' } : { download: f.name })}>
                {f.name}
              </a>
            </li>
          ))}
        </ul>
      ))}
      <Allowed op="report.pack">
        <JobDownload op="report.pack" files={PACKS.map((what) => ({ name: say('made.zip', { what: say(`made.${what}`) }), input: { study, report: report.path, what } }))} says={say('made.packing')} />
      </Allowed>
    </Box>
  )
}
