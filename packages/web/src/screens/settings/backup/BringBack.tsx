import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Value } from '../../../api/api.ts'
import { useRead } from '../../../api/queries.ts'
import { AppLink } from '../../../parts/AppLink.tsx'
import { JobProgress } from '../../../parts/JobProgress.tsx'
import { SmallTable } from '../../../parts/SmallTable.ts'
import { useJob } from '../../../parts/use-job.ts'
import { words as partWords } from '../../../parts/words.ts'
import { useFormat } from '../../../words/format.ts'
import { useBilingual } from '../../../words/language.tsx'
import { useWords } from '../../../words/use-words.ts'
import { words } from '../words.ts'
import { nameBeside } from './name-beside.ts'

/** A backup that is listed, or one that was uploaded. */
export type Chosen = { readonly backup: string } | { readonly upload: string }

type Inside = Value<'backup.look'>['studies'][number]

interface BringBackProps {
  readonly from: Chosen
  /** What people call it. */
  readonly name: string
  /** Day it was made, where that is known; else today’s. */
  readonly day: string
  readonly onClose: () => void
}

/** What a backup holds beside what is here now; studies of it come back under names that are free. */
export function BringBack({ from, name, day, onClose }: BringBackProps) {
  const say = useWords(words)
  const sayPart = useWords(partWords)
  const queries = useQueryClient()
  const look = useJob('backup.look')
  const bring = useJob('backup.bring-back')
  const listed = useRead('studies.list', {}).data?.value.studies ?? []
  const [chosen, choose] = useState<Readonly<Record<string, string>>>({})
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void look.start(from)
  })
  const inside = look.answer?.value
  const taken = [...listed.map((s) => s.id), ...(inside?.studies ?? []).flatMap((s) => (s.here === 'nothing' ? [] : s.study))]
  const names = Object.entries(chosen)
  const start = (): void => {
    void bring.start({ ...from, studies: names.map(([study, as]) => ({ study, as: as.trim() })) }).then(() => queries.invalidateQueries({ queryKey: ['', 'studies.list'] }))
  }
  const done = bring.answer?.value.studies
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="bring-back">
      <DialogTitle id="bring-back" component="h2">
        {say('backup.inside', { name })}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
        <JobProgress job={look} says={say('backup.looking')} />
        {inside && (
          <Alert severity={inside.trailHolds ? 'success' : 'error'}>{inside.trailHolds ? say('backup.trailHolds', { n: inside.lines }) : say('backup.trailBroken')}</Alert>
        )}
        {inside?.studies.length === 0 && say('backup.noStudies')}
        {inside && inside.studies.length > 0 && done === undefined && (
          <InsideTable
            studies={inside.studies}
            chosen={chosen}
            onChoose={(study, as) => {
              const { [study]: _, ...others } = chosen
              choose(as === undefined ? others : { ...others, [study]: as })
            }}
            suggest={(study) => nameBeside(study, day, [...taken, ...names.filter(([s]) => s !== study).map(([, as]) => as)])}
          />
        )}
        <JobProgress job={bring} says={say('backup.bringing')} />
        {done && (
          <Box role="status">
            {say('backup.done')}
            {done.map((study, i) => (
              <span key={study}>
                {i > 0 && ' · '}
                <AppLink to={`/studies/${encodeURIComponent(study)}`}>{study}</AppLink>
              </span>
            ))}
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {sayPart(done === undefined ? 'cancel' : 'close')}
        </Button>
        {done === undefined && (
          <Button variant="contained" disabled={names.length === 0 || bring.running} onClick={start}>
            {say('backup.back', { n: names.length })}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}

interface InsideTableProps {
  readonly studies: readonly Inside[]
  readonly chosen: Readonly<Record<string, string>>
  readonly onChoose: (study: string, as: string | undefined) => void
  readonly suggest: (study: string) => string
}

function InsideTable({ studies, chosen, onChoose, suggest }: InsideTableProps) {
  const say = useWords(words)
  const said = useBilingual()
  const format = useFormat()
  return (
    <SmallTable aria-label={say('backup.study')}>
      <thead>
        <tr>
          <th scope="col">{say('backup.study')}</th>
          <th scope="col">{say('backup.changed')}</th>
          <Box component="th" scope="col" sx={{ whiteSpace: 'nowrap' }}>
            {say('backup.now')}
          </Box>
          <Box component="th" scope="col" sx={{ width: '20rem' }}>
            {say('backup.as')}
          </Box>
        </tr>
      </thead>
      <tbody>
        {studies.map(({ study, title, changed, files, here }) => {
          const as = chosen[study]
          const id = `bring-${study}`
          return (
            <tr key={study}>
              <th scope="row">
                <Box component="label" htmlFor={id} sx={{ display: 'flex', alignItems: 'start', gap: 1 }}>
                  <Checkbox id={id} size="small" sx={{ p: 0 }} checked={as !== undefined} onChange={(_e, on) => onChoose(study, on ? suggest(study) : undefined)} />
                  <span>
                    {title === null ? study : said(title)}
                    <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
                      {study} · {say('backup.files', { n: files })}
                    </Box>
                  </span>
                </Box>
              </th>
              <td>{format.moment(changed)}</td>
              <td>{say(`backup.here.${here}`)}</td>
              <td>
                {as !== undefined && (
                  <TextField fullWidth value={as} onChange={(e) => onChoose(study, e.target.value)} slotProps={{ htmlInput: { 'aria-label': say('backup.asOf', { study }), autoCapitalize: 'none', spellCheck: false } }} />
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </SmallTable>
  )
}
