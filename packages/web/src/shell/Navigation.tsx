import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import { Link, useLocation } from '@tanstack/react-router'
import { Icon } from '../parts/Icon.tsx'
import { keyName } from '../parts/keyboard/keys.ts'
import { useWords } from '../words/use-words.ts'
import { placedAt } from './placed-at.ts'
import { addressOf, studyPlaces, workbenchPlaces, type Place } from './places.ts'
import { words } from './words.ts'

interface NavigationProps {
  readonly study: string
  readonly narrow: boolean
  /** On a small screen it is only there when asked for. */
  readonly menuOpen: boolean
  readonly onToggle: () => void
}

const TABLET = '@media (max-width: 1100px)'
export const SMALL = '@media (max-width: 620px)'

/** Names are there for a screen reader even where only icons are seen. */
const iconsOnly = {
  width: 52,
  '& .name': { position: 'absolute', clipPath: 'inset(50%)', width: 1, height: 1, overflow: 'hidden', whiteSpace: 'nowrap' },
  '& a, & button': { justifyContent: 'center', paddingInline: 0 },
  '& .within a': { paddingInline: 0 },
} as const

const Side = styled('nav')(({ theme }) => {
  const { palette } = theme.vars ?? theme
  return {
    width: 212,
    display: 'flex',
    flexDirection: 'column',
    overflowY: 'auto',
    overflowX: 'hidden',
    borderInlineEnd: `1px solid ${palette.divider}`,
    background: palette.background.paper,
    padding: '6px 0',
    fontSize: '0.8125rem',
    '& ul': { listStyle: 'none', margin: 0, padding: 0 },
    '& hr': { border: 0, borderTop: `1px solid ${palette.divider}`, margin: '6px 12px', width: 'auto' },
    '& a, & button': {
      display: 'flex',
      alignItems: 'center',
      gap: 10,
      minHeight: 32,
      paddingInline: 14,
      width: '100%',
      color: palette.text.primary,
      textDecoration: 'none',
      font: 'inherit',
      background: 'none',
      border: 0,
      cursor: 'pointer',
      textAlign: 'start',
    },
    '& .within a': { paddingInlineStart: 42, minHeight: 28, '& svg': { display: 'none' } },
    '& a:hover, & button:hover': { background: palette.action.hover },
    '& a:focus-visible, & button:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: -2 },
    '& a[aria-current=page]': { background: palette.action.selected, fontWeight: 600, boxShadow: `inset 3px 0 ${palette.primary.main}` },
    '&[data-narrow]': iconsOnly,
    '&[data-narrow] .within a svg': { display: 'block' },
    [TABLET]: { ...iconsOnly, '& .within a svg': { display: 'block' }, '& .toggle': { display: 'none' } },
    [SMALL]: {
      position: 'fixed',
      zIndex: theme.zIndex.drawer,
      insetBlock: '48px 0',
      insetInlineStart: 0,
      width: 'min(17rem, 85vw)',
      '&:not([data-open])': { display: 'none' },
      '& .name': { position: 'static', clipPath: 'none', width: 'auto', height: 'auto' },
      '& a, & button': { justifyContent: 'flex-start', paddingInline: 14, minHeight: 40 },
      boxShadow: theme.shadows[4],
    },
  }
})

/** The parts of a study, or of the workbench; only icons where there is little room. */
export function Navigation({ study, narrow, menuOpen, onToggle }: NavigationProps) {
  const say = useWords(words)
  const path = useLocation({ select: (l) => placedAt(l.pathname, l.search) })
  const literature = path.startsWith(`/studies/${study}/literature`)
  const item = (place: Place) => {
    const to = addressOf(place, study)
    const name = say(`places.${place.id}`)
    return (
      <li key={place.id}>
        <Link to={to} activeOptions={{ exact: true }} aria-current={isHere(path, to, place) ? 'page' : undefined} title={place.key === undefined ? name : `${name} (${keyName(`g ${place.key}`)})`}>
          <Icon name={place.icon} />
          <span className="name">{name}</span>
        </Link>
        {place.within && literature && <ul className="within">{place.within.map(item)}</ul>}
      </li>
    )
  }
  return (
    <Side id="navigation" aria-label={say(study === '' ? 'workbenchNavigation' : 'navigation')} data-narrow={narrow ? '' : undefined} data-open={menuOpen ? '' : undefined}>
      {study !== '' && (
        <>
          <ul>{studyPlaces.map(item)}</ul>
          <hr />
        </>
      )}
      <ul>{workbenchPlaces.map(item)}</ul>
      <Box sx={{ flex: 1 }} />
      <button type="button" className="toggle" onClick={onToggle} aria-pressed={narrow} title={`${say(narrow ? 'narrow' : 'wide')} (${keyName('\\')})`}>
        <Icon name={narrow ? 'right' : 'left'} />
        <span className="name">{say(narrow ? 'narrow' : 'wide')}</span>
      </button>
    </Side>
  )
}

/** The deepest entry whose address the open one begins with. */
function isHere(path: string, to: string, place: Place): boolean {
  if (place.id === 'overview' || place.id === 'studies') return path === to
  const below = path === to || path.startsWith(`${to}/`)
  return below && !(place.within ?? []).some((w) => path.startsWith(to) && path.endsWith(w.to.slice(place.to.length)))
}
