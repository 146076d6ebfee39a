import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Bilingual } from '../contract.ts'
import { useLanguage } from '../../../words/language.tsx'
import { optionIn } from '../answers/read-words.ts'
import { useSavedOnLeaving, useTyped } from '../answers/editing.tsx'
import styles from './form.module.css'

export interface ComboOption {
  readonly value: string
  readonly name: Bilingual
  /** Other names it is found by. */
  readonly synonyms?: readonly string[]
  /** Found after all others. */
  readonly late?: true
  /** Where it belongs, shown beside it. */
  readonly group?: Bilingual
}

interface Props {
  readonly label: string
  readonly options: readonly ComboOption[]
  readonly start?: string
  readonly placeholder?: string
  readonly autoFocus?: boolean
  /** Counted up to bring the focus here. */
  readonly focusOn?: number
  readonly empty: string
  readonly onPick: (value: string) => void
  readonly onCancel?: () => void
  /** Shown before anything is typed; left out: all options. */
  readonly openAtOnce?: boolean
}

const MOST = 60

/** Choose by typing, in either language: a combobox with its list. */
export function Combo({
  label,
  options,
  start,
  placeholder,
  autoFocus,
  focusOn = 0,
  empty,
  onPick,
  onCancel,
  openAtOnce = true,
}: Props) {
  const { language } = useLanguage()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [typed, setTyped] = useTyped('sought', '')
  const [open, setOpen] = useState(false)
  const found = useMemo(() => matching(options, typed).slice(0, MOST), [options, typed])
  // Nothing is in hand before a person says something: Enter must not choose for them.
  const first = typed.trim() === '' ? found.findIndex((o) => o.value === start) : 0
  const [at, setAt] = useState<number>(first)
  useEffect(() => setAt(first), [first])
  useEffect(() => {
    if (focusOn > 0) input.current?.focus()
  }, [focusOn])
  useEffect(() => {
    list.current?.querySelector("[aria-selected='true']")?.scrollIntoView({ block: 'nearest' })
  }, [at, open])
  useEffect(() => {
    if (open) list.current?.scrollIntoView({ block: 'nearest' })
  }, [open])

  const shown = open && (openAtOnce || typed.trim() !== '')
  const pick = (o: ComboOption | undefined): void => {
    if (o === undefined) return
    setTyped('')
    setOpen(false)
    onPick(o.value)
  }
  // Left with a name typed in full, it is that option; with a part of one, it is not taken to be the first that fits.
  const meant = typed.trim() === '' ? undefined : named(options, typed)
  useSavedOnLeaving(typed.trim() === '' ? undefined : meant !== undefined, () => pick(meant))
  return (
    <span className={styles.combo}>
      <input
        ref={input}
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(shown && found[at] !== undefined && { 'aria-activedescendant': `${id}-${at}` })}
        // The reader opened it with a key or a click: the focus follows.
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        placeholder={placeholder ?? options.find((o) => o.value === start)?.name[language]}
        onFocus={() => setOpen(true)}
        // After a choice the focus is still here.
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(e) => {
          setTyped(e.target.value)
          setOpen(true)
          setAt(e.target.value.trim() === '' ? -1 : 0)
        }}
        onKeyDown={(e) => {
          if (e.nativeEvent.isComposing) return
          if (e.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1))
          else if (e.key === 'ArrowUp') setAt(Math.max(0, at - 1))
          else if (e.key === 'Enter' && shown) pick(found[at])
          else if (e.key === 'Escape') {
            // With nothing of its own to leave, what it stands in is left.
            if (!shown && typed === '' && onCancel === undefined) return
            setTyped('')
            setOpen(false)
            onCancel?.()
          } else return
          e.preventDefault()
          e.stopPropagation()
        }}
      />
      {shown && (
        <ul ref={list} id={`${id}-list`} role="listbox" aria-label={label} className={styles.listbox}>
          {found.map((o, i) => (
            <li
              key={o.value}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === at}
              onMouseDown={(e) => e.preventDefault()}
              onClick={() => pick(o)}
              onMouseMove={() => setAt(i)}
            >
              <span>{o.name[language]}</span>
              <span className={styles.other}>
                {o.group === undefined ? other(o.name, language) : o.group[language]}
              </span>
            </li>
          ))}
          {found.length === 0 && (
            <li role="option" aria-selected={false} aria-disabled>
              {empty}
            </li>
          )}
        </ul>
      )}
    </span>
  )
}

const other = (name: Bilingual, language: 'en' | 'zh'): string => {
  const said = language === 'en' ? name.zh : name.en
  return said === name[language] ? '' : said
}

/** The one option that is called as typed, in either language. */
export function named<O extends ComboOption>(options: readonly O[], typed: string): O | undefined {
  const whole = typed.trim().toLowerCase()
  const [only, ...others] = options.filter((o) =>
    [o.name.en, o.name.zh, ...(o.synonyms ?? [])].some((s) => s.toLowerCase() === whole),
  )
  return others.length === 0 ? only : undefined
}

/** `最高体温（℃）` is 最高体温. */
const withoutBrackets = (name: string): string => name.replace(/\s*[(（][^()（）]*[)）]$/u, '')

/**
 * Options in whose names, in either language, every typed word occurs; the name as typed first (its unit in brackets need not be), then
 * another name as typed, then those that begin with it.
 * Where there is none, the one whose name stands within what is typed: a chart says more than a name (“advanced …”).
 */
export function matching<O extends ComboOption>(options: readonly O[], typed: string): readonly O[] {
  const words = typed.trim().toLowerCase().split(/\s+/u).filter(Boolean)
  if (words.length === 0) return options
  const whole = words.join(' ')
  const rank = (o: O): number => {
    const said = [o.name.en, o.name.zh, o.value, ...(o.synonyms ?? [])].map((s) => s.toLowerCase())
    if (!words.every((w) => said.some((s) => s.includes(w)))) return 3
    if ([o.name.en, o.name.zh].some((s) => [s, withoutBrackets(s)].some((n) => n.toLowerCase() === whole))) return -2
    if (said.includes(whole)) return -1
    return said.some((s) => s.startsWith(words[0] ?? '')) ? 0 : said.some((s) => s.includes(` ${words[0]}`)) ? 1 : 2
  }
  const found = options.map((o) => ({ o, at: rank(o) })).filter(({ at }) => at < 3)
  if (found.length === 0) {
    const within = optionIn(options, typed)
    return options.filter((o) => o.value === within?.value)
  }
  return found
    .sort((a, b) => Number(a.o.late === true) - Number(b.o.late === true) || a.at - b.at)
    .map(({ o }) => o)
}
