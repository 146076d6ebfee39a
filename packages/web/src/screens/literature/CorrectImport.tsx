import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Value } from '../../api/api.ts'
import { useWrite } from '../../api/queries.ts'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { useUndo } from '../../parts/Undo.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { FoundHow, type How } from './FoundHow.tsx'
import type { ListedImport } from './ImportsList.tsx'
import { words } from './words.ts'

interface CorrectImportProps {
  readonly about: Value<'literature.imports'>
  readonly of: ListedImport
  readonly onClose: () => void
}

/** Corrects what an import says of itself; its records stay as they are. */
export function CorrectImport({ about, of, onClose }: CorrectImportProps) {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const { offer } = useUndo()
  const before: How & { readonly database: string } = { via: of.via.id, search: of.search ?? '', on: of.on ?? '', database: of.database.id }
  const [now, set] = useState(before)
  const correct = useWrite('literature.correct')
  const inputOf = (how: typeof before) => ({
    study,
    import: of.id,
    database: how.database,
    via: how.via,
    on: how.on,
    ...(how.search !== '' && { search: how.search }),
  })
  const save = (): void =>
    correct.mutate(inputOf(now), {
      onSuccess: () => {
        offer({ says: say('import.correctTitle', { file: of.file }), undo: () => correct.mutateAsync(inputOf(before)) })
        onClose()
      },
    })
  return (
    <Dialog open onClose={onClose} aria-labelledby="correct-import" fullWidth maxWidth="sm">
      <DialogTitle id="correct-import">{say('import.correctTitle', { file: of.file })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {say('import.correctSays')}
        </Typography>
        <Autocomplete
          freeSolo
          options={about.databases.map((d) => d.id)}
          getOptionLabel={(id) => {
            const d = about.databases.find((x) => x.id === id)
            return d === undefined ? (id === of.database.id ? said(of.database.said) : id) : said(d.said)
          }}
          value={now.database}
          onChange={(_, database) => database !== null && set({ ...now, database })}
          renderInput={(params) => <TextField {...params} label={say('import.database')} />}
        />
        <FoundHow how={now} onHow={(how) => set({ ...now, ...how })} about={about} />
        {correct.isError && <ErrorBox problem={correct.error} />}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {say('import.cancel')}
        </Button>
        <Button variant="contained" disabled={correct.isPending} onClick={save}>
          {say('import.save')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
