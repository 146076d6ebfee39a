import { useBilingual } from '../../../words/language.tsx'
import { fieldAfter } from '../answers/say-answer.ts'
import { inputsOf, sameReadings } from '../answers/readings-after.ts'
import type { FieldView, FileReadingInput, FormField } from '../contract.ts'
import formStyles from '../form/form.module.css'
import { ShownValue } from '../form/ShownValue.tsx'
import { usePatientWords } from '../words.ts'
import type { CaseEdits, Clash } from './use-case-edits.ts'
import styles from './case.module.css'

/** Theirs, and of mine what they do not say too. */
const bothOf = (theirs: readonly FileReadingInput[], mine: readonly FileReadingInput[]) => [
  ...theirs,
  ...mine.filter((m) => !theirs.some((t) => sameReadings([t], [m]))),
]

interface Props {
  readonly clashes: readonly Clash[]
  readonly form: ReadonlyMap<string, FormField>
  readonly saved: readonly FieldView[]
  readonly onSettle: CaseEdits['settleClash']
  readonly onField: (path: string) => void
}

/** Two people changed one field: both answers are shown, and neither is lost until one of them chooses. */
export function Clashes({ clashes, form, saved, onSettle, onField }: Props) {
  const say = usePatientWords()
  const name = useBilingual()
  if (clashes.length === 0) return null
  return (
    <section className={styles.clashes} aria-label={say('clash.title')} role="alert">
      {clashes.map((clash) => {
        const field = form.get(clash.path)
        const theirs = saved.find((f) => f.path === clash.path)
        if (field === undefined) return null
        const mine = fieldAfter(field, theirs, clash.mine)
        const by = theirs?.readings.at(-1)?.by ?? ''
        return (
          <div key={clash.id} className={styles.clash}>
            <button type="button" className={styles.clashName} onClick={() => onField(clash.path)}>
              {name(field.name)}
            </button>
            <span>
              {say('clash.theirs', { by })} <ShownValue view={theirs} />
            </span>
            <span>
              {say('clash.mine')} <ShownValue view={mine} />
            </span>
            <span className={formStyles.acts}>
              <button type="button" className={formStyles.act} onClick={() => onSettle(clash, undefined)}>
                {say('clash.takeTheirs')}
              </button>
              <button type="button" className={formStyles.act} onClick={() => onSettle(clash, clash.mine)}>
                {say('clash.takeMine')}
              </button>
              <button
                type="button"
                className={formStyles.act}
                onClick={() => onSettle(clash, bothOf(inputsOf(theirs), clash.mine))}
              >
                {say('clash.keepBoth')}
              </button>
            </span>
          </div>
        )
      })}
    </section>
  )
}
