import { useCallback, useState } from 'react'
import { useShortcuts } from '../../../parts/keyboard/Shortcuts.tsx'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import styles from './source.module.css'

const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const

export interface Zoom {
  /** 1: as wide as there is room. */
  readonly by: number
  readonly step: (up: 1 | -1) => void
  readonly whole: () => void
}

/** How much a page is enlarged; from one source to the next it stays. */
export function useZoom(): Zoom {
  const [at, put] = useState<number>(STEPS.indexOf(1))
  return {
    by: STEPS[at] ?? 1,
    step: useCallback((up) => put((now) => Math.min(STEPS.length - 1, Math.max(0, now + up))), []),
    whole: useCallback(() => put(STEPS.indexOf(1)), []),
  }
}

/** Enlarges a page of which only a picture is held, by buttons and by + − 0. */
export function ZoomBar({ by, step, whole }: Zoom) {
  const say = usePatientWords()
  useShortcuts(say('source.zoom'), [
    { keys: '+', says: say('source.larger'), run: () => step(1) },
    { keys: '=', says: say('source.larger'), run: () => step(1) },
    { keys: '-', says: say('source.smaller'), run: () => step(-1) },
    { keys: '0', says: say('source.whole'), run: whole },
  ])
  return (
    <div className={styles.zoom} role="group" aria-label={say('source.zoom')}>
      <button type="button" className={formStyles.act} aria-label={say('source.smaller')} title={`${say('source.smaller')} (−)`} aria-keyshortcuts="-" disabled={by === STEPS[0]} onClick={() => step(-1)}>
        −
      </button>
      <button type="button" className={formStyles.act} title={`${say('source.whole')} (0)`} aria-keyshortcuts="0" onClick={whole}>
        {Math.round(by * 100)}%
      </button>
      <button type="button" className={formStyles.act} aria-label={say('source.larger')} title={`${say('source.larger')} (+)`} aria-keyshortcuts="+" disabled={by === STEPS.at(-1)} onClick={() => step(1)}>
        +
      </button>
    </div>
  )
}
