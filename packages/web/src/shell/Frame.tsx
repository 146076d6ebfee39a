import Box from '@mui/material/Box'
import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useChanges } from '../api/changes.ts'
import { onSignedOut, useReachable } from '../api/connection.ts'
import { useMe } from '../api/me.ts'
import { Steady } from '../parts/Steady.tsx'
import { useShortcuts } from '../parts/keyboard/Shortcuts.tsx'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/use-words.ts'
import { hasChosenLanguage } from './Appearance.tsx'
import { isDoor } from './door.ts'
import { Navigation } from './Navigation.tsx'
import { addressOf, studyPlaces, withinToo, workbenchPlaces } from './places.ts'
import { NoStudy } from './NoStudy.tsx'
import { PaletteComing } from './PaletteComing.tsx'
import { SkipLink } from './SkipLink.tsx'
import { TopBar } from './TopBar.tsx'
import { useStudy } from './use-study.ts'
import { useStudyMissing } from './use-study-missing.ts'
import { useOverlay } from './use-overlay.ts'
import { words } from './words.ts'

const loadPalette = () => import('./CommandPalette.tsx')
const loadHelp = () => import('./ShortcutHelp.tsx')
/** After the screen is there, in milliseconds: so that the palette opens before the first letter is typed. */
const IDLE = 1500
const NARROW = 'casewright.navigation'

/** Top bar, navigation, the screen; and what works everywhere: keys, the palette, others' changes. */
export function Frame() {
  const say = useWords(words)
  const study = useStudy()
  const missing = useStudyMissing(study)
  const go = useNavigate()
  const path = useLocation({ select: (l) => l.pathname })
  const reachable = useReachable()
  const me = useMe()
  const { choose } = useLanguage()
  const palette = useOverlay(loadPalette)
  const help = useOverlay(loadHelp)
  const [menu, openMenu] = useState(false)
  const [narrow, makeNarrow] = useState(() => localStorage.getItem(NARROW) === 'narrow')
  const queries = useQueryClient()
  useChanges(study)
  useEffect(() => {
    if (reachable) void queries.invalidateQueries({ predicate: (q) => q.state.status === 'error' })
  }, [reachable, queries])
  useEffect(() => {
    // Without the network it is loaded when it is opened.
    const timer = setTimeout(() => void loadPalette().catch(() => {}), IDLE)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => openMenu(false), [path])
  useEffect(() => {
    if (me?.mode === 'server' && me.language !== undefined && !hasChosenLanguage()) choose(me.language)
  }, [me, choose])
  useEffect(
    () =>
      onSignedOut(() => {
        // The address is the door's already while the door is on its way: what else is refused meanwhile leads nowhere new.
        if (!isDoor(location.pathname)) void go({ to: '/login', search: { to: location.pathname + location.search } as never, replace: true })
      }),
    [go],
  )
  const toggle = (): void => {
    localStorage.setItem(NARROW, narrow ? 'wide' : 'narrow')
    makeNarrow(!narrow)
  }
  const places = [...(study === '' ? [] : withinToo(studyPlaces)), ...workbenchPlaces]
  useShortcuts(say('frame'), [
    { keys: 'mod+k', says: say('openPalette'), run: palette.open, whileTyping: true },
    { keys: '?', says: say('openHelp'), run: help.open },
    { keys: '\\', says: say('toggleNavigation'), run: toggle },
    ...places.flatMap((p) =>
      p.key === undefined ? [] : [{ keys: `g ${p.key}`, says: say('goTo', { where: say(`places.${p.id}`) }), run: () => void go({ to: addressOf(p, study) }) }],
    ),
  ])
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', gridTemplateRows: 'auto minmax(0, 1fr)', height: '100dvh' }}>
      <SkipLink />
      <Box sx={{ gridColumn: '1 / -1' }}>
        <TopBar menuOpen={menu} onMenu={() => openMenu(!menu)} onPalette={palette.open} onHelp={help.open} />
        <Box role="status" aria-live="polite">
          <Steady>
            {!reachable && <Box sx={{ px: 2, py: 0.75, bgcolor: 'warning.main', color: 'warning.contrastText', fontSize: '0.8125rem' }}>{say('offline')}</Box>}
          </Steady>
        </Box>
      </Box>
      <Navigation study={missing ? '' : study} narrow={narrow} menuOpen={menu} onToggle={toggle} />
      <Box component="main" id="content" tabIndex={-1} sx={{ overflow: 'auto', minWidth: 0, minHeight: 0, '&:focus': { outline: 'none' } }}>
        {missing ? <NoStudy study={study} /> : <Outlet />}
      </Box>
      {palette.isComing && <PaletteComing typed={palette.held.typed} />}
      {palette.shown && <palette.shown study={study} held={palette.held} onClose={palette.close} onHelp={help.open} />}
      {help.shown && <help.shown onClose={help.close} />}
    </Box>
  )
}
