import { useBilingual } from '../../../words/language.tsx'
import type { Entry } from '../../../parts/saving/entry.ts'
import { useSaveQueue } from '../../../parts/saving/use-save-queue.ts'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import styles from './case.module.css'

/** Edits the server would not make, with what is wrong; nothing of them is lost until a person lets go of it. */
export function Refused({
  entries,
  onField,
}: {
  readonly entries: readonly Entry[]
  readonly onField: (path: string) => void
}) {
  const say = usePatientWords()
  const name = useBilingual()
  const queue = useSaveQueue()
  if (entries.length === 0) return null
  return (
    <section className={styles.clashes} aria-label={say('refused.title')} role="alert">
      {entries.map((e) => {
        const path = e.problem?.issues.find((i) => i.at.field !== undefined)?.at.field
        return (
          <div key={e.id} className={styles.clash}>
            <strong>{say('refused.what', { what: e.says })}</strong>
            {e.problem?.issues.map((i, at) => (
              <span key={at} className={formStyles.problem}>{name(i.said)}</span>
            ))}
            <span className={formStyles.acts}>
              {path !== undefined && (
                <button type="button" className={formStyles.act} onClick={() => onField(path)}>
                  {say('case.goTo')}
                </button>
              )}
              <button type="button" className={formStyles.act} onClick={() => void queue.again(e.id)}>
                {say('refused.again')}
              </button>
              <button type="button" className={formStyles.act} onClick={() => void queue.drop(e.id)}>
                {say('refused.drop')}
              </button>
            </span>
          </div>
        )
      })}
    </section>
  )
}
