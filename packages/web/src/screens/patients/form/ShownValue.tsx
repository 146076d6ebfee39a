import { Silence } from '../../../parts/Silence.tsx'
import { useBilingual } from '../../../words/language.tsx'
import type { FieldView } from '../contract.ts'
import { usePatientWords } from '../words.ts'
import styles from './form.module.css'

/** A field's answer: a value, which of the four kinds of silence it is, or that nobody has answered. */
export function ShownValue({ view }: { readonly view: FieldView | undefined }) {
  const name = useBilingual()
  const say = usePatientWords()
  if (view === undefined || view.readings.length === 0)
    return (
      <span className={styles.unanswered} title={view && (view.said === 'unread' ? say('field.countsLater') : say('field.countsAs', { silence: name(view.shown) }))}>
        {say('field.unanswered')}
      </span>
    )
  const why = view.readings.find((r) => r.why !== undefined)?.why
  const isThere = view.readings.find((r) => r.said === 'known')?.value === true
  if (view.said === 'known') return <Silence kind="known">{isThere ? say('answer.present') : name(view.shown)}</Silence>
  return <Silence kind={view.said} {...(why !== undefined && { why })} />
}
