import { useState } from 'react'
import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { readPart } from './read-part.ts'

/** A wording as it is typed: one text, or one in each language. */
export interface TypedWording {
  readonly text: string
  readonly chinese: string
  readonly both: boolean
}

const text = (v: unknown): string => (typeof v === 'string' ? v : '')

export function typedWording(value: unknown, words: string | undefined): TypedWording {
  if (words !== undefined) return { text: words, chinese: '', both: false }
  if (typeof value === 'string') return { text: value, chinese: '', both: false }
  const [en, zh] = [text(readPart(value, 'en')), text(readPart(value, 'zh'))]
  return { text: en, chinese: zh, both: en !== '' || zh !== '' }
}

/** As the file writes it; undefined while a text is missing. */
export function wordingOf({
  text: typed,
  chinese,
  both,
}: TypedWording): string | { readonly en: string; readonly zh: string } | undefined {
  const [en, zh] = [typed.trim(), chinese.trim()]
  if (!both) return en === '' ? undefined : en
  return en === '' || zh === '' ? undefined : { en, zh }
}

interface Props {
  readonly label: string
  readonly typed: TypedWording
  readonly onType: (typed: TypedWording) => void
  /** Left out: it may be told in one language only. */
  readonly oneText?: boolean
  readonly autoFocus?: boolean
}

export function WordingInput({ label, typed, onType, oneText = false, autoFocus = false }: Props) {
  const say = usePatientWords()
  const [first] = useState(autoFocus)
  return (
    <>
      <label className={styles.wide}>
        {typed.both ? `${label} · ${say('field.english')}` : label}
        <input autoFocus={first} value={typed.text} onChange={(e) => onType({ ...typed, text: e.target.value })} />
      </label>
      {typed.both && (
        <label className={styles.wide}>
          {`${label} · ${say('field.chinese')}`}
          <input lang="zh-CN" value={typed.chinese} onChange={(e) => onType({ ...typed, chinese: e.target.value })} />
        </label>
      )}
      {!oneText && !typed.both && (
        <button type="button" className={styles.act} onClick={() => onType({ ...typed, both: true })}>
          {say('field.bothLanguages')}
        </button>
      )}
    </>
  )
}
