import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import InputBase from '@mui/material/InputBase'
import Popover from '@mui/material/Popover'
import { useId, useState } from 'react'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/use-words.ts'
import { Icon } from './Icon.tsx'
import { Said } from './Said.tsx'
import { words } from './words.ts'

export interface Filter {
  readonly words: string
  readonly picked: Readonly<Record<string, readonly string[]>>
}
export const noFilter: Filter = { words: '', picked: {} }

export interface FilterField {
  readonly id: string
  readonly name: string
  readonly options: readonly { readonly value: string; readonly name: string; readonly count?: number }[]
}
interface FilterBarProps {
  readonly value: Filter
  readonly onChange: (value: Filter) => void
  readonly fields?: readonly FilterField[]
  /** What can be searched for; no search field without it. */
  readonly search?: string
  /** How much was found; told when it changes. */
  readonly found?: string
}

/** Words to search for and things to pick from, in one line above a table. */
export function FilterBar({ value, onChange, fields = [], search, found }: FilterBarProps) {
  const say = useWords(words)
  const any = value.words !== '' || Object.values(value.picked).some((p) => p.length > 0)
  return (
    <Box role="search" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      {search !== undefined && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75, border: 1, borderColor: 'divider', borderRadius: 1, px: 1, minWidth: '14rem', bgcolor: 'background.paper', '&:focus-within': { outline: 2, outlineColor: 'primary.main', outlineStyle: 'solid', outlineOffset: -1 } }}>
          <Icon name="search" />
          <InputBase
            type="search"
            value={value.words}
            placeholder={search}
            onChange={(e) => onChange({ ...value, words: e.target.value })}
            inputProps={{ 'aria-label': search }}
            sx={{ flex: 1, fontSize: '0.875rem' }}
          />
        </Box>
      )}
      {fields.map((field) => (
        <Pick key={field.id} field={field} picked={value.picked[field.id] ?? []} onPick={(picked) => onChange({ ...value, picked: { ...value.picked, [field.id]: picked } })} />
      ))}
      {any && (
        <Button color="inherit" onClick={() => onChange(noFilter)}>
          {say('filter.clear')}
        </Button>
      )}
      {found !== undefined && (
        <>
          <Box aria-hidden="true" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {found}
          </Box>
          <Said>{found}</Said>
        </>
      )}
    </Box>
  )
}

interface PickProps {
  readonly field: FilterField
  readonly picked: readonly string[]
  readonly onPick: (picked: readonly string[]) => void
}

function Pick({ field, picked, onPick }: PickProps) {
  const say = useWords(words)
  const { number } = useFormat()
  const [at, open] = useState<HTMLElement | null>(null)
  const id = useId()
  const names = field.options.filter((o) => picked.includes(o.value)).map((o) => o.name)
  return (
    <>
      <Button
        variant="outlined"
        color={picked.length > 0 ? 'primary' : 'inherit'}
        aria-haspopup="dialog"
        aria-expanded={at !== null}
        aria-controls={at === null ? undefined : id}
        onClick={(e) => open(e.currentTarget)}
        endIcon={<Icon name="down" />}
        sx={{ fontWeight: picked.length > 0 ? 600 : 400, borderColor: 'divider' }}
      >
        {names.length === 0 ? field.name : say('filter.picked', { field: field.name, values: names.length > 2 ? say('filter.several', { n: names.length }) : names.join(say('filter.or')) })}
      </Button>
      <Popover id={id} open={at !== null} anchorEl={at} onClose={() => open(null)} anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }} slotProps={{ paper: { role: 'dialog', 'aria-label': field.name } }}>
        <Box component="fieldset" sx={{ border: 0, m: 0, px: 2, py: 1, display: 'grid', maxHeight: '60vh', overflow: 'auto' }}>
          <Box component="legend" sx={{ fontWeight: 600, pt: 1 }}>
            {field.name}
          </Box>
          {field.options.map((o, at) => (
            <FormControlLabel
              key={o.value}
              control={
                <Checkbox
                  size="small"
                  autoFocus={at === 0}
                  checked={picked.includes(o.value)}
                  onChange={() => onPick(picked.includes(o.value) ? picked.filter((v) => v !== o.value) : [...picked, o.value])}
                  sx={{ p: 0.5 }}
                />
              }
              label={o.count === undefined ? o.name : `${o.name} (${number(o.count)})`}
              slotProps={{ typography: { variant: 'body2' } }}
            />
          ))}
        </Box>
      </Popover>
    </>
  )
}
