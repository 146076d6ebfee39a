import { styled } from '@mui/material/styles'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'

interface SplitProps {
  /** Its place is kept under this name. */
  readonly id: string
  readonly first: ReactNode
  readonly second: ReactNode
  /** What the handle parts, for a screen reader. */
  readonly label: string
  /** Least width of either side, in pixels. */
  readonly least?: number
  /** Share of the first side at first. */
  readonly share?: number
  /** Narrower than this, the sides stand one above the other. */
  readonly stackBelow?: number
}

const HANDLE = 12
const STEP = 0.02

const Handle = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme
  return {
    position: 'relative',
    width: HANDLE,
    cursor: 'col-resize',
    touchAction: 'none',
    // Wider to the pointer than to the eye.
    '&::before': { content: '""', position: 'absolute', insetBlock: 0, insetInline: -6 },
    '&::after': { content: '""', position: 'absolute', insetBlock: 0, left: HANDLE / 2 - 0.5, width: 1, background: palette.divider },
    '&:hover::after, &:focus-visible::after': { left: HANDLE / 2 - 1.5, width: 3, background: palette.primary.main },
    '&:focus-visible': { outline: 'none' },
  }
})

/** Two panes with a handle between, moved by pointer or arrow keys. */
export function Split({ id, first, second, label, least = 260, share = 0.5, stackBelow = 760 }: SplitProps) {
  const kept = `casewright.split.${id}`
  const whole = useRef<HTMLDivElement>(null)
  const pane = useId()
  const [at, put] = useState(() => Number(localStorage.getItem(kept) ?? share) || share)
  const [width, measure] = useState(0)
  useEffect(() => {
    const box = whole.current
    if (box === null) return
    const seen = new ResizeObserver(([entry]) => measure(entry?.contentRect.width ?? 0))
    seen.observe(box)
    return () => seen.disconnect()
  }, [])
  const edge = width === 0 ? 0 : Math.min(0.5, least / width)
  const within = (to: number): number => Math.min(1 - edge, Math.max(edge, to))
  const place = (to: number): void => {
    put(within(to))
    localStorage.setItem(kept, String(within(to)))
  }
  const onPointer = (e: PointerEvent<HTMLDivElement>): void => {
    const box = whole.current?.getBoundingClientRect()
    if (box === undefined || !e.currentTarget.hasPointerCapture(e.pointerId)) return
    place((e.clientX - box.left) / box.width)
  }
  const onKey = (e: KeyboardEvent): void => {
    const to: Readonly<Record<string, number>> = { ArrowLeft: at - STEP, ArrowRight: at + STEP, Home: edge, End: 1 - edge, Enter: share }
    const next = to[e.key]
    if (next === undefined) return
    e.preventDefault()
    place(next)
  }
  const stacked = width > 0 && width < stackBelow
  const shown = within(at)
  return (
    <div
      ref={whole}
      style={stacked ? { display: 'grid', gridTemplateRows: 'minmax(max(45vh, 85%), auto) auto', height: '100%', overflow: 'auto' } : { display: 'grid', gridTemplateColumns: `minmax(0, ${shown}fr) ${HANDLE}px minmax(0, ${1 - shown}fr)`, height: '100%', minHeight: 0 }}
    >
      <div id={pane} style={{ minWidth: 0, minHeight: 0, overflow: 'auto', position: 'relative' }}>
        {first}
      </div>
      {!stacked && (
        <Handle
          role="separator"
          aria-orientation="vertical"
          aria-label={label}
          aria-controls={pane}
          aria-valuenow={Math.round(shown * 100)}
          aria-valuemin={Math.round(edge * 100)}
          aria-valuemax={Math.round((1 - edge) * 100)}
          tabIndex={0}
          onPointerDown={(e) => e.currentTarget.setPointerCapture(e.pointerId)}
          onPointerMove={onPointer}
          onKeyDown={onKey}
          onDoubleClick={() => place(share)}
        />
      )}
      <div style={{ minWidth: 0, minHeight: 0, overflow: 'auto', position: 'relative' }}>{second}</div>
    </div>
  )
}
