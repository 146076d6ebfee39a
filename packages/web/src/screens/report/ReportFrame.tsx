import { styled, useColorScheme } from '@mui/material/styles'
import { useEffect, useRef } from 'react'
import { idOfAnchor, inThisPage } from './in-this-page.ts'

const Frame = styled('iframe')({ display: 'block', width: '100%', height: '100%', border: 0, background: 'transparent' })

interface ReportFrameProps {
  readonly html: string
  readonly title: string
  /** A number was pressed. */
  readonly onNumber: (id: string) => void
  /** A patient of the report was pressed that has no page in it. */
  readonly onCase: (id: string) => void
  readonly onEscape: () => void
}

/**
 * The report in a frame in which no script runs. What is pressed in it is heard from outside; the place it was scrolled to stays when
 * it is written anew.
 */
export function ReportFrame({ html, title, onNumber, onCase, onEscape }: ReportFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const place = useRef<Place>({ section: '', below: 0 })
  const { mode, systemMode } = useColorScheme()
  const scheme = (mode === 'system' ? systemMode : mode) === 'dark' ? 'dark' : 'light'
  const heard = useRef({ onNumber, onCase, onEscape })
  useEffect(() => {
    heard.current = { onNumber, onCase, onEscape }
  })
  const onLoad = (): void => {
    const inside = frame.current?.contentDocument
    const view = frame.current?.contentWindow
    if (inside === null || inside === undefined || view === null || view === undefined) return
    goTo(inside, view, place.current)
    inside.addEventListener('scroll', () => (place.current = placeIn(inside)), { passive: true })
    inside.addEventListener('click', (e) => follow(e, inside, heard.current))
    inside.addEventListener('keydown', (e) => e.key === 'Escape' && heard.current.onEscape())
  }
  // The frame is of our origin so that it can be heard, and has no scripts, so that this gives nothing to what stands in it.
  return <Frame ref={frame} title={title} sandbox="allow-same-origin" srcDoc={inThisPage(html)} onLoad={onLoad} style={{ colorScheme: scheme }} />
}

/** Where a report is read: how far below the beginning of which section. Heights of sections out of sight are not known. */
interface Place {
  readonly section: string
  readonly below: number
}

function placeIn(inside: Document): Place {
  const begun = [...inside.querySelectorAll('main > section[id]')].findLast((s) => s.getBoundingClientRect().top <= 0)
  return begun === undefined
    ? { section: '', below: inside.documentElement.scrollTop }
    : { section: begun.id, below: -begun.getBoundingClientRect().top }
}

function goTo(inside: Document, view: Window, { section, below }: Place): void {
  inside.getElementById(section)?.scrollIntoView({ block: 'start', behavior: 'instant' })
  // Once the section is laid out.
  view.requestAnimationFrame(() => view.scrollBy({ top: below, behavior: 'instant' }))
}

function follow(e: MouseEvent, inside: Document, heard: Pick<ReportFrameProps, 'onNumber' | 'onCase'>): void {
  // Elements of a frame are of another realm: `instanceof` would not know them.
  const at = e.target as Element | null
  const link = at?.closest?.('a')
  if (link === null || link === undefined) return
  const href = link.getAttribute('href') ?? ''
  e.preventDefault()
  const number = link.getAttribute('data-n')
  if (number !== null) heard.onNumber(number)
  else if (href.startsWith('#')) {
    const target = inside.getElementById(href.slice(1))
    if (target !== null) {
      target.scrollIntoView()
      target.setAttribute('tabindex', '-1')
      target.focus({ preventScroll: true })
    } else if (href.startsWith('#case-')) heard.onCase(idOfAnchor(href.slice('#case-'.length)))
  } else if (/^https?:/u.test(href)) window.open(href, '_blank', 'noopener,noreferrer')
}
