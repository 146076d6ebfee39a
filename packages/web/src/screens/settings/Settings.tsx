import Box from '@mui/material/Box'
import { useParams } from '@tanstack/react-router'
import { useMe } from '../../api/me.ts'
import { AppLink } from '../../parts/AppLink.tsx'
import { lazyScreen } from '../../parts/lazy-screen.tsx'
import { Page } from '../../parts/Page.tsx'
import { useWords } from '../../words/use-words.ts'
import { words } from './words.ts'

const within = { bare: true }
const pages = {
  account: lazyScreen(() => import('./account/Account.tsx'), within),
  people: lazyScreen(() => import('./people/People.tsx'), within),
  keys: lazyScreen(() => import('./keys/Keys.tsx'), within),
  backup: lazyScreen(() => import('./backup/Backup.tsx'), within),
  audit: lazyScreen(() => import('./audit/ServerAudit.tsx'), within),
} as const
type PageName = keyof typeof pages
const NAMES: readonly PageName[] = ['account', 'people', 'keys', 'backup', 'audit']

/** What belongs to a person and to the server, page by page. */
export default function Settings() {
  const say = useWords(words)
  const me = useMe()
  const asked: unknown = useParams({ strict: false, select: (p) => Reflect.get(p, 'page') })
  const name = NAMES.find((n) => n === asked) ?? 'account'
  const offered = NAMES.filter((n) => n === 'account' || (n === 'keys' ? me?.mode === 'server' : n === 'people' ? true : me?.administrator === true))
  const Shown = pages[name]
  return (
    <Page title={say(`pages.${name}`)} crumbs={[{ name: say('title'), to: '/settings' }]}>
      <Box component="nav" aria-label={say('title')} sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}>
        <Box component="ul" sx={{ display: 'flex', flexWrap: 'wrap', listStyle: 'none', m: 0, p: 0, gap: 2, '& a': { display: 'block', py: 0.75, color: 'text.primary', textDecoration: 'none' }, '& a[aria-current]': { fontWeight: 600, boxShadow: 'inset 0 -2px currentColor' } }}>
          {offered.map((n) => (
            <li key={n}>
              <AppLink to={n === 'account' ? '/settings' : `/settings/${n}`} aria-current={n === name ? 'page' : undefined}>
                {say(`pages.${n}`)}
              </AppLink>
            </li>
          ))}
        </Box>
      </Box>
      <Shown key={name} />
    </Page>
  )
}
