import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../api/me.ts'
import { Icon } from '../parts/Icon.tsx'
import { useWords } from '../words/use-words.ts'
import { useLogOut } from './log-out.ts'
import { words } from './words.ts'

/** Who is logged in, and the way to the account and out. */
export function WhoAmI({ onHelp }: { readonly onHelp: () => void }) {
  const say = useWords(words)
  const me = useMe()
  const go = useNavigate()
  const logOut = useLogOut()
  const [at, open] = useState<HTMLElement | null>(null)
  const then = (act: () => void) => () => {
    open(null)
    act()
  }
  return (
    <>
      <Button color="inherit" aria-haspopup="menu" aria-expanded={at !== null} onClick={(e) => open(e.currentTarget)} startIcon={<Icon name="person" />} title={say('me')} sx={{ fontWeight: 400, maxWidth: '12rem', minWidth: 40 }}>
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', '@media (max-width: 900px)': { position: 'absolute', clipPath: 'inset(50%)' } }}>
          {me?.name ?? say('me')}
        </Box>
      </Button>
      <Menu open={at !== null} anchorEl={at} onClose={() => open(null)}>
        {me?.mode === 'single' && (
          <MenuItem disabled sx={{ fontSize: '0.8125rem' }}>
            {say('alone')}
          </MenuItem>
        )}
        <MenuItem onClick={then(() => void go({ to: '/settings' }))}>{say('account')}</MenuItem>
        <MenuItem onClick={then(onHelp)}>{say('shortcuts')}</MenuItem>
        {me?.mode === 'server' && <MenuItem onClick={then(() => void logOut())}>{say('logOut')}</MenuItem>}
      </Menu>
    </>
  )
}
