import { EditingPlace, useEditing, useTyped } from '../answers/editing.tsx'
import { Save } from '../answers/Save.tsx'
import { inputsOf } from '../answers/readings-after.ts'
import type { FieldView, FormField } from '../contract.ts'
import { useAnswering } from '../form/answering.tsx'
import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'

interface Props {
  readonly field: FormField
  readonly view: FieldView | undefined
  readonly which: number
  readonly onDone: () => void
}

/** What stands beside a value: the source's own wording, the place where no text is held, a note. */
export function ReadingNotes(props: Props) {
  const editing = useEditing(props.field, `notes:${props.which}`)
  const done = (): void => {
    editing.editor.done()
    props.onDone()
  }
  return (
    <EditingPlace {...editing} onCancel={done}>
      <NotesOf {...props} onDone={done} />
    </EditingPlace>
  )
}

function NotesOf({ field, view, which, onDone }: Props) {
  const say = usePatientWords()
  const { put } = useAnswering()
  const readings = inputsOf(view)
  const now = readings[which]
  const [raw, setRaw] = useTyped('raw', now?.raw ?? '')
  const [at, setAt] = useTyped('at', now?.at ?? '')
  const [note, setNote] = useTyped('note', now?.note ?? '')
  const quoted = (now?.quote?.length ?? 0) > 0
  const save = (): void => {
    put(
      field,
      readings.map((r, i) => {
        if (i !== which) return r
        const { raw: _raw, at: _at, note: _note, ...rest } = r
        return { ...rest, ...part('raw', raw), ...(quoted ? {} : part('at', at)), ...part('note', note) }
      }),
    )
    onDone()
  }
  return (
      <Save ready onSave={save} onCancel={onDone}>
        <label className={styles.wide}>
          {say('origin.rawLabel')}
          <input autoFocus value={raw} onChange={(e) => setRaw(e.target.value)} />
        </label>
        {!quoted && (
          <label className={styles.wide}>
            {say('origin.atLabel')}
            <input value={at} placeholder={say('origin.atHint')} onChange={(e) => setAt(e.target.value)} />
          </label>
        )}
        <label className={styles.wide}>
          {say('origin.noteLabel')}
          <input value={note} onChange={(e) => setNote(e.target.value)} />
        </label>
      </Save>
  )
}

const part = (key: 'raw' | 'at' | 'note', typed: string): Readonly<Record<string, string>> =>
  typed.trim() === '' ? {} : { [key]: typed.trim() }
