import type { CaseView } from '../contract.ts'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import styles from './case.module.css'
import type { Decisions } from './use-decisions.ts'

interface Props {
  readonly view: CaseView
  readonly decisions: Decisions
  readonly readOnly: boolean
}

/** That the case is still being extracted, how much of its form is open, and the one thing that ends it. */
export function UnderWay({ view, decisions, readOnly }: Props) {
  const say = usePatientWords()
  if (view.extraction === 'finished') return null
  const anyRead = view.fields.some((f) => f.readings.some((r) => r.words.length > 0))
  return (
    <>
      <span className={styles.quiet}>{say('case.underWay', { n: view.unread })}</span>
      {!readOnly && (
        <button
          type="button"
          className={formStyles.act}
          disabled={!anyRead}
          title={say(anyRead ? 'case.finishMeans' : 'case.finishNothing')}
          onClick={decisions.finish}
        >
          {say('case.finish')}
        </button>
      )}
    </>
  )
}
