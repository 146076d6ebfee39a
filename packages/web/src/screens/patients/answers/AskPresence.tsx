import { useEffect, useId, useRef } from 'react'
import { actOf } from '../form/field-keys.ts'
import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { denies } from './read-words.ts'
import type { Given } from './readings-after.ts'

const ANSWERS = [
  ['present', 'P'],
  ['absent', 'A'],
  ['not-reported', 'N'],
  ['not-visible', 'V'],
  ['unclear', 'U'],
] as const
type Answer = (typeof ANSWERS)[number][0]

interface Props {
  /** Words chosen in the source, which go with the answer. */
  readonly words: string | undefined
  readonly onGive: (given: Given) => void
  readonly onCancel: () => void
}

/** Whether something is there: asked, never taken from words, which may deny it. One key answers; until then nothing is stored. */
export function AskPresence({ words, onGive, onCancel }: Props) {
  const say = usePatientWords()
  const id = useId()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])

  const answer = (what: Answer): void => {
    onGive(what === 'present' ? { value: true } : { is: what })
  }
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
      <button type="button" className={styles.act} onClick={onCancel}>
        {say('field.cancel')} <kbd>Esc</kbd>
      </button>
    </div>
  )
}
