import { Allowed } from '../../../parts/Allowed.tsx'
import { AppLink } from '../../../parts/AppLink.tsx'
import { useStudy } from '../../../shell/use-study.ts'
import { useWords } from '../../../words/use-words.ts'
import { PickToLink } from '../../literature/PickToLink.tsx'
import { linkingWords, useIncludedReports, useLinkSource } from '../../literature/use-link-source.ts'
import styles from './sources.module.css'

/** The screened record a source is the report of, or the way to link it; nothing in a study without searches. */
export function SourceRecord({ source }: { readonly source: string }) {
  const say = useWords(linkingWords)
  const study = useStudy()
  const reports = useIncludedReports()
  const { link, busy, problem } = useLinkSource()
  const found = reports.data?.value
  if (found === undefined) return null
  const own = found.rows.filter((r) => r.sources.includes(source))
  if (own.length === 0 && !found.unlinked.includes(source)) return null
  return (
    <>
      <h3 className={styles.part}>{say('record')}</h3>
      {own.length === 0 && <p className={styles.quiet}>{found.rows.length === 0 ? say('none') : say('noRecord')}</p>}
      <ul className={styles.uses}>
        {own.map((r) => (
          <li key={r.id}>
            <AppLink to={`/studies/${encodeURIComponent(study)}/literature/records/${encodeURIComponent(r.id)}`}>{r.title || r.id}</AppLink>
          </li>
        ))}
      </ul>
      {own.length === 0 && found.rows.length > 0 && (
        <Allowed op="literature.source">
          <PickToLink
            label={say('pickRecord')}
            choices={found.rows.map((r) => ({ id: r.id, name: [r.title || r.id, r.authors, r.year].filter((part) => part).join(' · ') }))}
            busy={busy}
            problem={problem}
            onLink={(record) => link(record, source)}
          />
        </Allowed>
      )}
    </>
  )
}
