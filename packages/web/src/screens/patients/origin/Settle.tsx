import { useState } from 'react'
import { EditingPlace, useEditing, useTyped } from '../answers/editing.tsx'
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
  const desk = useDesk()
  const { unsettle } = useAnswering()
  const undecided = view.conflict === 'open'
  const [open, setOpen] = useState(undecided)
  if (!undecided && !open)
    return (
      <div className={styles.acts}>
        <button type="button" className={styles.act} onClick={() => setOpen(true)}>
          {say('settle.again')}
        </button>
        <button type="button" className={styles.act} onClick={() => unsettle(field.path, view.settled?.hash)}>
          {say('settle.takeBack')}
        </button>
      </div>
    )
  return <Decide field={field} view={view} onCancel={() => (undecided ? desk.set({ open: undefined }) : setOpen(false))} />
}

interface DecideProps {
  readonly field: FormField
  readonly view: FieldView
  readonly onCancel: () => void
}

function Decide({ field, view, onCancel }: DecideProps) {
  const desk = useDesk()
  const { settle } = useAnswering()
  const editing = useEditing(field, 'settle', { view })
  const { editor } = editing
  const cancel = (): void => {
    editor.done()
    onCancel()
  }
  return (
    <EditingPlace {...editing} onCancel={cancel}>
      <Decision
        view={view}
        onCancel={cancel}
        onSave={(take, why) => {
          // A decision is made by a person who says so, not by going on to something else.
          if (editor.leaving()) return
          settle(field.path, take, why, {
            settled: editor.seen?.settled ?? '',
            ...(editor.seen?.hash !== undefined && { was: editor.seen.hash }),
          })
          editor.done()
          desk.set({ open: undefined })
        }}
      />
    </EditingPlace>
  )
}

interface DecisionProps {
  readonly view: FieldView
  readonly onSave: (take: number, why: string) => void
  readonly onCancel: () => void
}

function Decision({ view, onSave, onCancel }: DecisionProps) {
  const say = usePatientWords()
  const name = useBilingual()
  const [take, setTake] = useTyped('take', view.settled?.take ?? 0)
  const [why, setWhy] = useTyped('why', '')
  return (
      <Save ready={take > 0 && why.trim() !== ''} onSave={() => onSave(take, why.trim())} onCancel={onCancel}>
        <label>
          {say('settle.which')}
          <select autoFocus value={take} onChange={(e) => setTake(Number(e.target.value))}>
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
  )
}
