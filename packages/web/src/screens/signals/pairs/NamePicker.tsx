import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useRead } from '../../../api/queries.ts'
import { useFormat } from '../../../words/format.ts'
import { useBilingual } from '../../../words/language.tsx'
import { useLater } from '../../literature/use-later.ts'
import { usePairsWords } from './words.ts'

interface NamePickerProps {
  readonly study: string
  readonly lake: string
  readonly what: 'drug' | 'event'
  readonly value: string
  readonly onValue: (name: string) => void
}

/** One drug or reaction of a lake, found by a part of its name; or any, where it is left empty. */
export function NamePicker({ study, lake, what, value, onValue }: NamePickerProps) {
  const say = usePairsWords()
  const said = useBilingual()
  const { number } = useFormat()
  const [typed, type] = useState(value)
  const find = useLater(typed)
  const found = useRead('signals.names', { lake, what, find, ...(what === 'event' && { study }), top: 30 }, { enabled: lake !== '', keep: true })
  const names = found.data?.value.names ?? []
  return (
    <Autocomplete
      freeSolo
      size="small"
      options={names.map((n) => n.name)}
      // The server has found them, by names that may not be in what is shown.
      filterOptions={(all) => all}
      value={value === '' ? null : value}
      inputValue={typed}
      onInputChange={(_e, text) => {
        type(text)
        onValue(text.trim())
      }}
      loading={found.isFetching}
      renderOption={({ key, ...props }, name) => {
        const of = names.find((n) => n.name === name)
        const label = of?.label && said(of.label)
        return (
          <Box component="li" key={key} {...props} sx={{ display: 'flex', gap: 1 }}>
            <Box sx={{ flex: 1 }}>
              {name}
              {label !== undefined && label !== null && label !== name && ` · ${label}`}
            </Box>
            <Box sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>{of && number(of.reports)}</Box>
          </Box>
        )
      }}
      renderInput={(props) => <TextField {...props} label={say(`screen.${what}`)} placeholder={say('screen.any')} slotProps={{ ...props.slotProps, inputLabel: { ...props.slotProps.inputLabel, shrink: true } }} />}
    />
  )
}
