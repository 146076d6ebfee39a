import styles from '../form/form.module.css'
import { usePatientWords, type PatientSay } from '../words.ts'
import type { EditorProps } from './Editor.tsx'
import { useTyped } from './editing.tsx'
import { readPart, typedNumber } from './read-part.ts'
import { numberIn } from './read-words.ts'
import { Save } from './Save.tsx'

const UNITS = ['hour', 'day', 'week', 'month', 'year'] as const
const BOUNDS = ['within', 'at-least', 'over', 'just-under'] as const
const VAGUE = ['a-few', 'several'] as const
const HOW_NAMED = ['about', ...BOUNDS, ...VAGUE] as const

/** A length of time as it is typed. */
export interface TypedDuration {
  readonly number: string
  readonly unit: string
  readonly how: string
}

export function typedDuration(value: unknown, words: string | undefined, say: PatientSay): TypedDuration {
  if (words !== undefined)
    return { number: typedNumber(numberIn(words)?.value), unit: unitIn(words, say), how: howIn(words, say) }
  const [unit, bound, vague] = [readPart(value, 'unit'), readPart(value, 'bound'), readPart(value, 'vague')]
  const how =
    typeof vague === 'string'
      ? vague
      : typeof bound === 'string'
        ? bound
        : readPart(value, 'about') === true
          ? 'about'
          : ''
  return { number: typedNumber(readPart(value, 'value')), unit: typeof unit === 'string' ? unit : '', how }
}

/** The unit that is named in words, by the names the unit has; none where none is: it is asked. */
function unitIn(words: string, say: PatientSay): string {
  const said = words.toLowerCase()
  return (
    UNITS.find((u) =>
      say(`time.named.${u}`)
        .split(' ')
        .some((name) => said.includes(name)),
    ) ?? ''
  )
}

/** How exact words are, by the names that has. */
function howIn(words: string, say: PatientSay): string {
  const said = words.toLowerCase()
  return HOW_NAMED.find((how) => namesOf(say(`time.namedHow.${how}`)).some((name) => said.includes(name))) ?? ''
}
const namesOf = (list: string): readonly string[] => list.split(' · ')

export function durationOf({ number, unit, how }: TypedDuration): unknown {
  if (unit === '') return undefined
  if (VAGUE.some((v) => v === how)) return { vague: how, unit }
  const read = numberIn(number)
  if (read === undefined) return undefined
  return { value: read.value, unit, ...(how === 'about' ? { about: true } : how !== '' && { bound: how }) }
}

interface PartsProps {
  readonly typed: TypedDuration
  readonly onType: (typed: TypedDuration) => void
  readonly autoFocus?: boolean
}

/** Number, unit and how exact. */
export function DurationParts({ typed, onType, autoFocus = false }: PartsProps) {
  const say = usePatientWords()
  const vague = VAGUE.some((v) => v === typed.how)
  return (
    <>
      <label>
        {say('time.how')}
        <select value={typed.how} onChange={(e) => onType({ ...typed, how: e.target.value })}>
          <option value="">{say('time.exactly')}</option>
          {(['about', ...BOUNDS, ...VAGUE] as const).map((how) => (
            <option key={how} value={how}>
              {say(`time.${how}`)}
            </option>
          ))}
        </select>
      </label>
      {!vague && (
        <label>
          {say('time.number')}
          <input
            autoFocus={autoFocus}
            inputMode="decimal"
            className={styles.short}
            value={typed.number}
            onChange={(e) => onType({ ...typed, number: e.target.value })}
          />
        </label>
      )}
      <label>
        {say('time.unit')}
        <select value={typed.unit} onChange={(e) => onType({ ...typed, unit: e.target.value })}>
          {typed.unit === '' && <option value="">{say('settle.choose')}</option>}
          {UNITS.map((u) => (
            <option key={u} value={u}>
              {say(`time.${u}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

export function DurationEditor({ start, words, onGive, onCancel }: EditorProps<'duration'>) {
  const say = usePatientWords()
  const [typed, setTyped] = useTyped('duration', () => typedDuration(start, words, say))
  const value = durationOf(typed)
  return (
    <Save ready={value !== undefined} onSave={() => onGive(value)} onCancel={onCancel}>
      <DurationParts typed={typed} onType={setTyped} autoFocus />
    </Save>
  )
}
