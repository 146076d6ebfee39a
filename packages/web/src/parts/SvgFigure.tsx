import { styled } from '@mui/material/styles'
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { useWords } from '../words/use-words.ts'
import { inTheDark } from './figure-colours.ts'
import { safeSvg } from './safe-svg.ts'
import { words } from './words.ts'

interface SvgFigureProps {
  /** As an operation drew it. */
  readonly svg: string
  /** What it shows, in words. */
  readonly alt: string
  /** A picture that has to stay as it is, dark on white. */
  readonly paper?: boolean
  /** Called with the `data-id` of a mark that was pressed. */
  readonly onPick?: (id: string) => void
}

const Place = styled('figure')(({ theme }) => ({
  margin: 0,
  position: 'relative',
  overflow: 'auto',
  '& svg': { maxWidth: '100%', height: 'auto', display: 'block', borderRadius: theme.shape.borderRadius },
  '&[data-paper] svg': { background: '#fff' },
  ...theme.applyStyles('dark', inTheDark('&:not([data-paper])')),
  '& [data-id]': { cursor: 'pointer' },
  '& [tabindex]:focus-visible': { outline: `2px solid ${(theme.vars ?? theme).palette.primary.main}`, outlineOffset: 2 },
}))
const Tip = styled('div')(({ theme }) => ({
  position: 'fixed',
  zIndex: theme.zIndex.tooltip,
  pointerEvents: 'none',
  maxWidth: '24rem',
  padding: '4px 8px',
  fontSize: '0.8125rem',
  borderRadius: theme.shape.borderRadius,
  border: `1px solid ${(theme.vars ?? theme).palette.divider}`,
  background: (theme.vars ?? theme).palette.background.paper,
  color: (theme.vars ?? theme).palette.text.primary,
}))

/** A drawing in the page: safe, with the titles of its marks shown at once on hover and on focus, and marks that can be pressed. */
export function SvgFigure({ svg, alt, onPick, paper = false }: SvgFigureProps) {
  const say = useWords(words)
  const place = useRef<HTMLElement>(null)
  const [tip, show] = useState<{ readonly text: string; readonly left: number; readonly top: number }>()
  const [bad, spoil] = useState(false)
  const picks = onPick !== undefined
  useEffect(() => {
    const drawing = safeSvg(svg)
    spoil(drawing === undefined)
    if (drawing === undefined) return
    drawing.setAttribute('role', picks ? 'group' : 'img')
    drawing.setAttribute('aria-label', alt)
    // Its own title would be shown by the browser over the marks.
    for (const title of drawing.querySelectorAll(':scope > title')) title.remove()
    for (const mark of picks ? drawing.querySelectorAll('[data-id]') : []) {
      mark.setAttribute('tabindex', '0')
      mark.setAttribute('role', 'button')
      mark.setAttribute('aria-label', mark.querySelector('title')?.textContent ?? mark.getAttribute('data-id') ?? '')
    }
    place.current?.replaceChildren(drawing)
  }, [svg, alt, picks])

  const point = (e: { readonly target: EventTarget }, left: number, top: number): void => {
    const text = e.target instanceof Element ? titleAbove(e.target, place.current) : undefined
    show(text === undefined ? undefined : { text, left, top })
  }
  const pick = (target: EventTarget): boolean => {
    const id = target instanceof Element ? target.closest('[data-id]')?.getAttribute('data-id') : undefined
    if (typeof id !== 'string') return false
    onPick?.(id)
    return true
  }
  if (bad) return <p>{say('figure.bad')}</p>
  return (
    <>
      <Place
        ref={place}
        data-paper={paper || undefined}
        onMouseMove={(e: MouseEvent) => point(e, e.clientX + 12, e.clientY + 14)}
        onMouseLeave={() => show(undefined)}
        onFocus={(e) => {
          const box = e.target.getBoundingClientRect()
          point(e, box.left, box.bottom + 4)
        }}
        onBlur={() => show(undefined)}
        onClick={(e: MouseEvent) => pick(e.target)}
        onKeyDown={(e: KeyboardEvent) => {
          if (e.key === 'Escape') show(undefined)
          else if ((e.key === 'Enter' || e.key === ' ') && pick(e.target)) e.preventDefault()
        }}
      />
      {tip && (
        <Tip aria-hidden="true" style={{ left: Math.min(tip.left, window.innerWidth - 260), top: tip.top }}>
          {tip.text}
        </Tip>
      )}
    </>
  )
}

function titleAbove(from: Element, root: Element | null): string | undefined {
  for (let at: Element | null = from; at !== null && at !== root; at = at.parentElement) {
    const title = at.querySelector(':scope > title')?.textContent
    if (title !== undefined && title !== null && title !== '') return title
  }
  return undefined
}
