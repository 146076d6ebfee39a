import { useEffect, useState, type ReactNode } from 'react'
import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { useSavedOnLeaving } from './editing.tsx'
import type { Offer } from './open-editor.ts'

interface Props {
  readonly ready: boolean
  /** Given while it waits for the server to know whether it is. */
  readonly later?: Offer['later']
  readonly onSave: () => void
  readonly onCancel: () => void
  readonly children: ReactNode
}

/** The controls of one answer: Enter anywhere in them saves, and so does going on to something else. */
export function Save({ ready, later, onSave, onCancel, children }: Props) {
  const say = usePatientWords()
  const [wanted, want] = useState(false)
  const waits = later !== undefined
  useSavedOnLeaving(ready, onSave, later)
  // Enter may come before what the server says of it.
  useEffect(() => {
    if (!wanted || waits) return
    want(false)
    if (ready) onSave()
  }, [wanted, waits, ready, onSave])
  return (
    <form
      className={styles.controls}
      // What is typed after Enter was not meant by it.
      onChange={() => want(false)}
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
        else if (waits) want(true)
      }}
    >
      {children}
      <button type="submit" className={styles.act} disabled={!ready && !waits}>
        {say('field.save')} <kbd>↵</kbd>
      </button>
      <button type="button" className={styles.act} onClick={onCancel}>
        {say('field.cancel')} <kbd>Esc</kbd>
      </button>
    </form>
  )
}
