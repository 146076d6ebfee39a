import type { ReactNode } from 'react'
import type { CaseView } from '../contract.ts'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { Standing } from './Standing.tsx'
import { UnderWay } from './UnderWay.tsx'
import type { Decisions } from './use-decisions.ts'
import type { History } from './use-history.ts'
import styles from './case.module.css'

type Zone = 'source' | 'form' | 'judgements'
interface Props {
  readonly view: CaseView
  /** None in one's own part of a double extraction. */
  readonly decisions: Decisions | undefined
  readonly actions: ReactNode
  readonly zones: 1 | 2 | 3
  readonly zone: Zone
  readonly onZone: (zone: Zone) => void
  readonly readOnly: boolean
  readonly whyReadOnly: string | undefined
  readonly history: History
  /** Whether the course is drawn; undefined where there is none to draw. */
  readonly course: boolean | undefined
  readonly onCourse: () => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly before: string | undefined
  readonly after: string | undefined
  readonly onPatient: (patient: string) => void
  readonly unsaved: number
  /** To the next field in which sources disagree. */
  readonly onDisagree: () => void
}

/** Over the zones: where the case stands, undo, the neighbours, and the zones that do not fit side by side. */
export function CaseBar({
  view,
  decisions,
  actions,
  zones,
  zone,
  onZone,
  readOnly,
  whyReadOnly,
  history,
  course,
  onCourse,
  onUndo,
  onRedo,
  before,
  after,
  onPatient,
  unsaved,
  onDisagree,
}: Props) {
  const say = usePatientWords()
  const disagree = view.fields.filter((f) => f.conflict === 'open').length
  const offered = zones === 1 ? (['source', 'form', 'judgements'] as const) : (['form', 'judgements'] as const)
  return (
    <div className={styles.bar}>
      {decisions !== undefined && <Standing view={view} decisions={decisions} readOnly={readOnly} />}
      {decisions !== undefined && <UnderWay view={view} decisions={decisions} readOnly={readOnly} />}
      {disagree > 0 && (
        <button type="button" className={`${formStyles.act} ${styles.warn}`} onClick={onDisagree}>
          {say('case.disagree', { n: disagree })}
        </button>
      )}
      {readOnly && (
        <span className={styles.quiet} role="note">
          {whyReadOnly === undefined ? say('case.readOnly') : say('case.readOnlyWhy', { why: whyReadOnly })}
        </span>
      )}
      <span className={styles.quiet} role="status">
        {unsaved > 0 ? say('case.unsaved', { n: unsaved }) : ''}
      </span>
      {zones < 3 && (
        <span className={styles.tabs} role="group" aria-label={say('zone.choose')}>
          {offered.map((z) => (
            <button
              key={z}
              type="button"
              className={styles.tab}
              aria-pressed={z === zone || (zones === 2 && z === 'form' && zone === 'source')}
              onClick={() => onZone(z)}
            >
              {say(`zone.${z}`)}
            </button>
          ))}
        </span>
      )}
      {course !== undefined && (
        <button
          type="button"
          className={formStyles.act}
          aria-pressed={course}
          data-now={course || undefined}
          onClick={onCourse}
          aria-keyshortcuts="T"
        >
          {say('course.show')} <kbd>T</kbd>
        </button>
      )}
      {!readOnly && (
        <>
          <button
            type="button"
            className={formStyles.act}
            onClick={onUndo}
            disabled={!history.canUndo && unsaved === 0}
            aria-keyshortcuts="Control+Z"
          >
            {say('undo.undo')}
          </button>
          <button
            type="button"
            className={formStyles.act}
            onClick={onRedo}
            disabled={!history.canRedo}
            aria-keyshortcuts="Control+Shift+Z"
          >
            {say('undo.redo')}
          </button>
        </>
      )}
      <button
        type="button"
        className={formStyles.act}
        disabled={before === undefined}
        onClick={() => before !== undefined && onPatient(before)}
        aria-keyshortcuts="["
        title={before}
      >
        {say('case.before')} <kbd>[</kbd>
      </button>
      <button
        type="button"
        className={formStyles.act}
        disabled={after === undefined}
        onClick={() => after !== undefined && onPatient(after)}
        aria-keyshortcuts="]"
        title={after}
      >
        {say('case.after')} <kbd>]</kbd>
      </button>
      {actions}
    </div>
  )
}
