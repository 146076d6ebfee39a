import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useState } from 'react'
import { Keys } from '../parts/keyboard/Keys.tsx'
import { useShortcutGroups } from '../parts/keyboard/Shortcuts.tsx'
import { words as partWords } from '../parts/words.ts'
import { useWords } from '../words/use-words.ts'
import { words } from './words.ts'

/** Every key that works on the open screen. */
export default function ShortcutHelp({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(words)
  const sayPart = useWords(partWords)
  const groupsNow = useShortcutGroups()
  const [groups] = useState(() => groupsNow().map((g) => ({ ...g, shortcuts: g.shortcuts.filter((s) => s.off !== true) })).filter((g) => g.shortcuts.length > 0))
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="shortcut-title">
      <DialogTitle id="shortcut-title" component="h2">
        {say('shortcuts')}
      </DialogTitle>
      <DialogContent tabIndex={0}>
        <Box sx={{ color: 'text.secondary', mb: 1 }}>{say('shortcutsSays')}</Box>
        <Box sx={{ columns: '20rem 2', columnGap: 4 }}>
          {groups.map((group) => (
            <Box key={group.title} component="section" sx={{ breakInside: 'avoid-column', mb: 2 }}>
              <Box component="h3" sx={{ fontSize: '0.875rem', m: 0, mb: 0.5 }}>
                {group.title}
              </Box>
              <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: '6.5rem 1fr', gap: 0.5, m: 0, '& dd': { m: 0 } }}>
                {group.shortcuts.flatMap((s) => [
                  <dt key={s.keys}>
                    <Keys keys={s.keys} />
                  </dt>,
                  <dd key={`${s.keys} says`}>{s.says}</dd>,
                ])}
              </Box>
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {sayPart('close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
