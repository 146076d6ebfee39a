import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Answer } from '../../api/answer.ts'
import type { Value } from '../../api/api.ts'
import { IssueList } from '../../parts/IssueList.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { plainTable } from './table-look.ts'
import { words } from './words.ts'

interface ImportReportProps {
  readonly answer: Answer<Value<'literature.import'>>
  readonly onMore: () => void
}

/** What was read: per file how many records, as what, which fields were kept, what was noticed. */
export function ImportReport({ answer, onMore }: ImportReportProps) {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const { number } = useFormat()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { imports } = answer.value
  const fresh = imports.filter((i) => !i.known)
  return (
    <Box component="section" aria-labelledby="import-done" sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5 }}>
      <div>
        <Typography ref={heading} id="import-done" variant="h2" tabIndex={-1} sx={{ '&:focus': { outline: 'none' } }}>
          {say('import.done')}
        </Typography>
        <Typography role="status">{say('import.doneSays', { files: fresh.length, records: fresh.reduce((n, i) => n + i.records, 0) })}</Typography>
      </div>
      {imports.map((i) => {
        const name = nameOf(i.file)
        const issues = answer.issues.filter((x) => x.at.file === i.file).map((x) => ({ ...x, at: { ...x.at, file: '' } }))
        return (
          <Box key={i.file} component="article" sx={{ borderTop: 1, borderColor: 'divider', pt: 1 }}>
            <Typography variant="h3" sx={{ overflowWrap: 'anywhere' }}>
              {name}
            </Typography>
            {i.read === null ? (
              <Box>{say('import.known')}</Box>
            ) : (
              <>
                <Box>
                  {number(i.records)} · {i.read.format} · {i.encoding}
                  {i.read.years && ` · ${i.read.years.from}–${i.read.years.to}`}
                  {i.read.seenBefore > 0 && ` · ${say('import.seenSays', { n: i.read.seenBefore })}`}
                </Box>
                <Box component="details" sx={{ my: 0.5, '& summary': { cursor: 'pointer', lineHeight: '26px' } }}>
                  <summary>{say('import.keptFields')}</summary>
                  <Box component="table" sx={{ ...plainTable, width: 'auto', '& th': { fontWeight: 400 } }}>
                    <tbody>
                      {i.read.fields.map((f) => (
                        <tr key={f.field}>
                          <th scope="row">{said(f.name)}</th>
                          <td className="number">{say('import.ofRecords', { n: f.records, of: i.records })}</td>
                        </tr>
                      ))}
                    </tbody>
                  </Box>
                  {i.read.rest.length > 0 && <Box sx={{ mt: 0.5 }}>{say('import.restFields', { tags: i.read.rest.map((r) => r.tag).join(', ') })}</Box>}
                </Box>
                {issues.length === 0 ? <Box sx={{ color: 'text.secondary' }}>{say('import.noIssues')}</Box> : <IssueList issues={issues} />}
              </>
            )}
          </Box>
        )
      })}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button component={Link} to={`/studies/${study}/literature/duplicates`} variant="contained">
          {say('import.next')}
        </Button>
        <Button variant="outlined" color="inherit" onClick={onMore}>
          {say('import.more')}
        </Button>
      </Box>
    </Box>
  )
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path
