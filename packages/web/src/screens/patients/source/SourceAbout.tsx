import { useBilingual } from '../../../words/language.tsx'
import { usePatientWords } from '../words.ts'
import type { SourceView } from '../contract.ts'
import { placeName } from './place-name.ts'
import styles from './source.module.css'

/** What the source is and how much of it was seen: a cut text cannot say what is not in it. */
export function SourceAbout({ source }: { readonly source: SourceView }) {
  const say = usePatientWords()
  const name = useBilingual()
  return (
    <div className={styles.about}>
      <span className={styles.reference} title={name(source.reference)}>
        {name(source.reference)}
      </span>{' '}
      <span>{placeName(source.seen.what, say)}</span>{' '}
      {source.seen.cut && <span className={styles.cut}>{say('source.cut')}</span>}{' '}
      {source.seen.at
        .filter((at) => /^https?:/u.test(at))
        .map((at) => (
          <a key={at} href={at} target="_blank" rel="noreferrer">
            {new URL(at).hostname}
          </a>
        ))}
    </div>
  )
}
