import { useMemo, useState } from 'react'
import { useRead } from '../../../api/queries.ts'
import { Loaded } from '../../../parts/Loaded.tsx'
import { useBilingual, useLanguage } from '../../../words/language.tsx'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import styles from './same.module.css'

/** What a merge would change in every number of the report, as it would be printed. */
export function PairNumbers({ study, a, b }: { readonly study: string; readonly a: string; readonly b: string }) {
  const say = usePatientWords()
  const name = useBilingual()
  const { language } = useLanguage()
  const [all, showAll] = useState(false)
  const compared = useRead('patients.compare', { study, a, b })
  const change = compared.data?.value.change
  const printed = useMemo(() => change?.numbers.filter((n) => n.printed) ?? [], [change])
  return (
    <section className={styles.numbers} aria-label={say('same.numbers')}>
      <h3>{say('same.numbers')}</h3>
      <Loaded of={compared}>
        {(value, { issues }) => (
          <>
            <p className={styles.quiet}>
              {say('same.numbersSay', {
                n: printed.length,
                other: value.change.numbers.length - printed.length,
                same: value.change.same,
              })}
            </p>
            {issues.length > 0 && (
              <details>
                <summary>{say('same.toLook', { n: issues.length })}</summary>
                <ul>
                  {issues.map((i, at) => (
                    <li key={at}>{name(i.said)}</li>
                  ))}
                </ul>
              </details>
            )}
            <table>
              <thead>
                <tr>
                  <th scope="col">{say('same.number')}</th>
                  <th scope="col">{say('same.before')}</th>
                  <th scope="col">{say('same.after')}</th>
                </tr>
              </thead>
              <tbody>
                {(all ? printed : printed.slice(0, FIRST)).map((n) => (
                  <tr key={n.id}>
                    <th scope="row">{n.said[language].name}</th>
                    <td>{n.said[language].before}</td>
                    <td>{n.said[language].after}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {!all && printed.length > FIRST && (
              <button type="button" className={`${formStyles.act} ${styles.more}`} onClick={() => showAll(true)}>
                {say('same.all', { n: printed.length })}
              </button>
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}

/** Numbers shown at first: those of the flow and of the patients come first. */
const FIRST = 30
