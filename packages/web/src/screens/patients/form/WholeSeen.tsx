import { inputsOf } from '../answers/readings-after.ts'
import type { FieldView, FormField } from '../contract.ts'
import { useSourceName } from '../source/source-name.tsx'
import { usePatientWords } from '../words.ts'
import { useAnswering } from './answering.tsx'
import styles from './form.module.css'

interface Props {
  readonly field: FormField
  readonly view: FieldView | undefined
}

/** Remarks on “not visible” of a source that is said to have been read whole. A page of it may still be illegible: the person decides. */
export function WholeSeen({ field, view }: Props) {
  const say = usePatientWords()
  const nameOf = useSourceName()
  const { put, readOnly } = useAnswering()
  const which = view?.readings.findIndex((r) => r.sourceWhole === true) ?? -1
  const source = view?.readings[which]?.words[0]?.source
  if (readOnly || source === undefined) return null
  return (
    <div className={styles.remark}>
      <span>{say('field.wholeSeen', { source: nameOf(source) })}</span>{' '}
      <button
        type="button"
        className={styles.act}
        onClick={() => put(field, inputsOf(view).map((r, i) => (i === which ? { is: 'not-reported', source } : r)))}
      >
        {say('field.asNotReported')}
      </button>
    </div>
  )
}
