import { memo, useEffect, useRef } from 'react'
import { useBilingual, useLanguage } from '../../../words/language.tsx'
import { useDesk, useOnDesk, lookAt, openOn } from '../case/desk.ts'
import { Editor } from '../answers/Editor.tsx'
import { AskWhy } from '../answers/AskWhy.tsx'
import { draftOf, partOf } from '../case/drafts.ts'
import { Origin } from '../origin/Origin.tsx'
import type { FieldView, FormField } from '../contract.ts'
import { Nature } from '../origin/Nature.tsx'
import { shownWords } from '../origin/shown-words.ts'
import { wordsSaid } from '../source/place-name.ts'
import { usePatientWords } from '../words.ts'
import { useAnswering } from './answering.tsx'
import { DraftNote } from './DraftNote.tsx'
import { actOf, type FieldAct } from './field-keys.ts'
import { FieldActs } from './FieldActs.tsx'
import { ShownValue } from './ShownValue.tsx'
import { TakeAway } from './TakeAway.tsx'
import { WholeSeen } from './WholeSeen.tsx'
import { useUnsaid } from './unsaid-context.ts'
import styles from './form.module.css'

interface Props {
  readonly field: FormField
  readonly view: FieldView | undefined
  readonly unsaved: boolean
  readonly clashed: boolean
}

export const rowId = (path: string): string => `field-${path}`

/** One question of the form: its answer, and by one key another. */
export const FieldRow = memo(function FieldRow({ field, view, unsaved, clashed }: Props) {
  const desk = useDesk()
  const say = usePatientWords()
  const name = useBilingual()
  const { act, readOnly } = useAnswering()
  const active = useOnDesk((s) => s.active === field.path)
  const open = useOnDesk((s) => (s.open?.path === field.path ? s.open.what : undefined))
  const draft = useOnDesk((s) => (s.open?.path === field.path ? undefined : draftOf(s.drafts, field.path)))
  const row = useRef<HTMLDivElement>(null)
  const was = useRef(open)

  // What was open inside the row had the focus: it goes back to the row.
  useEffect(() => {
    const now = desk.get()
    if (was.current !== undefined && open === undefined && now.open === undefined && now.active === field.path)
      row.current?.focus()
    was.current = open
  }, [open, desk, field.path])

  // What opens below the edge is brought into sight.
  useEffect(() => {
    if (open !== undefined) row.current?.scrollIntoView({ block: 'nearest' })
  }, [open])

  const doing = (what: FieldAct): void => act(field, what)
  const id = rowId(field.path)
  return (
    <div
      ref={row}
      id={id}
      role="group"
      tabIndex={0}
      className={styles.row}
      data-active={active || undefined}
      data-said={view?.said ?? 'not-reported'}
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-value`}
      onFocus={() => {
        const now = desk.get()
        if (now.active === field.path) return
        // Going to another field leaves the editor that is open; where an answer comes from may stay in sight.
        const left = now.open !== undefined && now.open.path !== field.path && now.open.what !== 'origin'
        desk.set({ active: field.path, ...(left && { open: undefined }) })
      }}
      onKeyDown={(e) => {
        if (e.target !== e.currentTarget || e.nativeEvent.isComposing) return
        const what = actOf(e)
        if (what === undefined) return
        e.preventDefault()
        e.stopPropagation()
        // What is answered is not answered again by Enter: the editor asks what the words are to be.
        const taken = what === 'edit' && desk.get().chosen !== undefined && (view?.readings.length ?? 0) === 0
        doing(taken ? 'words' : what)
      }}
    >
      <div className={styles.line}>
        <span className={styles.name} id={`${id}-name`} title={field.help && name(field.help)}>
          {name(field.name)}
        </span>
        <span className={styles.answer} id={`${id}-value`}>
          <ShownValue view={view} plain={field.plain} />
          {view?.conflict === 'open' && (
            <button
              type="button"
              tabIndex={-1}
              className={styles.disagree}
              title={say('field.choose')}
              onClick={() => openOn(desk, field.path, 'origin')}
            >
              {say('field.disagree', { n: view.readings.length })}
            </button>
          )}
          {view?.conflict === 'settled' && (
            <span className={styles.mark}>{say('field.settled', { n: view.readings.length })}</span>
          )}
          {clashed && <span className={styles.disagree}>{say('clash.mark')}</span>}
          {unsaved && <span className={styles.mark}>{say('field.unsaved')}</span>}
        </span>
        <Quotes view={view} plain={field.plain === true} onLook={(words) => lookAt(desk, words)} />
      </div>
      {draft !== undefined && !readOnly && (
        <DraftNote draft={draft} onGoOn={() => openOn(desk, field.path, partOf(draft.slot))} />
      )}
      <WholeSeen field={field} view={view} />
      {active && view?.presumed !== undefined && <div className={styles.with}>{name(view.presumed)}</div>}
      {active && open === undefined && <FieldActs field={field} view={view} readOnly={readOnly} onAct={doing} />}
      {!field.asked && (view?.readings.length ?? 0) === 0 && draft === undefined && open === undefined && !readOnly && (
        <TakeAway path={field.path} />
      )}
      {open === 'edit' && <Editor field={field} view={view} />}
      {open === 'why' && <AskWhy field={field} view={view} />}
      {open === 'origin' && <Origin field={field} view={view} />}
    </div>
  )
})

interface QuotesProps {
  readonly view: FieldView | undefined
  readonly plain: boolean
  readonly onLook: (words: FieldView['readings'][number]['words'][number]) => void
}

/** The words an answer rests on; a click shows them in the source. */
function Quotes({ view, plain, onLook }: QuotesProps) {
  const say = usePatientWords()
  const name = useBilingual()
  const unsaid = useUnsaid()
  const { language } = useLanguage()
  const [first, ...rest] = shownWords(view, language)
  // A silence that nobody put down rests on no words, but on what was read.
  const bySilence = !plain && (view?.readings.length ?? 0) === 0 && unsaid !== undefined && unsaid.said !== 'unread'
  if (view?.presumed !== undefined && view.readings.length === 0)
    return (
      <span className={styles.words} title={name(view.presumed)}>
        {say('field.presumed')}
      </span>
    )
  if (first === undefined) return <span className={styles.words}>{bySilence && say('field.bySilence')}</span>
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.words}
      onClick={() => onLook(first)}
      title={say('field.lookHint')}
    >
      <span className={styles.quoted}>
        {wordsSaid(first, say)}
      </span>
      <Nature of={first} />
      {rest.length > 0 && <span className={styles.more}>{say('field.moreWords', { n: rest.length })}</span>}
    </button>
  )
}
