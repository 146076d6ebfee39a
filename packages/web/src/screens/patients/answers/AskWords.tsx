import { useEffect, useRef } from 'react'
import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'

interface Props {
  readonly words: string
  /** The answer that is there, in words. */
  readonly answer: string
  readonly onAdd: () => void
  readonly onAnew: () => void
  readonly onCancel: () => void
}

/** Words for a field that is answered already: whether they are more evidence for it or another answer is asked; Enter says neither. */
export function AskWords({ words, answer, onAdd, onAnew, onCancel }: Props) {
  const say = usePatientWords()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  const acts = [
    { key: 'Q', says: say('ask.addWords'), run: onAdd },
    { key: 'E', says: say('ask.anew'), run: onAnew },
    { key: 'Esc', says: say('field.cancel'), run: onCancel },
  ]
  return (
    <div
      ref={place}
      role="group"
      tabIndex={-1}
      aria-label={say('ask.answered', { answer })}
      className={styles.ask}
      onKeyDown={(e) => {
        if (e.nativeEvent.isComposing || e.ctrlKey || e.metaKey || e.altKey) return
        const pressed = e.key === 'Process' ? e.code.replace(/^Key/u, '') : e.key.toUpperCase()
        const act = acts.find(({ key }) => key === (pressed === 'ESCAPE' ? 'Esc' : pressed))
        if (act === undefined) return
        e.preventDefault()
        e.stopPropagation()
        act.run()
      }}
    >
      <div className={styles.with}>{say('ask.chosen', { words })}</div>
      <div className={styles.asks}>{say('ask.answered', { answer })}</div>
      {acts.map(({ key, says, run }) => (
        <button key={key} type="button" className={styles.act} onClick={run} {...(key !== 'Esc' && { 'aria-keyshortcuts': key.toLowerCase() })}>
          {says} <kbd>{key}</kbd>
        </button>
      ))}
    </div>
  )
}
