import { useEffect, useId, useRef, useState } from 'react'
import { useDesk } from '../case/desk.ts'
import type { FieldView, FormField } from '../contract.ts'
import { useAnswering } from '../form/answering.tsx'
import { actOf } from '../form/field-keys.ts'
import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { denies } from './read-words.ts'
import type { Given } from './readings-after.ts'
import { Save } from './Save.tsx'

const ANSWERS = [
  ['present', 'P'],
  ['absent', 'A'],
  ['not-reported', 'N'],
  ['not-visible', 'V'],
  ['unclear', 'U'],
] as const
type Answer = (typeof ANSWERS)[number][0]

interface Props {
  readonly field: FormField
  readonly view: FieldView | undefined
  /** Words chosen in the source, which go with the answer. */
  readonly words: string | undefined
  /** The reading that is answered anew, counted from 0. */
  readonly which: number | undefined
}

/** Whether something is there: asked, never taken from words, which may deny it. One key answers; until then nothing is stored. */
export function AskPresence({ field, view, words, which }: Props) {
  const desk = useDesk()
  const say = usePatientWords()
  const { give } = useAnswering()
  const id = useId()
  const place = useRef<HTMLDivElement>(null)
  const [why, setWhy] = useState<string>()
  useEffect(() => place.current?.focus(), [])

  const answer = (what: Answer): void => {
    if (what === 'unclear') return setWhy(view?.readings.find((r) => r.why !== undefined)?.why ?? '')
    const given: Given = what === 'present' ? { value: true } : { is: what }
    give(field, given, words === undefined ? which : undefined)
  }
  if (why !== undefined)
    return (
      <Save
        ready={why.trim() !== ''}
        onSave={() => give(field, { is: 'unclear', why: why.trim() }, words === undefined ? which : undefined)}
        onCancel={() => desk.set({ open: undefined })}
      >
        <label className={styles.wide}>
          {say('field.why')}
          <input autoFocus value={why} onChange={(e) => setWhy(e.target.value)} />
        </label>
      </Save>
    )
  return (
    <div
      ref={place}
      role="group"
      tabIndex={-1}
      aria-labelledby={`${id}-asks`}
      className={styles.ask}
      onKeyDown={(e) => {
        if (e.nativeEvent.isComposing) return
        const what = actOf(e)
        const known = ANSWERS.find(([a]) => a === what)
        if (known === undefined) return
        e.preventDefault()
        e.stopPropagation()
        answer(known[0])
      }}
    >
      <div id={`${id}-asks`} className={styles.asks}>
        {say(words === undefined ? 'ask.asks' : 'ask.asksWords')}
        {words !== undefined && denies(words) && <strong> {say('ask.seemsDenied')}</strong>}
      </div>
      {ANSWERS.map(([what, key]) => (
        <button
          key={what}
          type="button"
          className={styles.act}
          aria-keyshortcuts={key.toLowerCase()}
          onClick={() => answer(what)}
        >
          {say(`answer.${what}`)} <kbd>{key}</kbd>
        </button>
      ))}
      <button type="button" className={styles.act} onClick={() => desk.set({ open: undefined })}>
        {say('field.cancel')} <kbd>Esc</kbd>
      </button>
    </div>
  )
}
