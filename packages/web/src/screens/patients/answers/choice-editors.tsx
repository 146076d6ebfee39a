import { Combo } from '../form/Combo.tsx'
import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import type { EditorProps } from './Editor.tsx'
import { useSavedOnLeaving, useTyped } from './editing.tsx'
import { readPart } from './read-part.ts'
import { readWords } from './read-words.ts'

export function ChoiceEditor({ label, answer, start, onGive, onCancel }: EditorProps<'choice'>) {
  const say = usePatientWords()
  return (
    <Combo
      label={label}
      autoFocus
      options={answer.options}
      {...(typeof start === 'string' && { start })}
      empty={say('field.noOption')}
      onPick={onGive}
      onCancel={onCancel}
    />
  )
}

/** A term of a vocabulary, and the source's own wording of it beside. */
export function TermEditor({ label, answer, start, words, onGive, onCancel }: EditorProps<'term'>) {
  const say = usePatientWords()
  const { key } = answer
  const before = readPart(start, key)
  const read = words === undefined ? undefined : readPart(readWords(answer, words)?.value, key)
  const [id, setId] = useTyped(
    'term',
    typeof read === 'string' ? read : typeof before === 'string' ? before : undefined,
  )
  const beforeText = readPart(start, 'text')
  const [text, setText] = useTyped('text', words ?? (typeof beforeText === 'string' ? beforeText : ''))
  const bilingual = typeof beforeText === 'object' && words === undefined
  const give = (chosen: string): void => {
    const wording = bilingual ? beforeText : text.trim()
    onGive({ [key]: chosen, ...(answer.withText && wording !== '' && { text: wording }) })
  }
  useSavedOnLeaving(id === undefined ? undefined : true, () => id !== undefined && give(id))
  return (
    <>
      <label className={styles.whole}>
        {label}
        <Combo
          label={label}
          autoFocus
          options={answer.options}
          {...(id !== undefined && { start: id })}
          empty={say('field.noOption')}
          onPick={(v) => (answer.withText ? (setId(v), give(v)) : give(v))}
          onCancel={onCancel}
        />
      </label>
      {answer.withText && !bilingual && (
        <label className={styles.whole}>
          {say('field.ownWords')}
          <input
            value={text}
            onChange={(e) => setText(e.target.value)}
            onKeyDown={(e) => e.key === 'Enter' && !e.nativeEvent.isComposing && id !== undefined && give(id)}
          />
        </label>
      )}
    </>
  )
}
