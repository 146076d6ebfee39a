import type { WordsAt } from '../contract.ts'
import { usePatientWords } from '../words.ts'
import styles from './nature.module.css'

/** Says of quoted words that they are not the source’s own sentence, where they are not. */
export function Nature({ of }: { readonly of: WordsAt }) {
  const say = usePatientWords()
  const { nature = 'original' } = of
  if (nature === 'original') return null
  return (
    <span className={styles.nature} title={say(`field.natures.${nature}Says`)}>
      {say(`field.natures.${nature}`)}
    </span>
  )
}
