import Box from '@mui/material/Box'
import { Icon } from '../parts/Icon.tsx'
import { useWords } from '../words/use-words.ts'
import { words } from './words.ts'

/** Where the palette will be, with what is typed already, while its script is under way. */
export function PaletteComing({ typed }: { readonly typed: string }) {
  const say = useWords(words)
  return (
    <Box
      role="status"
      sx={{ position: 'fixed', insetBlockStart: '2rem', insetInline: 0, mx: 'auto', width: 'min(37rem, 90vw)', px: 2, py: 1, display: 'flex', alignItems: 'center', gap: 1, zIndex: 'modal', bgcolor: 'background.paper', border: 1, borderColor: 'divider', borderRadius: 1, boxShadow: 8 }}
    >
      <Icon name="search" />
      {typed === '' ? <Box sx={{ color: 'text.secondary' }}>{say('palette.placeholder')}</Box> : typed}
    </Box>
  )
}
