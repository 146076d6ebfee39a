import { useState } from 'react'
import { useDesk } from '../case/desk.ts'
import type { FieldView, FormField } from '../contract.ts'
import { useAnswering } from '../form/answering.tsx'
import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { Save } from './Save.tsx'

/** Unclear is said with its reason. */
export function AskWhy({ field, view }: { readonly field: FormField; readonly view: FieldView | undefined }) {
  const desk = useDesk()
  const say = usePatientWords()
  const { give } = useAnswering()
  const [why, setWhy] = useState(view?.readings.find((r) => r.why !== undefined)?.why ?? '')
  return (
    <div
      className={styles.editor}
      onKeyDown={(e) =>
        e.key === 'Escape' && !e.nativeEvent.isComposing && (e.stopPropagation(), desk.set({ open: undefined }))
      }
    >
      <Save
        ready={why.trim() !== ''}
        onSave={() => give(field, { is: 'unclear', why: why.trim() })}
        onCancel={() => desk.set({ open: undefined })}
      >
        <label className={styles.wide}>
          {say('field.why')}
          <input autoFocus value={why} onChange={(e) => setWhy(e.target.value)} />
        </label>
      </Save>
    </div>
  )
}
