import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useBilingual } from '../../../words/language.tsx'
import { useExposures } from '../case/exposures.tsx'
import type { JudgementView } from '../contract.ts'
import { usePatientWords } from '../words.ts'
import styles from './judgements.module.css'

interface Props {
  readonly judgement: JudgementView
  /** The outcome before the last edit, where that changed it. */
  readonly was: string | undefined
  readonly onField: (path: string) => void
}

const MARKS = { met: '✓', 'not met': '✗', 'cannot tell': '?' } as const

/** One judgement: outcome first; what is missing and what it would change; the items on demand. */
export function Judgement({ judgement: j, was, onField }: Props) {
  const say = usePatientWords()
  const name = useBilingual()
  const id = useId()
  const [open, setOpen] = useState(false)
  const exposures = useExposures()
  const of = exposures.find((x) => x.id === j.exposure)?.name ?? j.exposure ?? ''
  return (
    <section className={styles.judgement} aria-labelledby={`${id}-name`}>
      <h3 id={`${id}-name`}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={`${id}-items`}
          onClick={() => setOpen(!open)}
        >
          <span>{name(j.name)}</span>
          {of !== '' && <span className={styles.of}>{of}</span>}
        </button>
      </h3>
      <p className={styles.outcome} aria-live="polite">
        <strong>{name(j.outcome)}</strong>
        {j.open && !open && j.missing.length > 0 && (
          <span className={styles.open}>{say('judgements.missingN', { n: j.missing.length })}</span>
        )}
        {j.open && (open || j.missing.length === 0) && <span className={styles.open}>{say('judgements.open')}</span>}
        {was !== undefined && <span className={styles.was}>{say('judgements.was', { was })}</span>}
      </p>
      {j.counted && <p className={styles.counted}>{name(j.counted)}</p>}
      {open && j.missing.length > 0 && (
        <ul className={styles.missing} aria-label={say('judgements.missing')}>
          {j.missing.map((m, at) => (
            <li key={at}>
              {m.path === undefined ? (
                <span>{name(m.name)}</span>
              ) : (
                <button type="button" className={styles.link} onClick={() => onField(m.path ?? '')}>
                  {name(m.name)}
                </button>
              )}
              {m.wouldChange && (
                <span className={styles.would}> {say('judgements.would', { change: name(m.wouldChange) })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {open && (
        <div id={`${id}-items`}>
          <ul className={styles.items}>
            {j.items.map((item, at) => (
              <li key={at}>
                <span aria-hidden className={styles.state}>
                  {MARKS[item.state]}
                </span>
                <span>
                  {name(item.name)} — {name(item.verdict)}
                  {item.points !== undefined && <span className={styles.points}> {item.points}</span>}
                  {item.paths.map((path) => (
                    <button
                      key={path}
                      type="button"
                      className={styles.small}
                      onClick={() => onField(path)}
                      title={path}
                    >
                      {say('case.goTo')}
                    </button>
                  ))}
                </span>
              </li>
            ))}
          </ul>
          {j.cautions.map((c, at) => (
            <p key={at} className={styles.caution}>
              {name(c)}
            </p>
          ))}
          <p className={styles.quiet}>
            {name(j.standing)}{' '}
            <Link to="/knowledge/$kind/$entry" params={{ kind: j.entry.kind, entry: j.entry.id }}>
              {say('judgements.entry')}
            </Link>
          </p>
        </div>
      )}
    </section>
  )
}
