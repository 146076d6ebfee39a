import { ScrollRow } from '../../../parts/ScrollRow.tsx'
import { useBilingual } from '../../../words/language.tsx'
import type { FormGroup } from '../contract.ts'
import { usePatientWords } from '../words.ts'
import styles from './form.module.css'

/** The groups of the form, to go to. */
export function Jump({
  form,
  onJump,
}: {
  readonly form: readonly FormGroup[]
  readonly onJump: (group: string) => void
}) {
  const say = usePatientWords()
  const name = useBilingual()
  return (
    <nav className={styles.jump} aria-label={say('form.jump')}>
      <ScrollRow>
        <div className={styles.jumps}>
          {form
            .filter((g) => g.within === undefined)
            .map((g) => (
              <button key={g.id} type="button" onClick={() => onJump(g.id)}>
                {name(g.name)}
              </button>
            ))}
        </div>
      </ScrollRow>
    </nav>
  )
}
