import { useEffect, useRef } from 'react'
import { usePatientWords } from '../words.ts'
import formStyles from '../form/form.module.css'
import styles from './source.module.css'

interface Props {
  readonly words: string
  readonly hits: number
  readonly now: number
  readonly onWords: (words: string) => void
  readonly onGo: (by: 1 | -1) => void
  /** Take the hit that is shown as the chosen words: how words are chosen without a mouse. */
  readonly onTake: () => void
  readonly focusOn: number
}

/** Search within the source. Enter goes on; Ctrl+Enter chooses the hit for a field. */
export function FindInText({ words, hits, now, onWords, onGo, onTake, focusOn }: Props) {
  const say = usePatientWords()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focusOn > 0) {
      input.current?.focus()
      input.current?.select()
    }
  }, [focusOn])
  const sought = words.trim() !== ''
  return (
    <div className={styles.find} role="search" aria-label={say('find.label')}>
      <input
        ref={input}
        type="search"
        value={words}
        placeholder={say('find.hint')}
        aria-label={say('find.label')}
        aria-keyshortcuts="/"
        onChange={(e) => onWords(e.target.value)}
        onKeyDown={(e) => {
          if (e.nativeEvent.isComposing) return
          if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) onTake()
          else if (e.key === 'Enter') onGo(e.shiftKey ? -1 : 1)
          else if (e.key === 'Escape') {
            onWords('')
            e.currentTarget.blur()
          } else return
          e.preventDefault()
        }}
      />
      <span className={styles.count} role="status">
        {sought && (hits === 0 ? say('find.none') : say('find.count', { now: now + 1, hits }))}
      </span>
      {sought && hits > 0 && (
        <button type="button" className={formStyles.act} onClick={onTake} title={say('find.takeHint')}>
          {say('find.take')}
        </button>
      )}
    </div>
  )
}
