import { useBilingual } from '../../../words/language.tsx'
import { usePatientWords } from '../words.ts'
import { DurationParts, durationOf, typedDuration } from './DurationEditor.tsx'
import type { EditorProps } from './Editor.tsx'
import { useTyped } from './editing.tsx'
import { readPart } from './read-part.ts'
import { Save } from './Save.tsx'

/** How long until it was over, and from when that counts. */
export function ResolutionEditor({ answer, start, words, onGive, onCancel }: EditorProps<'resolution'>) {
  const say = usePatientWords()
  const name = useBilingual()
  const [typed, setTyped] = useTyped('duration', () => typedDuration(readPart(start, 'time'), words, say))
  const fromBefore = readPart(start, 'from')
  const [from, setFrom] = useTyped('from', typeof fromBefore === 'string' ? fromBefore : '')
  const time = durationOf(typed)
  return (
    <Save ready={time !== undefined && from !== ''} onSave={() => onGive({ time, from })} onCancel={onCancel}>
      <DurationParts typed={typed} onType={setTyped} autoFocus />
      <label>
        {say('time.from')}
        <select value={from} onChange={(e) => setFrom(e.target.value)}>
          {from === '' && <option value="">{say('settle.choose')}</option>}
          {answer.from.map((o) => (
            <option key={o.value} value={o.value}>
              {name(o.name)}
            </option>
          ))}
        </select>
      </label>
    </Save>
  )
}
