import { SvgFigure } from '../../../parts/SvgFigure.tsx'
import { useBilingual } from '../../../words/language.tsx'
import styles from '../case/case.module.css'
import formStyles from '../form/form.module.css'
import type { CaseView } from '../contract.ts'
import { usePatientWords } from '../words.ts'

interface Props {
  readonly timeline: NonNullable<CaseView['timeline']>
  /** It shows what is typed and not saved. */
  readonly preview: boolean
  readonly onClose: () => void
}

/** The course of the case, drawn as one types. */
export function Course({ timeline, preview, onClose }: Props) {
  const say = usePatientWords()
  const name = useBilingual()
  return (
    <section className={styles.course} aria-label={say('course.title')} data-keep-clear>
      {preview && <p className={styles.preview}>{say('course.preview')}</p>}
      <SvgFigure svg={name(timeline.svg)} alt={name(timeline.alt)} />
      <button type="button" className={formStyles.act} onClick={onClose}>
        {say('course.hide')} <kbd>T</kbd>
      </button>
    </section>
  )
}
