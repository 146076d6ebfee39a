import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import IconButton from '@mui/material/IconButton'
import LinearProgress from '@mui/material/LinearProgress'
import TextField from '@mui/material/TextField'
import type { Value } from '../../api/api.ts'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { IssueList } from '../../parts/IssueList.tsx'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { plainTable } from './table-look.ts'
import type { ChosenFile } from './use-chosen-files.ts'
import { words } from './words.ts'

interface ChosenFilesProps {
  readonly files: readonly ChosenFile[]
  readonly databases: Value<'literature.imports'>['databases']
  readonly onDatabase: (id: number, database: string) => void
  readonly onRemove: (id: number) => void
  readonly keep: boolean
  readonly onKeep: (keep: boolean) => void
}

/** What each chosen file was read as, before anything is written. */
export function ChosenFiles({ files, databases, onDatabase, onRemove, keep, onKeep }: ChosenFilesProps) {
  const say = useWords(words)
  const said = useBilingual()
  const { number } = useFormat()
  const refused = files.some((f) => f.state === 'read' && f.preview?.read === null)
  return (
    <Box>
      <Box component="table" sx={plainTable}>
        <caption>{say('import.chosen')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('import.file')}</th>
            <th scope="col">{say('import.format')}</th>
            <th scope="col" className="number">
              {say('import.records')}
            </th>
            <th scope="col">{say('import.years')}</th>
            <th scope="col">{say('import.database')}</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {files.map((f) => {
            const read = f.preview?.read ?? null
            const guess = read?.database ?? ''
            const known = databases.find((d) => d.id === guess)
            return (
              <tr key={f.id}>
                <th scope="row">
                  <Box sx={{ overflowWrap: 'anywhere', fontWeight: 600 }}>{f.name}</Box>
                  {f.state === 'sending' && <LinearProgress variant="determinate" value={f.sent * 100} aria-label={`${f.name}: ${say('import.uploading')}`} sx={{ maxWidth: '12rem', my: 0.5 }} />}
                  {f.state === 'reading' && <LinearProgress aria-label={`${f.name}: ${say('import.reading')}`} sx={{ maxWidth: '12rem', my: 0.5 }} />}
                  {f.state === 'failed' && <ErrorBox problem={f.problem} />}
                  {f.state === 'read' && read === null && <Box sx={{ color: 'error.main', fontWeight: 600 }}>{say('import.refused')}</Box>}
                  {f.preview?.known && <Box>{say('import.known')}</Box>}
                  {read !== null && read.seenBefore > 0 && !f.preview?.known && <Box sx={{ color: 'text.secondary', fontWeight: 400 }}>{say('import.seenSays', { n: read.seenBefore })}</Box>}
                  {f.issues.length > 0 && (
                    <Box sx={{ mt: 0.5, fontWeight: 400 }}>
                      <IssueList issues={f.issues.filter((i) => !(i.code === 'database-unknown' && f.database !== '')).map((i) => ({ ...i, at: { ...i.at, file: '' } }))} most={8} />
                    </Box>
                  )}
                </th>
                <td>{read && `${read.format}, ${read.encoding}`}</td>
                <td className="number">{read && number(read.records)}</td>
                <td>{read?.years && (read.years.from === read.years.to ? read.years.from : `${read.years.from}–${read.years.to}`)}</td>
                <td>
                  {read && (
                    <Autocomplete
                      freeSolo
                      options={databases.map((d) => d.id)}
                      getOptionLabel={(id) => {
                        const d = databases.find((x) => x.id === id)
                        return d === undefined ? (read.database === id ? said(read.databaseName) : id) : said(d.said)
                      }}
                      value={f.database === '' ? (guess === 'unknown' ? null : guess) : f.database}
                      onChange={(_, value) => onDatabase(f.id, value === null || value === guess ? '' : value)}
                      onInputChange={(_, text, why) => why === 'input' && onDatabase(f.id, text === '' || (known && text === said(known.said)) ? '' : text)}
                      renderInput={(params) => (
                        <TextField
                          {...params}
                          helperText={say(guess === 'unknown' ? 'import.notGuessed' : 'import.guessed')}
                          slotProps={{ ...params.slotProps, htmlInput: { ...params.slotProps.htmlInput, 'aria-label': `${say('import.database')}: ${f.name}` } }}
                          sx={{ minWidth: '13rem' }}
                        />
                      )}
                    />
                  )}
                </td>
                <td>
                  <IconButton size="small" onClick={() => onRemove(f.id)} aria-label={say('import.remove', { file: f.name })}>
                    <Icon name="close" />
                  </IconButton>
                </td>
              </tr>
            )
          })}
        </tbody>
      </Box>
      {(refused || keep) && <FormControlLabel control={<Checkbox size="small" checked={keep} onChange={(e) => onKeep(e.target.checked)} />} label={say('import.keepDamaged')} />}
    </Box>
  )
}
