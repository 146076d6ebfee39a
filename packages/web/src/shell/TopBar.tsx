import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import { Link } from '@tanstack/react-router'
import { Icon } from '../parts/Icon.tsx'
import { keyName } from '../parts/keyboard/keys.ts'
import { SavingState } from '../parts/saving/SavingState.tsx'
import { useWords } from '../words/use-words.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { SMALL } from './Navigation.tsx'
import { SchemeSwitch } from './SchemeSwitch.tsx'
import { StudySwitcher } from './StudySwitcher.tsx'
import { WhoAmI } from './WhoAmI.tsx'
import { words } from './words.ts'

interface TopBarProps {
  readonly menuOpen: boolean
  readonly onMenu: () => void
  readonly onPalette: () => void
  readonly onHelp: () => void
}

/** Where one is, who one is, whether all is saved; in one slim line. */
export function TopBar({ menuOpen, onMenu, onPalette, onHelp }: TopBarProps) {
  const say = useWords(words)
  return (
    <Box component="header" aria-label={say('bar')} sx={{ display: 'flex', alignItems: 'center', gap: 0.75, height: 48, px: 1.5, borderBottom: 1, borderColor: 'divider', bgcolor: 'background.paper' }}>
      <IconButton aria-label={say('menu')} aria-expanded={menuOpen} aria-controls="navigation" onClick={onMenu} sx={{ display: 'none', [SMALL]: { display: 'inline-flex' }, fontSize: '1rem' }}>
        <Icon name="menu" />
      </IconButton>
      <Box component={Link} to="/studies" sx={{ color: 'text.primary', textDecoration: 'none', fontWeight: 650, px: 0.5, lineHeight: '32px', [SMALL]: { display: 'none' } }}>
        casewright
      </Box>
      <StudySwitcher />
      <Box sx={{ flex: 1 }} />
      <Button color="inherit" variant="outlined" onClick={onPalette} startIcon={<Icon name="search" />} title={keyName('mod+k')} aria-keyshortcuts="Control+K Meta+K" sx={{ borderColor: 'divider', color: 'text.secondary', fontWeight: 400, '@media (max-width: 900px)': { minWidth: 0, '& .MuiButton-startIcon': { m: 0 } } }}>
        <Box component="span" sx={{ '@media (max-width: 900px)': { position: 'absolute', clipPath: 'inset(50%)' } }}>
          {say('search')}
        </Box>
      </Button>
      <SavingState />
      <LanguageSwitch />
      <SchemeSwitch />
      <WhoAmI onHelp={onHelp} />
    </Box>
  )
}
