import { keyName } from '../../../parts/keyboard/keys.ts'
import { useFormat } from '../../../words/format.ts'
import { useOnDesk } from '../case/desk.ts'
import { useCaseSources, useSourceName } from '../source/source-name.tsx'
import type { FieldView, FormField } from '../contract.ts'
import { usePatientWords, type PatientSay } from '../words.ts'
import type { FieldAct } from './field-keys.ts'
import styles from './form.module.css'

interface Act {
  readonly what: FieldAct
  readonly keys: string
  readonly says: string
  /** What the field says now. */
  readonly now?: boolean
}

interface Props {
  readonly field: FormField
  readonly view: FieldView | undefined
  readonly readOnly: boolean
  readonly onAct: (what: FieldAct) => void
}

/** What can be answered with one key, as buttons for those who use the mouse. */
export function FieldActs({ field, view, readOnly, onAct }: Props) {
  const say = usePatientWords()
  const chosen = useOnDesk((s) => s.chosen)
  const source = useOnDesk((s) => s.source)
  const nameOf = useSourceName()
  const several = useCaseSources().length > 1
  const { list } = useFormat()
  const read = sourcesRead(view)
  const acts = actsFor(field, view, chosen !== undefined, say).filter(({ what }) => !readOnly || what === 'origin')
  if (acts.length === 0) return null
  return (
    <div className={styles.acts} role="toolbar" aria-label={say('field.acts')}>
      {acts.map(({ what, keys, says, now }) => (
        <button
          key={says}
          type="button"
          className={styles.act}
          data-now={now || undefined}
          data-words={what === 'words' || undefined}
          aria-keyshortcuts={keys}
          {...(now !== undefined && { 'aria-pressed': now })}
          onClick={() => onAct(what)}
        >
          {says} <kbd>{keyName(keys)}</kbd>
        </button>
      ))}
      {several && field.plain !== true && (
        <span className={styles.fine}>
          {read.length > 0 && say('field.readInSources', { sources: list(read.map(nameOf)) })}
          {!readOnly && !chosen && source !== undefined && !(read.length === 1 && read[0] === source) && (
            <> {say(read.length > 0 ? 'field.anewInSource' : 'field.readInSource', { source: nameOf(source) })}</>
          )}
        </span>
      )}
    </div>
  )
}

/** The sources an answer was read in, each once. */
const sourcesRead = (view: FieldView | undefined): readonly string[] => [
  ...new Set((view?.readings ?? []).flatMap((r) => r.words.map((w) => w.source))),
]

const hasReason = (view: FieldView | undefined): boolean => view?.readings.some((r) => r.why !== undefined) === true

function actsFor(field: FormField, view: FieldView | undefined, chosen: boolean, say: PatientSay): readonly Act[] {
  const answered = (view?.readings.length ?? 0) > 0
  const said = answered ? view?.said : undefined
  const silence = (what: 'absent' | 'not-reported' | 'not-visible' | 'unclear', keys: string): Act => ({
    what,
    keys,
    says: say(`answer.${what}`),
    now: said === what,
  })
  const clear: Act = { what: 'clear', keys: 'Backspace', says: say('field.clear') }
  const value: Act =
    field.answer.kind === 'presence'
      ? { what: 'present', keys: 'p', says: say('answer.present'), now: said === 'known' }
      : { what: 'edit', keys: 'Enter', says: say(view?.conflict === 'open' ? 'field.choose' : 'field.edit') }
  if (field.plain === true) return [value, ...(answered && field.required !== true ? [clear] : [])]
  return [
    ...(chosen ? [{ what: 'words', keys: 'q', says: say('field.takeWords') } as const] : []),
    value,
    ...(field.absence === true ? [silence('absent', 'a')] : []),
    silence('not-reported', 'n'),
    silence('not-visible', 'v'),
    silence('unclear', 'u'),
    ...(said === 'unclear' && view?.conflict !== 'open'
      ? [{ what: 'unclear', keys: 'u', says: say(hasReason(view) ? 'field.whyChange' : 'field.whyAdd') } as const]
      : []),
    ...(answered ? [clear, { what: 'origin', keys: 'o', says: say('field.origin') } as const] : []),
  ]
}
