import { usePatientWords } from '../words.ts'
import type { SourceView } from '../contract.ts'
import styles from './source.module.css'

const SEEN = ['full-text', 'abstract', 'snippets', 'chart', 'table'] as const

/** What the source is and how much of it was seen: a cut text cannot say what is not in it. */
export function SourceAbout({ source }: { readonly source: SourceView }) {
  const say = usePatientWords()
  const what = SEEN.find((w) => w === source.seen.what)
  return (
    <div className={styles.about}>
      <span className={styles.reference} title={source.reference}>
        {source.reference}
      </span>{' '}
      <span>{what === undefined ? source.seen.what : say(`source.what.${what}`)}</span>{' '}
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
