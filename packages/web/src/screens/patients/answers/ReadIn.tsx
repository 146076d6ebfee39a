import styles from '../form/form.module.css'
import { useCaseSources, useSourceName } from '../source/source-name.tsx'
import { usePatientWords } from '../words.ts'

interface Props {
  /** The source it will be recorded as read in. */
  readonly source: string | undefined
  /** Another source that says something of the field already. */
  readonly besides: string | undefined
  readonly onChoose: (source: string) => void
}

/** Which source an answer is read in: that which is open, or another that is chosen here. A case with one source leaves no choice. */
export function ReadIn({ source, besides, onChoose }: Props) {
  const say = usePatientWords()
  const sources = useCaseSources()
  const nameOf = useSourceName()
  if (sources.length < 2 || source === undefined) return null
  return (
    <>
      <label>
        {say('field.readIn')}
        <select data-aside value={source} onChange={(e) => onChoose(e.target.value)}>
          {sources.map((s) => (
            <option key={s.id} value={s.id}>
              {s.name}
            </option>
          ))}
        </select>
      </label>
      {besides !== undefined && <div className={styles.with}>{say('field.addsTo', { source: nameOf(besides) })}</div>}
    </>
  )
}
