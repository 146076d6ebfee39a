import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import TextField from '@mui/material/TextField'
import { useState, type FormEvent } from 'react'
import type { Value } from '../../api/api.ts'
import { useWrite } from '../../api/queries.ts'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { useUndo } from '../../parts/Undo.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/use-words.ts'
import { words } from './words.ts'

interface NoteSearchProps {
  readonly database: string
  readonly name: string
  readonly query: string
  readonly searches: Value<'literature.imports'>['searches']
}

/** Day and hits of a search, written into the protocol with its string; beside an earlier one of the database, unless it corrects that. */
export function NoteSearch({ database, name, query, searches }: NoteSearchProps) {
  const say = useWords(words)
  const study = useStudy()
  const { tell } = useUndo()
  const { date } = useFormat()
  const before = searches.findLast((s) => s.on !== null && (s.id === database || s.id?.startsWith(`${database}-`)))
  const [on, setOn] = useState('')
  const [hits, setHits] = useState('')
  const [corrects, correct] = useState(false)
  const note = useWrite('search.note')
  const take = (yes: boolean): void => {
    correct(yes)
    setOn(yes ? (before?.on ?? '') : '')
    setHits(yes && before?.hits !== null && before?.hits !== undefined ? String(before.hits) : '')
  }
  const save = (e: FormEvent): void => {
    e.preventDefault()
    note.mutate(
      { study, id: (corrects && before?.id) || database, another: !corrects, database, on, ...(!corrects && { query }), ...(hits !== '' && { hits: Number(hits) }) },
      { onSuccess: () => tell(`${say('import.noted')}: ${name}`) },
    )
  }
  return (
    <form onSubmit={save}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', my: 1 }}>
        <TextField type="date" required label={say('import.on')} value={on} onChange={(e) => setOn(e.target.value)} slotProps={{ inputLabel: { shrink: true } }} />
        <TextField label={say('import.noteHits')} value={hits} onChange={(e) => setHits(e.target.value.replaceAll(/\D/gu, ''))} slotProps={{ htmlInput: { inputMode: 'numeric' } }} sx={{ width: '14rem' }} />
        <Button type="submit" variant="outlined" disabled={note.isPending || on === ''}>
          {say('import.note')}
        </Button>
        <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {say('import.noteSays')}
        </Box>
      </Box>
      {before?.on && <FormControlLabel control={<Checkbox size="small" checked={corrects} onChange={(e) => take(e.target.checked)} />} label={say('import.noteCorrects', { on: date(before.on), id: before.id ?? '' })} />}
      {note.isError && <ErrorBox problem={note.error} />}
    </form>
  )
}
