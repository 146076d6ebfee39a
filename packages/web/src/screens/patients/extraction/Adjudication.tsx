import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import type { Value } from '../../../api/api.ts'
import { useWrite } from '../../../api/queries.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { useShortcuts } from '../../../parts/keyboard/Shortcuts.tsx'
import { Page } from '../../../parts/Page.tsx'
import { useUndo } from '../../../parts/Undo.tsx'
import { useFormat } from '../../../words/format.ts'
import { useDesk, useOnDesk } from '../case/desk.ts'
import type { FieldView, SourceView } from '../contract.ts'
import { answering, AnsweringProvider } from '../form/answering.tsx'
import formStyles from '../form/form.module.css'
import { SourcePane } from '../source/SourcePane.tsx'
import { useLanguage } from '../../../words/language.tsx'
import { usePatientWords } from '../words.ts'
import { AdjudicatedField, adjudicatedId } from './AdjudicatedField.tsx'
import styles from './extraction.module.css'
import { useAdjudicating, type ComparedField, type Take } from './use-adjudicating.ts'

interface Props {
  readonly study: string
  readonly compared: Value<'extraction.compare'>
  readonly sources: readonly SourceView[]
  /** Field to begin with: from a link. */
  readonly linked: string
}

/** What two people read, field by field, with their words in the source; one key decides, and the next open field comes. */
export function Adjudication({ study, compared, sources, linked }: Props) {
  const say = usePatientWords()
  const desk = useDesk()
  const go = useNavigate()
  const { tell } = useUndo()
  const { date } = useFormat()
  const { fields, people, patient } = compared
  const { taken, waiting, say: decide } = useAdjudicating(study, compared)
  const finish = useWrite('extraction.finish')
  const active = useOnDesk((s) => s.active)
  const done = fields.filter((f) => taken.has(f.path)).length
  const views = useMemo(() => viewsOf(fields), [fields])

  const focus = (path: string): void => {
    desk.set({ active: path, open: undefined })
    requestAnimationFrame(() => document.getElementById(adjudicatedId(path))?.focus())
  }
  const first = useRef(linked)
  useEffect(() => {
    const begin =
      fields.find((f) => f.path === first.current) ?? fields.find((f) => f.adjudicated === undefined) ?? fields[0]
    if (begin !== undefined) focus(begin.path)
    // Only when the screen is opened.
  }, [])

  const { language } = useLanguage()
  const latest = useRef({ taken, decide })
  latest.current = { taken, decide }
  const take = (field: ComparedField, which: Take): void => {
    if (!compared.mayAdjudicate) return
    decide(field, which)
    const at = fields.indexOf(field)
    const next = [...fields.slice(at + 1), ...fields.slice(0, at)].find((f) => !taken.has(f.path))
    if (which !== 'open' && next !== undefined) focus(next.path)
  }
  const answers = useMemo(
    () =>
      answering(desk, {
        fieldNow: (path) => fields.find((f) => f.path === path)?.first,
        set: (field, readings) => {
          const of = fields.find((f) => f.path === field.path)
          if (of !== undefined) latest.current.decide(of, 'reading', readings)
        },
        settle: () => {},
        unsettle: () => {},
        readOnly: !compared.mayAdjudicate,
        language,
        alone: true,
      }),
    [desk, fields, compared.mayAdjudicate, language],
  )
  const now = fields.find((f) => f.path === active)
  const step = (by: 1 | -1): void => {
    const next = fields[Math.min(fields.length - 1, Math.max(0, fields.findIndex((f) => f.path === active) + by))]
    if (next !== undefined) focus(next.path)
  }
  useShortcuts(say('adjudicate.keys'), [
    { keys: '1', says: say('adjudicate.firstHolds'), run: () => now && take(now, 'first') },
    { keys: '2', says: say('adjudicate.secondHolds'), run: () => now && take(now, 'second') },
    {
      keys: 'e',
      says: say('adjudicate.other'),
      run: () => now && desk.set({ open: { path: now.path, what: 'edit' } }),
    },
    { keys: 'Backspace', says: say('adjudicate.back'), run: () => now && take(now, 'open') },
    { keys: 'j', says: say('keys.next'), run: () => step(1) },
    { keys: 'k', says: say('keys.previous'), run: () => step(-1) },
  ])
  const complete = async (): Promise<void> => {
    await finish.mutateAsync({ study, patient })
    tell(say('adjudicate.made', { patient }))
    await go({ to: '/studies/$study/patients/$patient', params: { study, patient } })
  }
  const bar = (
    <div className={styles.bar}>
      <progress
        value={done}
        max={Math.max(1, compared.differ)}
        aria-label={say('adjudicate.progress', { done, differ: compared.differ, agree: compared.agree })}
      />
      <span role="status">{say('adjudicate.progress', { done, differ: compared.differ, agree: compared.agree })}</span>
      {compared.finished !== null && (
        <span>{say('adjudicate.finished', { by: compared.finished.by, on: date(compared.finished.on) })}</span>
      )}
      {compared.finished === null && compared.mayAdjudicate && (
        <button
          type="button"
          className={formStyles.act}
          data-now={done === compared.differ || undefined}
          disabled={done < compared.differ || waiting > 0 || finish.isPending}
          // What went wrong is shown beside.
          onClick={() => void complete().catch(() => {})}
        >
          {say('adjudicate.finish')}
        </button>
      )}
    </div>
  )
  return (
    <AnsweringProvider value={answers}>
      <Page
        title={say('adjudicate.title', { patient })}
        crumbs={[{ name: say('extraction.title'), to: `/studies/${study}/extraction` }]}
        wide
        actions={bar}
      >
        <div className={styles.zones}>
          <section className={styles.zone} aria-label={say('zone.source')}>
            <SourcePane sources={sources} fields={views} onQuote={focus} />
          </section>
          <section className={styles.zone} aria-label={say('zone.form')}>
            <div className={styles.list}>
              {finish.isError && <ErrorBox problem={finish.error} />}
              {!compared.mayAdjudicate && compared.finished === null && (
                <p className={styles.quiet}>{say('adjudicate.notYou')}</p>
              )}
              {fields.length === 0 && (
                <EmptyState icon="check" title={say('adjudicate.none')} says={say('adjudicate.noneSays')} />
              )}
              {fields.map((f) => (
                <AdjudicatedField
                  key={f.path}
                  field={f}
                  people={people.map((p) => p.name)}
                  taken={taken.get(f.path)}
                  active={f.path === active}
                  may={compared.mayAdjudicate}
                  onTake={(which) => take(f, which)}
                />
              ))}
            </div>
          </section>
        </div>
      </Page>
    </AnsweringProvider>
  )
}

/** Both people's words of every field, to be marked in the source. */
function viewsOf(fields: readonly ComparedField[]): ReadonlyMap<string, FieldView> {
  return new Map(
    fields.map((f) => [f.path, { ...f.first, path: f.path, readings: [...f.first.readings, ...f.second.readings] }]),
  )
}
