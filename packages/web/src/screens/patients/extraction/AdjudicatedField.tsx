import { useBilingual, useLanguage } from '../../../words/language.tsx'
import { Editor } from '../answers/Editor.tsx'
import { lookAt, openOn, useDesk, useOnDesk } from '../case/desk.ts'
import { draftOf } from '../case/drafts.ts'
import type { FieldView } from '../contract.ts'
import formStyles from '../form/form.module.css'
import { DraftNote } from '../form/DraftNote.tsx'
import { ShownValue } from '../form/ShownValue.tsx'
import { Nature } from '../origin/Nature.tsx'
import { shownWords } from '../origin/shown-words.ts'
import { wordsSaid } from '../source/place-name.ts'
import { usePatientWords } from '../words.ts'
import styles from './extraction.module.css'
import type { ComparedField, Take, Taken } from './use-adjudicating.ts'

interface Props {
  readonly field: ComparedField
  readonly people: readonly string[]
  readonly taken: Taken | undefined
  readonly active: boolean
  readonly may: boolean
  readonly onTake: (take: Take) => void
}

export const adjudicatedId = (path: string): string => `adjudicated-${path}`

/** One field in which the two differ: both answers with their words, and which one holds. */
export function AdjudicatedField({ field, people, taken, active, may, onTake }: Props) {
  const desk = useDesk()
  const say = usePatientWords()
  const name = useBilingual()
  const open = useOnDesk((s) => s.open?.path === field.path)
  const draft = useOnDesk((s) => draftOf(s.drafts, field.path))
  const id = adjudicatedId(field.path)
  const sides = [field.first, field.second] as const
  return (
    <div
      id={id}
      role="group"
      tabIndex={0}
      aria-labelledby={`${id}-name`}
      className={styles.field}
      data-active={active || undefined}
      onFocus={() => desk.get().active !== field.path && desk.set({ active: field.path })}
    >
      <div className={styles.fieldHead}>
        <strong id={`${id}-name`}>{name(field.field.name)}</strong>
        <span className={styles.quiet}>{name(field.group.name)}</span>
        <span className={styles.quiet}>{name(field.standsSaid)}</span>
      </div>
      {sides.map((view, at) => {
        const which = at === 0 ? 'first' : 'second'
        return (
          <div key={which} className={styles.side} data-taken={taken?.take === which || undefined}>
            <button
              type="button"
              className={formStyles.act}
              disabled={!may}
              aria-pressed={taken?.take === which}
              onClick={() => onTake(which)}
            >
              {people[at]} <kbd>{at + 1}</kbd>
            </button>
            <span>
              <ShownValue view={view} />
            </span>
            <Words view={view} />
          </div>
        )
      })}
      {may && active && !open && (
        <div className={formStyles.acts}>
          <button
            type="button"
            className={formStyles.act}
            onClick={() => openOn(desk, field.path, 'edit')}
          >
            {say('adjudicate.other')} <kbd>E</kbd>
          </button>
        </div>
      )}
      {!open && may && draft !== undefined && (
        <DraftNote draft={draft} onGoOn={() => openOn(desk, field.path, 'edit')} />
      )}
      {open && may && (
        <Editor field={field.field} view={field.first.readings.length > 0 ? field.first : field.second} />
      )}
      {taken && (
        <div className={styles.decided}>
          <span aria-hidden>✓</span>
          {say(`adjudicate.took.${taken.take}`, { name: people[taken.take === 'second' ? 1 : 0] ?? '', by: taken.by })}
          {may && (
            <button type="button" className={formStyles.act} onClick={() => onTake('open')}>
              {say('adjudicate.back')}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

function Words({ view }: { readonly view: FieldView }) {
  const desk = useDesk()
  const say = usePatientWords()
  const { language } = useLanguage()
  const words = shownWords(view, language)
  return (
    <span className={styles.words}>
      {words.map((w, at) =>
        w.quote === undefined ? (
          <span key={at} className={styles.quiet}>
            {wordsSaid(w, say)}
          </span>
        ) : (
          <span key={at}>
            <button type="button" className={formStyles.wordsIn} onClick={() => lookAt(desk, w)}>
              {say('field.quoted', { words: w.quote.words })}
            </button>{' '}
            <Nature of={w} />
          </span>
        ),
      )}
    </span>
  )
}
