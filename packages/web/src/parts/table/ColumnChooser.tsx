import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Popover from '@mui/material/Popover'
import { useId, useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import { Icon } from '../Icon.tsx'
import { words } from '../words.ts'

interface ColumnChooserProps {
  readonly columns: readonly { readonly id: string; readonly name: string }[]
  readonly shown: readonly string[]
  readonly onShown: (shown: readonly string[]) => void
}

/** Which columns a table shows. None chosen: the usual ones. */
export function ColumnChooser({ columns, shown, onShown }: ColumnChooserProps) {
  const say = useWords(words)
  const [at, open] = useState<HTMLElement | null>(null)
  const id = useId()
  return (
    <>
      <Button color="inherit" startIcon={<Icon name="columns" />} aria-haspopup="dialog" aria-expanded={at !== null} aria-controls={at === null ? undefined : id} onClick={(e) => open(e.currentTarget)}>
        {say('table.columns')}
      </Button>
      <Popover id={id} open={at !== null} anchorEl={at} onClose={() => open(null)} anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }} transformOrigin={{ vertical: 'top', horizontal: 'right' }} slotProps={{ paper: { role: 'dialog', 'aria-label': say('table.columns') } }}>
        <Box component="fieldset" sx={{ border: 0, m: 0, px: 2, py: 1, display: 'grid', maxHeight: '60vh', overflow: 'auto' }}>
          <Box component="legend" sx={{ fontWeight: 600, pt: 1 }}>
            {say('table.columns')}
          </Box>
          {columns.map((c, at) => (
            <FormControlLabel
              key={c.id}
              control={
                <Checkbox
                  size="small"
                  autoFocus={at === 0}
                  checked={shown.includes(c.id)}
                  onChange={() => onShown(shown.includes(c.id) ? shown.filter((s) => s !== c.id) : [...shown, c.id])}
                  sx={{ p: 0.5 }}
                />
              }
              label={c.name}
              slotProps={{ typography: { variant: 'body2' } }}
            />
          ))}
          <Button onClick={() => onShown([])} sx={{ justifySelf: 'start' }}>
            {say('table.usual')}
          </Button>
        </Box>
      </Popover>
    </>
  )
}
