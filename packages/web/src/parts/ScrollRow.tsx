import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { Icon } from './Icon.tsx'
import styles from './scroll-row.module.css'
import { words } from './words.ts'

/** How much of what is seen is scrolled away at once: something stays, to go on from. */
const STEP = 0.8

/** A row that may be wider than its place: where there is more to a side, that side fades and an arrow leads there. */
export function ScrollRow({ children, className }: { readonly children: ReactNode; readonly className?: string | undefined }) {
  const say = useWords(words)
  const row = useRef<HTMLDivElement>(null)
  const [more, measured] = useState({ before: false, after: false })
  const measure = useCallback(() => {
    const here = row.current
    if (here === null) return
    const [before, after] = [here.scrollLeft > 1, here.scrollLeft + here.clientWidth < here.scrollWidth - 1]
    measured((was) => (was.before === before && was.after === after ? was : { before, after }))
  }, [])
  useEffect(() => {
    const here = row.current
    if (here === null) return undefined
    const watch = new ResizeObserver(measure)
    watch.observe(here)
    return () => watch.disconnect()
  }, [measure])
  // What stands in the row may have changed with this drawing.
  useEffect(measure)
  const go = (by: 1 | -1): void =>
    row.current?.scrollBy({ left: by * STEP * row.current.clientWidth, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
  const arrow = (to: 'before' | 'after') => (
    <button type="button" className={styles.arrow} aria-disabled={!more[to]} aria-label={say(`row.${to}`)} title={say(`row.${to}`)} onClick={() => go(to === 'before' ? -1 : 1)}>
      <Icon name={to === 'before' ? 'left' : 'right'} />
    </button>
  )
  const overflows = more.before || more.after
  return (
    <div className={[styles.whole, className].filter(Boolean).join(' ')}>
      {overflows && arrow('before')}
      <div ref={row} className={styles.row} data-before={more.before || undefined} data-after={more.after || undefined} onScroll={measure}>
        {children}
      </div>
      {overflows && arrow('after')}
    </div>
  )
}
