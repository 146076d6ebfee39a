import { Breakable } from '../../../parts/Breakable.tsx'
import { Silence } from '../../../parts/Silence.tsx'
import { useBilingual } from '../../../words/language.tsx'
import type { FieldView } from '../contract.ts'
import { usePatientWords } from '../words.ts'
import { useUnsaid } from './unsaid-context.ts'
import styles from './form.module.css'

interface Props {
  readonly view: FieldView | undefined
  /** Set by the recorder, not read in a source: it has no silence. */
  readonly plain?: boolean | undefined
}

/** A field's answer: a value, which of the four kinds of silence it is, or, where nobody answered, what that counts as. */
export function ShownValue({ view, plain }: Props) {
  const name = useBilingual()
  if (view?.presumed !== undefined && view.readings.length === 0)
    return (
      <span className={styles.unanswered} title={name(view.presumed)}>
        {name(view.shown)}
      </span>
    )
  if (view === undefined || view.readings.length === 0) return <Unanswered plain={plain === true} />
  const why = view.readings.find((r) => r.why !== undefined)?.why
  const isThere = view.readings.find((r) => r.said === 'known')?.value === true
  if (view.said === 'known') return <Silence kind="known">{isThere ? <Present /> : <Breakable text={name(view.shown)} />}</Silence>
  return <Silence kind={view.said} {...(why !== undefined && { why })} />
}

const Present = () => usePatientWords()('answer.present')

/** What nobody answered counts by the silence of the sources once the case was read; the table and the report say the same. */
function Unanswered({ plain }: { readonly plain: boolean }) {
  const name = useBilingual()
  const say = usePatientWords()
  const unsaid = useUnsaid()
  if (plain || unsaid === undefined || unsaid.said === 'unread')
    return (
      <span className={styles.unanswered} title={plain || unsaid === undefined ? undefined : say('field.countsLater')}>
        {say('field.unanswered')}
      </span>
    )
  return (
    <Silence kind={unsaid.said} why={say('field.countsAs', { silence: name(unsaid.shown), how: name(unsaid.how) })} />
  )
}
