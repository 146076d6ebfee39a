import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { doseIn } from './dose-in.ts'
import type { EditorProps } from './Editor.tsx'
import { useTyped } from './editing.tsx'
import { readPart, typedNumber } from './read-part.ts'
import { numberIn } from './read-words.ts'
import { Save } from './Save.tsx'
import { typedWording, wordingOf, WordingInput, type TypedWording } from './WordingInput.tsx'

export function NumberEditor({ label, answer, start, words, onGive, onCancel }: EditorProps<'number'>) {
  const say = usePatientWords()
  const [typed, setTyped] = useTyped('number', words === undefined ? typedNumber(start) : typedNumber(numberIn(words)?.value))
  const read = numberIn(typed)
  const bad = typed.trim() !== '' && read === undefined
  return (
    <Save ready={read !== undefined} onSave={() => read && onGive(read.value)} onCancel={onCancel}>
      <label>
        {answer.unit === undefined ? label : say('field.valueIn', { unit: answer.unit })}
        <input
          autoFocus
          inputMode="decimal"
          className={styles.short}
          value={typed}
          aria-invalid={bad}
          placeholder={say('field.numberHint')}
          onChange={(e) => setTyped(e.target.value)}
        />
      </label>
      {bad && <span className={styles.problem}>{say('field.notNumber')}</span>}
    </Save>
  )
}

export function TextEditor({ label, answer, start, words, onGive, onCancel }: EditorProps<'text' | 'wording'>) {
  const [typed, setTyped] = useTyped('text', () => typedWording(start, words))
  const value = wordingOf(typed)
  return (
    <Save ready={value !== undefined} onSave={() => onGive(value)} onCancel={onCancel}>
      <WordingInput label={label} typed={typed} onType={setTyped} oneText={answer.kind === 'text'} autoFocus />
    </Save>
  )
}

/** A dose in words, and its amount and unit where they can be told. */
export function DoseEditor({ label, start, words, onGive, onCancel }: EditorProps<'dose'>) {
  const say = usePatientWords()
  const unitBefore = readPart(start, 'unit')
  const [typed, setTyped] = useTyped('text', () => typedWording(readPart(start, 'text'), words))
  const read = words === undefined ? undefined : doseIn(words)
  const [amount, setAmount] = useTyped(
    'amount',
    words === undefined ? typedNumber(readPart(start, 'amount')) : typedNumber(read?.amount ?? numberIn(words)?.value),
  )
  const [unit, setUnit] = useTyped('unit', read?.unit ?? (typeof unitBefore === 'string' ? unitBefore : ''))
  // What is said in words fills both boxes, as long as nobody said otherwise in them.
  const follow = (now: TypedWording): void => {
    const [was, is] = [doseIn(typed.text), doseIn(now.text)]
    const untouched = amount === typedNumber(was?.amount) && unit === (was?.unit ?? '')
    setTyped(now)
    if (!untouched) return
    setAmount(typedNumber(is?.amount))
    setUnit(is?.unit ?? '')
  }
  /** Once all of it is typed: `8 mg` on the way to `8 mg/kg` is another dose. */
  const splitAmount = (): void => {
    const dose = doseIn(amount)
    if (dose === undefined) return
    setAmount(typedNumber(dose.amount))
    setUnit(dose.unit)
  }
  const text = wordingOf(typed)
  const both = doseIn(amount)
  const number = both?.amount ?? numberIn(amount)?.value
  const bad = amount.trim() !== '' && typeof number !== 'number'
  const unitSaid = both?.unit ?? unit.trim()
  return (
    <Save
      ready={text !== undefined && !bad}
      onSave={() =>
        onGive({
          text,
          ...(typeof number === 'number' && { amount: number }),
          ...(unitSaid !== '' && { unit: unitSaid }),
        })
      }
      onCancel={onCancel}
    >
      <WordingInput label={label} typed={typed} onType={follow} autoFocus />
      <label>
        {say('dose.amount')}
        <input
          inputMode="decimal"
          className={styles.short}
          value={amount}
          aria-invalid={bad}
          onChange={(e) => setAmount(e.target.value)}
          onBlur={splitAmount}
        />
      </label>
      {bad && <span className={styles.problem}>{say('dose.notAmount')}</span>}
      <label>
        {say('lab.unit')}
        <input className={styles.short} value={unit} placeholder="mg/m2" onChange={(e) => setUnit(e.target.value)} />
      </label>
    </Save>
  )
}

const DAYS = /^\s*[1-9]\d*(?:[\s,，、]+[1-9]\d*)*\s*$/u

/** A schedule in words, and the days of the cycle on which a dose is given. */
export function ScheduleEditor({ label, start, words, onGive, onCancel }: EditorProps<'schedule'>) {
  const say = usePatientWords()
  const daysBefore = readPart(start, 'doseDays')
  const [typed, setTyped] = useTyped('text', () => typedWording(readPart(start, 'text'), words))
  const [days, setDays] = useTyped('days', Array.isArray(daysBefore) ? daysBefore.join(', ') : '')
  const text = wordingOf(typed)
  const bad = days.trim() !== '' && !DAYS.test(days)
  const doseDays =
    bad || days.trim() === ''
      ? undefined
      : days
          .trim()
          .split(/[\s,，、]+/u)
          .map(Number)
  return (
    <Save
      ready={text !== undefined && !bad}
      onSave={() => onGive({ text, ...(doseDays !== undefined && { doseDays }) })}
      onCancel={onCancel}
    >
      <WordingInput label={label} typed={typed} onType={setTyped} autoFocus />
      <label>
        {say('dose.days')}
        <input
          className={styles.short}
          value={days}
          placeholder="1, 4, 8, 11"
          aria-invalid={bad}
          onChange={(e) => setDays(e.target.value)}
        />
      </label>
    </Save>
  )
}
