import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useColorScheme } from '@mui/material/styles'
import { useState } from 'react'
import { Icon } from '../parts/Icon.tsx'
import { useWords } from '../words/use-words.ts'
import { words } from './words.ts'

export const schemes = ['light', 'dark', 'system'] as const

/** Light, dark, or as the device has it. */
export function SchemeSwitch() {
  const say = useWords(words)
  const { mode = 'system', setMode } = useColorScheme()
  const [at, open] = useState<HTMLElement | null>(null)
  return (
    <>
      <IconButton color="inherit" aria-label={`${say('scheme')}: ${say(mode)}`} title={say('scheme')} aria-haspopup="menu" aria-expanded={at !== null} onClick={(e) => open(e.currentTarget)} sx={{ fontSize: '1rem' }}>
        <Icon name={mode} />
      </IconButton>
      <Menu open={at !== null} anchorEl={at} onClose={() => open(null)} slotProps={{ list: { 'aria-label': say('scheme') } }}>
        {schemes.map((s) => (
          <MenuItem
            key={s}
            role="menuitemradio"
            aria-checked={s === mode}
            selected={s === mode}
            onClick={() => {
              setMode(s)
              open(null)
            }}
            sx={{ gap: 1 }}
          >
            <Icon name={s} />
            {say(s)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
