import { useState } from 'react'
import { Save } from '../answers/Save.tsx'
import { useDesk } from '../case/desk.ts'
import type { FieldView, FormField } from '../contract.ts'
import { useAnswering } from '../form/answering.tsx'
import styles from '../form/form.module.css'
import { useBilingual } from '../../../words/language.tsx'
import { usePatientWords } from '../words.ts'

/** Sources disagree: a person decides which reading counts, and says why. Nothing is deleted. */
export function Settle({ field, view }: { readonly field: FormField; readonly view: FieldView }) {
  const say = usePatientWords()
  const name = useBilingual()
  const desk = useDesk()
  const { settle } = useAnswering()
  const [take, setTake] = useState(view.settled?.take ?? 0)
  const [why, setWhy] = useState('')
  const [open, setOpen] = useState(view.conflict === 'open')
  if (!open)
    return (
      <div className={styles.acts}>
        <button type="button" className={styles.act} onClick={() => setOpen(true)}>
          {say('settle.again')}
        </button>
      </div>
    )
  return (
    <div className={styles.editor}>
      <Save
        ready={take > 0 && why.trim() !== ''}
        onSave={() => {
          settle(field.path, take, why.trim())
          desk.set({ open: undefined })
        }}
        onCancel={() => setOpen(false)}
      >
        <label>
          {say('settle.which')}
          <select value={take} onChange={(e) => setTake(Number(e.target.value))}>
            <option value={0}>{say('settle.choose')}</option>
            {view.readings.map((r, i) => (
              <option key={i} value={i + 1}>
                {`${i + 1}. ${name(r.shown)}`}
              </option>
            ))}
          </select>
        </label>
        <label className={styles.wide}>
          {say('settle.why')}
          <input value={why} onChange={(e) => setWhy(e.target.value)} />
        </label>
      </Save>
    </div>
  )
}
