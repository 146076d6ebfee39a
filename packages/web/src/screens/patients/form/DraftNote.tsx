import { useDesk } from '../case/desk.ts'
import type { Draft } from '../case/drafts.ts'
import { usePatientWords } from '../words.ts'
import styles from './form.module.css'

interface Props {
  readonly draft: Draft
  readonly onGoOn: () => void
}

/** What was typed for a field and is not its answer yet: to go on with, or to let go of. */
export function DraftNote({ draft, onGoOn }: Props) {
  const desk = useDesk()
  const say = usePatientWords()
  const said = draft.said === '' ? say('field.quoted', { words: draft.chosen?.words ?? '' }) : draft.said
  return (
    // Pressing moves no focus: the rows above would change their height, and the button go from under the pointer.
    <div className={styles.draft} onMouseDown={(e) => e.preventDefault()}>
      <span>{say('draft.says', { said })}</span>
      <button type="button" className={styles.act} onClick={onGoOn}>
        {say('draft.goOn')}
      </button>
      <button type="button" className={styles.act} onClick={() => desk.dropDraft(draft.path, draft.slot)}>
        {say('draft.drop')}
      </button>
    </div>
  )
}
