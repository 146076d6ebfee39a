import { useDesk } from '../case/desk.ts'
import { usePatientWords } from '../words.ts'
import styles from './form.module.css'

/** A row that was brought in and holds nothing goes again. */
export function TakeAway({ path }: { readonly path: string }) {
  const desk = useDesk()
  const say = usePatientWords()
  return (
    <button
      type="button"
      className={styles.act}
      onClick={() => desk.set({ added: new Set([...desk.get().added].filter((p) => p !== path)), active: undefined })}
    >
      {say('form.takeAway')}
    </button>
  )
}
