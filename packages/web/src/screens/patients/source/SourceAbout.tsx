import { Allowed } from '../../../parts/Allowed.tsx'
import { AppLink } from '../../../parts/AppLink.tsx'
import { useStudy } from '../../../shell/use-study.ts'
import { useBilingual } from '../../../words/language.tsx'
import { useUnsaid } from '../form/unsaid-context.ts'
import { usePatientWords } from '../words.ts'
import type { SourceView } from '../contract.ts'
import { TakeFiles } from './TakeFiles.tsx'
import styles from './source.module.css'

/** What the source is (more is said, and corrected, on its own page) and how much of it was seen: a cut text cannot say what is not in it. One that is `named` already, in full, is not named again. */
export function SourceAbout({ source, named }: { readonly source: SourceView; readonly named: boolean }) {
  const say = usePatientWords()
  const name = useBilingual()
  const study = useStudy()
  const unsaid = useUnsaid()
  const counts = unsaid?.later ?? unsaid
  return (
    <div className={styles.about}>
      {!named && (
        <span className={styles.reference} title={name(source.reference)}>
          {name(source.reference)}
        </span>
      )}{' '}
      <Allowed op="sources.edit"><AppLink to={`/studies/${encodeURIComponent(study)}/sources?source=${encodeURIComponent(JSON.stringify(source.id))}`}>
        {say('sources.open')}
      </AppLink></Allowed>{' '}
      <span>{say(`source.what.${source.seen.what}`)}</span>{' '}
      {source.seen.cut && <span className={styles.cut}>
          {counts === undefined
            ? say('source.cutAlone')
            : say('source.cut', { silence: name(counts.shown), how: name(counts.how) })}
        </span>}{' '}
      <TakeFiles source={source} />
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
