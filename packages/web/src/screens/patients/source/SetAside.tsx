import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import type { Piece } from './adding.ts'
import styles from './source.module.css'
import { useBroughtName } from './use-brought-name.ts'

interface Props {
  readonly pieces: readonly Piece[]
  readonly onBack: (piece: Piece) => void
}

/** What another file took the place of: nothing that was typed is lost by choosing one. */
export function SetAside({ pieces, onBack }: Props) {
  const say = usePatientWords()
  const nameOf = useBroughtName()
  return (
    <div role="status">
      {pieces.map((piece, i) => (
        <div key={i} className={styles.aside}>
          {say('addSource.setAside', { file: nameOf(piece.brought) })}{' '}
          <button type="button" className={formStyles.act} onClick={() => onBack(piece)}>
            {say('addSource.putBack')}
          </button>
        </div>
      ))}
    </div>
  )
}
