import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import type { EditorProps } from './Editor.tsx'
import { useTyped } from './editing.tsx'
import { Save } from './Save.tsx'

/** Anything without a control of its own: as the file writes it, checked by the server. */
export function FreeEditor({ label, start, words, onGive, onCancel }: EditorProps<'free'>) {
  const say = usePatientWords()
  const [typed, setTyped] = useTyped(
    'free',
    words ?? (start === undefined ? '' : typeof start === 'string' ? start : JSON.stringify(start, undefined, 1)),
  )
  return (
    <Save ready={typed.trim() !== ''} onSave={() => onGive(read(typed))} onCancel={onCancel}>
      <label className={styles.wide}>
        {label}
        <textarea
          autoFocus
          rows={Math.min(8, typed.split('\n').length + 1)}
          value={typed}
          onChange={(e) => setTyped(e.target.value)}
          onKeyDown={(e) => e.key === 'Enter' && (e.ctrlKey || e.metaKey) && typed.trim() !== '' && onGive(read(typed))}
        />
      </label>
      <span className={styles.with}>{say('field.freeHint')}</span>
    </Save>
  )
}

/** What is written with braces or as a number is that; anything else is a text. */
function read(typed: string): unknown {
  try {
    return JSON.parse(typed)
  } catch {
    return typed.trim()
  }
}
