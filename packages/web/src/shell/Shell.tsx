import Box from '@mui/material/Box'
import { Outlet, useMatches } from '@tanstack/react-router'
import { ShortcutBoard } from '../parts/keyboard/Shortcuts.tsx'
import { SaveQueueProvider } from '../parts/saving/SaveQueueProvider.tsx'
import { UndoProvider } from '../parts/Undo.tsx'
import { rebaseEdit } from '../screens/patients/case/rebase-edit.ts'
import { isDoor } from './door.ts'
import { Frame } from './Frame.tsx'
import { NameFirst } from './NameFirst.tsx'

/** Around every screen; the door (login, invitation) stands outside the frame. */
export function Shell() {
  // Of the screen that is shown: while the door is on its way, the screen before still stands in the frame.
  const atDoor = useMatches({ select: (shown) => shown.some((m) => isDoor(m.fullPath)) })
  if (atDoor)
    return (
      <Box component="main" id="content" sx={{ minHeight: '100vh' }}>
        <Outlet />
      </Box>
    )
  return (
    <ShortcutBoard>
      <SaveQueueProvider rebase={rebaseEdit}>
        <UndoProvider>
          <Frame />
          <NameFirst />
        </UndoProvider>
      </SaveQueueProvider>
    </ShortcutBoard>
  )
}
