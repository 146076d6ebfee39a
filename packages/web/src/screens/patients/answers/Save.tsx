import type { ReactNode } from 'react'
import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'

interface Props {
  readonly ready: boolean
  readonly onSave: () => void
  readonly onCancel: () => void
  readonly children: ReactNode
}

/** The controls of one answer: Enter anywhere in them saves. */
export function Save({ ready, onSave, onCancel, children }: Props) {
  const say = usePatientWords()
  return (
    <form
      className={styles.controls}
      onSubmit={(e) => {
        e.preventDefault()
        if (ready) onSave()
      }}
    >
      {children}
      <button type="submit" className={styles.act} disabled={!ready}>
        {say('field.save')} <kbd>↵</kbd>
      </button>
      <button type="button" className={styles.act} onClick={onCancel}>
        {say('field.cancel')} <kbd>Esc</kbd>
      </button>
    </form>
  )
}
