import { useState } from 'react'
import { useBilingual } from '../../../words/language.tsx'
import type { FormGroup } from '../contract.ts'
import { usePatientWords } from '../words.ts'
import styles from './form.module.css'

type Part = FormGroup['parts'][number]
export type OnAddPart = (part: Part, said: { readonly of?: string; readonly role?: string }) => void

/** One more part of the case. What it must say of itself (role of a drug, kind of an episode) is asked, not taken for granted. */
export function AddPart({ part, onAdd }: { readonly part: Part; readonly onAdd: OnAddPart }) {
  const say = usePatientWords()
  const name = useBilingual()
  const [asking, ask] = useState(false)
  const { asks } = part
  const [only, ...others] = asks?.options ?? []
  const add = (value: string | undefined): void => {
    ask(false)
    onAdd(part, asks === undefined || value === undefined ? {} : { [asks.as]: value })
  }
  const settled = others.length === 0
  return (
    <>
      <button
        type="button"
        className={styles.act}
        {...(!settled && { 'aria-expanded': asking })}
        onClick={() => (settled ? add(only?.value) : ask(!asking))}
      >
        {say('form.addPart', { part: name(part.name) })}
      </button>
      {asking && asks !== undefined && (
        <span
          role="group"
          aria-label={name(asks.name)}
          className={styles.askPart}
          onKeyDown={(e) => e.key === 'Escape' && (e.stopPropagation(), ask(false))}
        >
          {say('form.askPart', { what: name(asks.name) })}
          {asks.options.map((o, at) => (
            <button key={o.value} type="button" autoFocus={at === 0} className={styles.act} onClick={() => add(o.value)}>
              {name(o.name)}
            </button>
          ))}
        </span>
      )}
    </>
  )
}
