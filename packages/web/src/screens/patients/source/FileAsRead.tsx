import { IssueList } from '../../../parts/IssueList.tsx'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import styles from './source.module.css'
import type { CheckedFile } from './use-checked-file.ts'

/** What was read of a file: its kind, how much can be quoted, how it begins; a reader sees whether it is the right one. */
export function FileAsRead({ checked }: { readonly checked: CheckedFile }) {
  const say = usePatientWords()
  const { kind, characters, encoding, pages, beginning } = checked.read
  const about = [
    kind === 'unread' ? '' : say(`addSource.read.${kind}`),
    pages === undefined ? '' : say('addSource.read.pages', { n: pages }),
    characters === 0 ? say('addSource.read.none') : say('addSource.read.characters', { n: characters }),
    encoding === undefined ? '' : encoding.toUpperCase(),
  ]
  return (
    <div className={formStyles.asks} role="status">
      <div>{about.filter((part) => part !== '').join(' · ')}</div>
      {beginning !== '' && <blockquote className={styles.beginning}>{beginning}</blockquote>}
      {checked.issues.length > 0 && <IssueList issues={checked.issues} />}
    </div>
  )
}
