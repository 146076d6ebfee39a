import { useWords } from '../../../words/use-words.ts'
import { linkingWords, useIncludedReports } from '../../literature/use-link-source.ts'
import formStyles from '../form/form.module.css'
import type { SourceRow } from './SourceTable.tsx'
import styles from './sources.module.css'

interface Props {
  readonly nameOf: (source: SourceRow) => string
  readonly sources: readonly SourceRow[]
  readonly onOpen: (source: string) => void
}

/** Reports of patients that no screened record accounts for, each to be opened and linked. */
export function UnlinkedSources({ sources, nameOf, onOpen }: Props) {
  const say = useWords(linkingWords)
  const ids = useIncludedReports().data?.value.unlinked ?? []
  const own = sources.filter((s) => ids.includes(s.id))
  if (own.length === 0) return null
  return (
    <p className={styles.quiet}>
      {say('unlinked', { n: own.length })}{' '}
      {own.map((s) => (
        <button key={s.id} type="button" className={formStyles.act} onClick={() => onOpen(s.id)}>
          {nameOf(s)}
        </button>
      ))}
    </p>
  )
}
