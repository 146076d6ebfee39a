import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { useTyped } from './editing.tsx'
import { Save } from './Save.tsx'

interface Props {
  readonly start: string
  readonly onSave: (why: string) => void
  readonly onCancel: () => void
}

/** Why it is unclear; an empty box takes the reason away. */
export function WhyInput({ start, onSave, onCancel }: Props) {
  const say = usePatientWords()
  const [why, setWhy] = useTyped('why', start)
  return (
    <Save ready onSave={() => onSave(why.trim())} onCancel={onCancel}>
      <label className={styles.wide}>
        {say('field.why')}
        <input autoFocus value={why} onChange={(e) => setWhy(e.target.value)} />
      </label>
    </Save>
  )
}
