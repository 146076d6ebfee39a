import { useState } from 'react'
import { useDesk } from '../case/desk.ts'
import { draftKey, NOTES } from '../case/drafts.ts'
import { usePatientWords } from '../words.ts'
import styles from './form.module.css'

interface Props {
  readonly notes: readonly string[]
  readonly readOnly: boolean
  /** What is written, and what stood there when it was begun: others may write meanwhile. */
  readonly onChange: (notes: readonly string[], was: readonly string[]) => void
}

/** Notes on the case, one a paragraph. Kept when the text is left. */
export function Notes({ notes, readOnly, onChange }: Props) {
  const say = usePatientWords()
  const saved = notes.join('\n')
  const desk = useDesk()
  // A page that is left while it is typed in has no time to save: what was typed is there again.
  const left = desk.get().drafts.get(draftKey(NOTES, 'edit'))
  const [typed, setTyped] = useState(left?.said)
  const begunOn = (): readonly string[] => {
    const kept = desk.get().drafts.get(draftKey(NOTES, 'edit'))?.values['was']
    return Array.isArray(kept) ? kept.map(String) : notes
  }
  const type = (next: string | undefined): void => {
    setTyped(next)
    if (next === undefined) desk.dropDraft(NOTES, 'edit')
    else desk.keepDraft({ path: NOTES, slot: 'edit', said: next, values: { was: begunOn() } })
  }
  const keep = (): void => {
    if (typed === undefined) return
    const next = typed
      .split('\n')
      .map((n) => n.trim())
      .filter((n) => n !== '')
    if (next.join('\n') !== saved) onChange(next, begunOn())
    type(undefined)
  }
  return (
    <section className={styles.group}>
      <h2 className={styles.notesTitle} id="case-notes">
        {say('form.notes')}
        {typed !== undefined && typed !== saved && <span className={styles.mark}>{say('draft.title')}</span>}
      </h2>
      <div className={styles.editor}>
        <textarea
          aria-labelledby="case-notes"
          rows={Math.max(2, (typed ?? saved).split('\n').length)}
          value={typed ?? saved}
          readOnly={readOnly}
          placeholder={say('form.notesHint')}
          onChange={(e) => type(e.target.value)}
          onBlur={keep}
        />
      </div>
    </section>
  )
}
