import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { Missing } from './shell/Missing.tsx'
import { Shell } from './shell/Shell.tsx'
import { Stumbled } from './shell/Stumbled.tsx'
import { lazyScreen, type LazyScreen } from './parts/lazy-screen.tsx'
import { Waiting } from './parts/Waiting.tsx'

const root = createRootRoute({ component: Shell })
const ofStudies: LazyScreen[] = []
const at = <P extends string>(path: P, load: () => Promise<{ default: React.ComponentType }>) => {
  const component = lazyScreen(load)
  if (path.startsWith('/studies/')) ofStudies.push(component)
  return createRoute({ getParentRoute: () => root, path, component })
}

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/studies' })
  },
})

/** Every screen has an address of its own, so that any record can be linked to. */
const screens = [
  at('/studies', () => import('./screens/studies/Studies.tsx')),
  at('/studies/$study', () => import('./screens/studies/Overview.tsx')),
  at('/studies/$study/literature', () => import('./screens/literature/Records.tsx')),
  at('/studies/$study/literature/import', () => import('./screens/literature/Import.tsx')),
  at('/studies/$study/literature/duplicates', () => import('./screens/literature/Duplicates.tsx')),
  at('/studies/$study/literature/screening', () => import('./screens/literature/Screening.tsx')),
  at('/studies/$study/literature/conflicts', () => import('./screens/literature/Conflicts.tsx')),
  at('/studies/$study/literature/flow', () => import('./screens/literature/Flow.tsx')),
  at('/studies/$study/literature/update', () => import('./screens/literature/Update.tsx')),
  at('/studies/$study/literature/log', () => import('./screens/literature/DecisionLog.tsx')),
  at('/studies/$study/literature/elsewhere', () => import('./screens/literature/Elsewhere.tsx')),
  at('/studies/$study/literature/replay', () => import('./screens/literature/Replay.tsx')),
  at('/studies/$study/literature/records/$record', () => import('./screens/literature/Record.tsx')),
  at('/studies/$study/patients', () => import('./screens/patients/Patients.tsx')),
  at('/studies/$study/patients/$patient', () => import('./screens/patients/Case.tsx')),
  at('/studies/$study/patients/$patient/adjudicate', () => import('./screens/patients/Adjudicate.tsx')),
  at('/studies/$study/import-cases', () => import('./screens/patients/ImportCases.tsx')),
  at('/studies/$study/sources', () => import('./screens/patients/Sources.tsx')),
  at('/studies/$study/same-patient', () => import('./screens/patients/SamePatient.tsx')),
  at('/studies/$study/extraction', () => import('./screens/patients/Extraction.tsx')),
  at('/studies/$study/analysis', () => import('./screens/analysis/Analysis.tsx')),
  at('/studies/$study/signals', () => import('./screens/signals/Signals.tsx')),
  at('/studies/$study/report', () => import('./screens/report/Report.tsx')),
  at('/studies/$study/audit', () => import('./screens/settings/Audit.tsx')),
  at('/studies/$study/settings', () => import('./screens/settings/StudySettings.tsx')),
  at('/knowledge/grade-labs', () => import('./screens/knowledge/GradeLabs.tsx')),
  at('/knowledge/check-text', () => import('./screens/knowledge/CheckText.tsx')),
  at('/knowledge', () => import('./screens/knowledge/Knowledge.tsx')),
  at('/knowledge/$kind', () => import('./screens/knowledge/Knowledge.tsx')),
  at('/knowledge/$kind/$entry', () => import('./screens/knowledge/Entry.tsx')),
  at('/settings', () => import('./screens/settings/Settings.tsx')),
  at('/settings/$page', () => import('./screens/settings/Settings.tsx')),
  at('/login', () => import('./screens/door/LogIn.tsx')),
  at('/welcome', () => import('./screens/door/Welcome.tsx')),
]

export const router = createRouter({
  routeTree: root.addChildren([home, ...screens]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  // The content scrolls, not the window.
  scrollToTopSelectors: ['#content'],
  defaultErrorComponent: Stumbled,
  defaultNotFoundComponent: Missing,
  defaultPendingComponent: Waiting,
})

/** After the first screen of a study is there, in milliseconds: what it fetches itself comes first. */
const SETTLED = 5000

/** Once somebody is in a study, the code of its other screens comes in idle moments, one after another: it is here when the server is not. */
export function fetchScreensWhenIdle(): void {
  const next = (): void => {
    // Where one cannot be had, the others cannot either: they come when they are opened.
    void ofStudies.shift()?.fetch().then(() => whenIdle(next), () => {})
  }
  const stop = router.subscribe('onResolved', ({ toLocation }) => {
    if (!toLocation.pathname.startsWith('/studies/')) return
    stop()
    setTimeout(() => whenIdle(next), SETTLED)
  })
}

// Safari has no such moments to tell of.
const whenIdle = (run: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run)
  else setTimeout(run, 200)
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
