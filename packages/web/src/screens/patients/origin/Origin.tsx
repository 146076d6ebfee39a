import { useState } from 'react'
import { useBilingual, useLanguage } from '../../../words/language.tsx'
import { useFormat } from '../../../words/format.ts'
import { Silence } from '../../../parts/Silence.tsx'
import { Editor } from '../answers/Editor.tsx'
import { inputsOf } from '../answers/readings-after.ts'
import { lookAt, useDesk } from '../case/desk.ts'
import type { Draft } from '../case/drafts.ts'
import type { FieldView, FormField, WordsAt } from '../contract.ts'
import { equalReadings } from './equal-readings.ts'
import { useAnswering } from '../form/answering.tsx'
import { useUnsaid } from '../form/unsaid-context.ts'
import styles from '../form/form.module.css'
import { placeName } from '../source/place-name.ts'
import { useSourceName } from '../source/source-name.tsx'
import { usePatientWords } from '../words.ts'
import { Nature } from './Nature.tsx'
import { isOfTable } from './of-table.ts'
import { ReadingNotes } from './ReadingNotes.tsx'
import { Settle } from './Settle.tsx'
import { readersFirst } from './shown-words.ts'

interface Props {
  readonly field: FormField
  readonly view: FieldView | undefined
}

/** Where an answer comes from: every reading with its words, who recorded it and when; sources that disagree are settled here. */
export function Origin({ field, view }: Props) {
  const desk = useDesk()
  const say = usePatientWords()
  const name = useBilingual()
  const { language } = useLanguage()
  const { date, list } = useFormat()
  const { put, readOnly } = useAnswering()
  const [edited, edit] = useState(() => editedIn(desk.get().drafts, field.path))
  const readings = view?.readings ?? []
  const unsaid = useUnsaid()
  const close = (): void => desk.set({ open: undefined })
  return (
    <section
      className={styles.origin}
      aria-label={say('origin.title')}
      onKeyDown={(e) => e.key === 'Escape' && !e.nativeEvent.isComposing && (e.stopPropagation(), close())}
    >
      {field.help && <div className={styles.fine}>{name(field.help)}</div>}
      {readings.length === 0 && (
        <div>
          {say('origin.none')}
          {unsaid !== undefined && unsaid.said !== 'unread' && field.plain !== true && (
            <> {say('origin.counts', { silence: name(unsaid.shown), how: name(unsaid.how) })}</>
          )}
        </div>
      )}
      {equalReadings(readings).map(({ reading: r, at: places, recorded }) => {
        const [at] = places
        return (
        <div key={at} className={styles.reading} data-taken={places.some((i) => view?.settled?.take === i + 1) || undefined}>
          <div className={styles.readingHead}>
            <strong>
              {readings.length > places.length && `${at + 1}. `}
              {r.said === 'known' ? name(r.shown) : <Silence kind={r.said} />}
            </strong>
            {r.why !== undefined && <span>{say('origin.why', { why: isOfTable(r.why) ? say(`origin.because.${r.why}`) : r.why })}</span>}
            {r.raw !== undefined && <span className={styles.fine}>{say('origin.raw', { raw: r.raw })}</span>}
          </div>
          {readersFirst(r.words, language).map((w, i) => (
            <WordsOf key={i} words={w} />
          ))}
          {r.note !== undefined && <div>{say('origin.note', { note: r.note })}</div>}
          <div className={styles.fine}>
            {r.by === '' ? say('field.unsaved') : list(recorded.map((w) => say('origin.by', { by: w.by, on: date(w.on) })))}
          </div>
          {edited?.at === at && edited.what === 'value' && <Editor field={field} view={view} which={at} />}
          {edited?.at === at && edited.what === 'notes' && (
            <ReadingNotes field={field} view={view} which={at} onDone={() => edit(undefined)} />
          )}
          {!readOnly && edited === undefined && (
            <div className={styles.acts}>
              {/* What two people signed is not changed for one of them. */}
              {places.length === 1 && (
                <>
                  <button type="button" className={styles.act} onClick={() => edit({ at, what: 'value' })}>
                    {say('field.edit')}
                  </button>
                  <button type="button" className={styles.act} onClick={() => edit({ at, what: 'notes' })}>
                    {say('origin.editNotes')}
                  </button>
                </>
              )}
              <button
                type="button"
                className={styles.act}
                onClick={() =>
                  put(
                    field,
                    inputsOf(view).filter((_, i) => !places.includes(i)),
                  )
                }
              >
                {readings.length > places.length ? say('origin.remove') : say('field.clear')}
              </button>
            </div>
          )}
        </div>
        )
      })}
      {view?.settled && (
        <div className={styles.fine}>
          {say('origin.settled', {
            n: view.settled.take,
            by: view.settled.by,
            on: date(view.settled.on),
            why: view.settled.why,
          })}
        </div>
      )}
      {view !== undefined && view.conflict !== 'none' && !readOnly && <Settle field={field} view={view} />}
      <div className={styles.acts}>
        <Close onClose={close} says={say('origin.close')} focused={readOnly || view?.conflict !== 'open'} />
      </div>
    </section>
  )
}

/** The reading whose editor was left with something typed in it. */
function editedIn(
  drafts: ReadonlyMap<string, Draft>,
  path: string,
): { readonly at: number; readonly what: 'value' | 'notes' } | undefined {
  for (const { path: of, slot } of drafts.values()) {
    const [what, at] = slot.split(':')
    if (of === path && at !== undefined) return { at: Number(at), what: what === 'notes' ? 'notes' : 'value' }
  }
  return undefined
}

interface CloseProps {
  readonly onClose: () => void
  readonly says: string
  readonly focused: boolean
}

/** Where nothing is to be chosen the button that closes has the focus, so that Escape and Tab work at once. */
const Close = ({ onClose, says, focused }: CloseProps) => (
  <button type="button" className={styles.act} autoFocus={focused} onClick={onClose}>
    {says} <kbd>Esc</kbd>
  </button>
)

function WordsOf({ words }: { readonly words: WordsAt }) {
  const desk = useDesk()
  const say = usePatientWords()
  const { quote, at, cell, looked } = words
  const source = useSourceName()(words.source)
  if (quote !== undefined)
    return (
      <div>
        <button type="button" className={styles.wordsIn} onClick={() => lookAt(desk, words)}>
          {say('origin.quote', { words: quote.words, source })}
        </button>{' '}
        <Nature of={words} />
      </div>
    )
  if (cell !== undefined)
    return (
      <button type="button" className={styles.wordsIn} onClick={() => lookAt(desk, words)}>
        {say('origin.cell', { source, row: cell.row, column: cell.column })}
      </button>
    )
  if (looked === true) return <div className={styles.fine}>{say('origin.looked', { source })}</div>
  return <div className={styles.fine}>{say('origin.at', { source, place: placeName(at ?? '', say) })}</div>
}
