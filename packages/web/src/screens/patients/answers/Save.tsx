import type { ReactNode } from 'react'
import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { useSavedOnLeaving } from './editing.tsx'

interface Props {
  readonly ready: boolean
  readonly onSave: () => void
  readonly onCancel: () => void
  readonly children: ReactNode
}

/** The controls of one answer: Enter anywhere in them saves, and so does going on to something else. */
export function Save({ ready, onSave, onCancel, children }: Props) {
  const say = usePatientWords()
  useSavedOnLeaving(ready, onSave)
  return (
    <form
      className={styles.controls}
      onKeyDown={(e) => {
        // A list does not hand Enter on to its form: it opens, which Space and the arrow keys do too.
        if (e.key !== 'Enter' || !ready || !(e.target instanceof HTMLSelectElement)) return
        e.preventDefault()
        e.stopPropagation()
        onSave()
      }}
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
