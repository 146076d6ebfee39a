import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import type { Input, Value } from '../../api/api.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { words } from './words.ts'

export interface How {
  readonly via: NonNullable<Input<'literature.import'>['via']>
  readonly search: string
  readonly on: string
}
export const noHow: How = { via: 'database', search: '', on: '' }

interface FoundHowProps {
  readonly how: How
  readonly onHow: (how: How) => void
  readonly about: Pick<Value<'literature.imports'>, 'vias' | 'searches'> | undefined
}

/** By which way records were found, when, and by which search of the protocol. */
export function FoundHow({ how, onHow, about }: FoundHowProps) {
  const say = useWords(words)
  const said = useBilingual()
  const searches = (about?.searches ?? []).flatMap((s) => (s.id === null ? [] : [{ id: s.id, name: `${said(s.database)} (${s.id})` }]))
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
      <TextField select label={say('import.via')} value={how.via} onChange={(e) => onHow({ ...how, via: e.target.value as How['via'] })} sx={{ minWidth: '12rem' }}>
        {(about?.vias ?? []).map((v) => (
          <MenuItem key={v.id} value={v.id}>
            {said(v.said)}
          </MenuItem>
        ))}
      </TextField>
      {searches.length > 0 && (
        <TextField select label={say('import.search')} value={how.search} onChange={(e) => onHow({ ...how, search: e.target.value })} sx={{ minWidth: '12rem' }} slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}>
          <MenuItem value="">{say('import.noSearch')}</MenuItem>
          {searches.map((s) => (
            <MenuItem key={s.id} value={s.id}>
              {s.name}
            </MenuItem>
          ))}
        </TextField>
      )}
      <TextField type="date" label={say('import.on')} value={how.on} onChange={(e) => onHow({ ...how, on: e.target.value })} slotProps={{ inputLabel: { shrink: true } }} />
    </Box>
  )
}
