import { useExposures } from '../case/exposures.tsx'
import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { dateIn, DateInput, dateTyped } from './DateInput.tsx'
import type { EditorProps } from './Editor.tsx'
import { useTyped } from './editing.tsx'
import { readPart, typedNumber } from './read-part.ts'
import { numberIn } from './read-words.ts'
import { Save } from './Save.tsx'
import { UNSAID } from './unsaid.ts'

/** The moment that is typed, where it is complete. */
export function momentOf({ by, date, day, of }: Readonly<Record<'by' | 'date' | 'day' | 'of', string>>): unknown {
  if (by === 'date') {
    const iso = dateTyped(date)
    return iso && { date: iso }
  }
  const number = numberIn(day)
  return number && { day: number.value, ...(of !== '' && of !== UNSAID && { of }) }
}

/** A moment of the course: a date, or a day counted from the start of a drug. */
export function MomentEditor({ start, words, onGive, onCancel }: EditorProps<'moment'>) {
  const say = usePatientWords()
  const exposures = useExposures()
  const [dayBefore, dateBefore, ofBefore] = [readPart(start, 'day'), readPart(start, 'date'), readPart(start, 'of')]
  const [by, setBy] = useTyped('by', dayBefore === undefined ? 'date' : 'day')
  const [date, setDate] = useTyped(
    'date',
    words === undefined ? (typeof dateBefore === 'string' ? dateBefore : '') : (dateIn(words) ?? ''),
  )
  const [day, setDay] = useTyped('day', typedNumber(dayBefore))
  const [of, setOf] = useTyped('of', typeof ofBefore === 'string' ? ofBefore : dayBefore === undefined ? UNSAID : '')
  const drugSaid = of !== UNSAID || exposures.length < 2
  const value = drugSaid || by === 'date' ? momentOf({ by, date, day, of }) : undefined
  return (
    <Save ready={value !== undefined} onSave={() => onGive(value)} onCancel={onCancel}>
      <label>
        {say('moment.by')}
        <select value={by} onChange={(e) => setBy(e.target.value)}>
          <option value="date">{say('moment.date')}</option>
          <option value="day">{say('moment.day')}</option>
        </select>
      </label>
      {by === 'date' ? (
        <DateInput autoFocus value={date} words={words} onType={setDate} />
      ) : (
        <>
          <label>
            {say('moment.dayNumber')}
            <input
              autoFocus
              className={styles.short}
              inputMode="decimal"
              value={day}
              onChange={(e) => setDay(e.target.value)}
            />
          </label>
          <ExposureChoice value={of} onChoose={setOf} exposures={exposures} />
        </>
      )}
    </Save>
  )
}

interface ExposureProps {
  readonly value: string
  readonly onChoose: (id: string) => void
  readonly exposures: readonly { readonly id: string; readonly name: string }[]
}

/** Which drug days or cycles are counted from; only asked where there are several. */
export function ExposureChoice({ value, onChoose, exposures }: ExposureProps) {
  const say = usePatientWords()
  if (exposures.length < 2) return null
  return (
    <label>
      {say('moment.of')}
      <select value={value} onChange={(e) => onChoose(e.target.value)}>
        {value === UNSAID && <option value={UNSAID}>{say('settle.choose')}</option>}
        <option value="">{say('moment.firstDrug')}</option>
        {exposures.map((x) => (
          <option key={x.id} value={x.id}>
            {x.name}
          </option>
        ))}
      </select>
    </label>
  )
}
