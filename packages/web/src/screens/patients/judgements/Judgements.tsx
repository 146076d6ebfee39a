import { useMemo, useRef, useState } from 'react'
import { useBilingual } from '../../../words/language.tsx'
import type { CaseView, JudgementView } from '../contract.ts'
import { usePatientWords } from '../words.ts'
import { Judgement } from './Judgement.tsx'
import { mostTelling } from './most-telling.ts'
import styles from './judgements.module.css'

interface Props {
  readonly view: CaseView
  readonly onField: (path: string) => void
}

const judgementKey = (j: JudgementView): string => [j.kind, j.id, j.episode ?? '', j.exposure ?? ''].join('/')

/** What follows from the case as it stands, by episode, and which facts would settle most of it; what an edit changed is said. */
export function Judgements({ view, onField }: Props) {
  const say = usePatientWords()
  const name = useBilingual()
  const before = useBefore(view)
  const episodes = useMemo(() => [...new Set(view.judgements.map((j) => j.episode))], [view.judgements])
  const named = episodes.filter((e) => e !== undefined)
  const [chosen, choose] = useState<string>()
  const open = chosen !== undefined && named.includes(chosen) ? chosen : named[0]
  const telling = useMemo(
    () => mostTelling(view.judgements.filter((j) => j.episode === undefined || j.episode === open)),
    [view.judgements, open],
  )
  const changed = view.judgements.filter(
    (j) => before.has(judgementKey(j)) && before.get(judgementKey(j))?.en !== j.outcome.en,
  )
  return (
    <div className={styles.panel}>
      {view.judgements.length === 0 && <p className={styles.quiet}>{say('judgements.none')}</p>}
      {named.length > 1 && (
        <div className={styles.episodes} role="group" aria-label={say('judgements.episode')}>
          {named.map((e) => (
            <button
              key={e}
              type="button"
              className={styles.episode}
              aria-pressed={e === open}
              onClick={() => choose(e)}
            >
              {e}
              {changed.some((j) => j.episode === e) && <span className={styles.was}> {say('judgements.changed')}</span>}
            </button>
          ))}
        </div>
      )}
      {telling.length > 0 && (
        <section aria-label={say('judgements.telling')}>
          <h3 className={styles.title}>{say('judgements.telling')}</h3>
          <ul className={styles.missing}>
            {telling.map((t) => (
              <li key={t.path}>
                <button type="button" className={styles.link} onClick={() => onField(t.path)}>
                  {name(t.name)}
                </button>{' '}
                <span className={styles.would}>{say('judgements.bears', { n: t.bearsOn })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.judgements
        .filter((j) => j.episode === undefined || j.episode === open)
        .map((j) => {
          const was = before.get(judgementKey(j))
          return (
            <Judgement
              key={judgementKey(j)}
              judgement={j}
              was={was === undefined || was.en === j.outcome.en ? undefined : name(was)}
              onField={onField}
            />
          )
        })}
      <Issues view={view} onField={onField} />
    </div>
  )
}

function Issues({ view, onField }: Props) {
  const say = usePatientWords()
  const name = useBilingual()
  const told = view.issues.filter((i) => i.level !== 'note')
  if (told.length === 0) return null
  return (
    <section className={styles.issues} aria-label={say('case.issues')}>
      <h3 className={styles.title}>{say('case.issues')}</h3>
      <ul>
        {told.map((i, at) => (
          <li key={at}>
            <span className={styles.level}>{say(`case.level.${i.level}`)}</span> {name(i.said)}{' '}
            {i.path !== undefined && (
              <button type="button" className={styles.link} onClick={() => onField(i.path ?? '')}>
                {say('case.goTo')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Outcomes as they were before the last change of the case, by judgement, in both languages. */
function useBefore(view: CaseView): ReadonlyMap<string, JudgementView['outcome']> {
  const kept = useRef({ view, before: new Map<string, JudgementView['outcome']>() })
  if (kept.current.view !== view) {
    // Read again without a change: what was said to have changed stays said.
    const unchanged = kept.current.view.hash === view.hash
    kept.current = {
      view,
      before: unchanged
        ? kept.current.before
        : new Map(kept.current.view.judgements.map((j) => [judgementKey(j), j.outcome])),
    }
  }
  return kept.current.before
}
