import { useState } from 'react'
import { usePatientWords } from '../words.ts'
import styles from './form.module.css'

interface Props {
  readonly notes: readonly string[]
  readonly readOnly: boolean
  readonly onChange: (notes: readonly string[]) => void
}

/** Notes on the case, one a paragraph. Kept when the text is left. */
export function Notes({ notes, readOnly, onChange }: Props) {
  const say = usePatientWords()
  const saved = notes.join('\n')
  const [typed, type] = useState<string>()
  const keep = (): void => {
    if (typed === undefined) return
    const next = typed
      .split('\n')
      .map((n) => n.trim())
      .filter((n) => n !== '')
    if (next.join('\n') !== saved) onChange(next)
    type(undefined)
  }
  return (
    <section className={styles.group}>
      <h2 className={styles.notesTitle} id="case-notes">
        {say('form.notes')}
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
