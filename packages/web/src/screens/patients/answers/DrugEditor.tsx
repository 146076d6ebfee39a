import { useDeferredValue } from 'react'
import type { Value } from '../../../api/api.ts'
import { call } from '../../../api/call.ts'
import { useRead } from '../../../api/queries.ts'
import { useFormat } from '../../../words/format.ts'
import { useBilingual } from '../../../words/language.tsx'
import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { drugMeant } from './drug-meant.ts'
import type { EditorProps } from './Editor.tsx'
import { useTyped } from './editing.tsx'
import { readPart } from './read-part.ts'
import { Save } from './Save.tsx'
import { UNSAID } from './unsaid.ts'

type Lookalike = Value<'drug'>[number]['lookalikes'][number]

/** A drug as the source writes it, and the ingredient the dictionary makes of it. */
export function DrugEditor({ label, start, words, onGive, onCancel }: EditorProps<'drug'>) {
  const say = usePatientWords()
  const name = useBilingual()
  const { list } = useFormat()
  const before = readPart(start, 'written')
  const [written, setWritten] = useTyped('written', words ?? (typeof before === 'string' ? before : ''))
  const sought = useDeferredValue(written.trim())
  const found = useRead('drug', { names: [sought] }, { enabled: sought !== '', keep: true })
  const match = found.data?.value[0]
  const [picked, setPicked] = useTyped<string | undefined>('picked', undefined)
  const { isRead, offered, asked, drug, value } = drugMeant(written, match, picked)
  // Under which of its names it is easily taken for this one, where that is none a reader knows it by.
  const lookalike = (l: Lookalike): string => {
    const called = name(l.name)
    return l.other === called || l.other === l.inn ? called : say('drug.lookalikeAs', { name: called, other: l.other })
  }
  // Whoever goes on before the dictionary has answered has said what they mean.
  const later = async (): Promise<(() => void) | undefined> => {
    // Asked anew: what this editor reads is given up with it.
    const { value: matches } = await call('drug', { names: [written.trim()] })
    const meant = drugMeant(written, matches[0], picked).value
    return meant === undefined ? undefined : () => onGive(meant)
  }
  return (
    <Save
      ready={value !== undefined}
      onSave={() => onGive(value)}
      {...(!isRead && !found.isError && written.trim() !== '' && { later })}
      onCancel={onCancel}
    >
      <label className={styles.wide}>
        {label}
        <input
          autoFocus
          value={written}
          onChange={(e) => {
            setWritten(e.target.value)
            setPicked(undefined)
          }}
        />
      </label>
      <label>
        {say('drug.means')}
        <select value={asked ? UNSAID : (drug ?? '')} onChange={(e) => setPicked(e.target.value)} disabled={offered.length === 0}>
          {asked && <option value={UNSAID}>{say('settle.choose')}</option>}
          <option value="">{say('drug.unknown')}</option>
          {offered.map((o) => (
            <option key={o.id} value={o.id}>
              {name(o.name)}
            </option>
          ))}
        </select>
      </label>
      <span className={styles.with} role="status">
        {isRead && match !== undefined && match.verdict !== 'exact' && say(`drug.${match.verdict}`)}
        {isRead &&
          match !== undefined &&
          match.lookalikes.length > 0 &&
          ` ${say('drug.lookalike', { names: list(match.lookalikes.map(lookalike)) })}`}
      </span>
    </Save>
  )
}
