import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useParams, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { AppLink } from './AppLink.tsx'
import { Icon } from './Icon.tsx'
import { LOW } from './use-low.ts'
import { words } from './words.ts'

interface Crumb {
  readonly name: string
  readonly to: string
}
interface PageProps {
  readonly title: string
  /** Shown in place of the title where it is more than text; the title still names the document. */
  readonly heading?: ReactNode
  readonly crumbs?: readonly Crumb[]
  readonly actions?: ReactNode
  /** The screen fills the window and scrolls its own panes. */
  readonly wide?: boolean
  readonly children?: ReactNode
}

/** Pathname the focus last went to; undefined before the first screen, whose focus is the browser's. */
let focused: string | undefined

/** A screen: its heading, where it stands, what can be done. After a navigation the focus goes to the heading. */
export function Page({ title, heading, crumbs = [], actions, wide = false, children }: PageProps) {
  const say = useWords(words)
  // Of the screen that is shown: while the next one is under way, the address is its already.
  const path = useRouterState({ select: (s) => s.resolvedLocation?.pathname })
  const study: unknown = useParams({ strict: false, select: (p) => Reflect.get(p, 'study') })
  const at = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = [title, ...(typeof study === 'string' && study !== title ? [study] : []), 'casewright'].join(' · ')
  }, [title, study])
  useEffect(() => {
    if (path === undefined) return
    if (focused !== undefined && focused !== path) at.current?.focus({ preventScroll: true })
    focused = path
  }, [path])
  return (
    <Box sx={wide ? { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 } : { px: 3, pt: 2, pb: 6, maxWidth: '100rem' }}>
      <Box component="header" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, ...(wide ? { px: 2, pt: 1.25, pb: 1, [`@media ${LOW}`]: { flexWrap: 'nowrap', pt: 0.25, pb: 0.25, '& > :first-of-type': { flex: 'none', maxWidth: '40%', overflow: 'hidden' }, '& h1': { whiteSpace: 'nowrap', fontSize: '1rem' } } } : { mb: 2 }) }}>
        <Box sx={{ flex: '1 1 16rem', minWidth: 0 }}>
          {crumbs.length > 0 && (
            <Box component="nav" aria-label={say('page.crumbs')} sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.5, fontSize: '0.8125rem', color: 'text.secondary' }}>
              {crumbs.map((c) => (
                <Box key={c.to} component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, '& a': { color: 'inherit', lineHeight: '24px' } }}>
                  <AppLink to={c.to}>{c.name}</AppLink>
                  <Icon name="right" />
                </Box>
              ))}
            </Box>
          )}
          <Typography ref={at} variant="h1" tabIndex={-1} sx={{ '&:focus': { outline: 'none' }, '&:focus-visible': { outline: 'none' }, overflowWrap: 'anywhere' }}>
            {heading ?? title}
          </Typography>
        </Box>
        {actions && <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, ...(wide && { [`@media ${LOW}`]: { flex: 1, minWidth: 0, rowGap: 0.25, '& > *': { minWidth: 0 } } }) }}>{actions}</Box>}
      </Box>
      {wide ? <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto' }}>{children}</Box> : children}
    </Box>
  )
}
