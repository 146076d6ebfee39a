import { useEffect } from 'react'
import { ScrollRow } from '../../../parts/ScrollRow.tsx'
import { usePatientWords } from '../words.ts'
import type { SourceTab } from './source-tabs.ts'
import styles from './source.module.css'

interface Props {
  readonly tabs: readonly SourceTab[]
  /** Id of the tab that is open. */
  readonly open: string
  readonly onOpen: (tab: string) => void
  readonly onTurn: (by: 1 | -1) => void
}

/** The tabs of the sources; the one that is open is always in sight. */
export function SourceTabs({ tabs, open, onOpen, onTurn }: Props) {
  const say = usePatientWords()
  useEffect(() => {
    document.getElementById(`tab-${open}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [open])
  return (
    <ScrollRow className={styles.tabRow}>
      <div className={styles.tabs} role="tablist" aria-label={say('source.title')}>
        {tabs.map((t) => (
          <button
            key={t.id}
            type="button"
            role="tab"
            id={`tab-${t.id}`}
            aria-selected={t.id === open}
            aria-controls="source-panel"
            tabIndex={t.id === open ? 0 : -1}
            className={styles.tab}
            onClick={() => onOpen(t.id)}
            onKeyDown={(e) => {
              if (e.key !== 'ArrowRight' && e.key !== 'ArrowLeft') return
              e.preventDefault()
              onTurn(e.key === 'ArrowRight' ? 1 : -1)
            }}
          >
            {t.label}
          </button>
        ))}
      </div>
    </ScrollRow>
  )
}
