import { useMemo } from 'react'
import { useRead } from '../../api/queries.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useUndo } from '../../parts/Undo.tsx'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useShortcuts } from '../../parts/keyboard/Shortcuts.tsx'
import { Pair } from './same/Pair.tsx'
import styles from './same/same.module.css'
import { usePatientWords } from './words.ts'

/** Patients of different reports who may be one: a queue, most likely first; a person decides. */
export default function SamePatient() {
  const say = usePatientWords()
  const study = useStudy()
  const { percent } = useFormat()
  const { undo } = useUndo()
  const [chosen, choose] = useSavedState('pair', '')
  const links = useRead('patients.link', { study, least: 'possible' })
  const pairs = useMemo(() => links.data?.value.pairs ?? [], [links.data])
  const keyOf = (p: { readonly a: string; readonly b: string }): string => `${p.a}~${p.b}`
  const at = Math.max(
    0,
    pairs.findIndex((p) => keyOf(p) === chosen),
  )
  const pair = pairs[at]
  const step = (by: 1 | -1): void => {
    const next = pairs[at + by]
    if (next !== undefined) choose(keyOf(next))
  }
  useShortcuts(say('same.title'), [
    { keys: 'n', says: say('same.next'), run: () => step(1) },
    { keys: 'j', says: say('same.next'), run: () => step(1) },
    { keys: 'k', says: say('same.previous'), run: () => step(-1) },
    { keys: 'u', says: say('same.undo'), run: undo },
  ])
  return (
    <Page title={say('same.title')} wide>
      <Loaded of={links}>
        {({ compared, separated }) =>
          pair === undefined ? (
            <EmptyState
              icon="samePatient"
              title={say('same.none')}
              says={say('same.noneSays', { compared, separated: separated.length })}
            />
          ) : (
            <div className={styles.page}>
              <nav className={styles.queue} aria-label={say('same.queue')}>
                <p className={styles.quiet}>{say('same.found', { pairs: pairs.length, compared })}</p>
                <ol>
                  {pairs.map((p, i) => (
                    <li key={keyOf(p)}>
                      <button
                        type="button"
                        className={styles.entry}
                        aria-current={i === at}
                        onClick={() => choose(keyOf(p))}
                      >
                        <span>
                          {p.a} – {p.b}
                        </span>
                        <span className={styles.quiet}>
                          {say(`same.standing.${p.standing}`)} · {percent(p.posterior)}
                        </span>
                      </button>
                    </li>
                  ))}
                </ol>
                {separated.length > 0 && (
                  <p className={styles.quiet}>{say('same.separated', { n: separated.length })}</p>
                )}
              </nav>
              <Pair key={keyOf(pair)} study={study} pair={pair} onDecided={() => step(1)} />
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}
