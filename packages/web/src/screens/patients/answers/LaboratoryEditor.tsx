import { comparedText, comparisonSign } from 'casewright/compared-number'
import { printUnits } from 'casewright/print-units'
import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import type { EditorProps } from './Editor.tsx'
import { useTyped } from './editing.tsx'
import { readPart, typedNumber } from './read-part.ts'
import { numberIn, readWords } from './read-words.ts'
import { Save } from './Save.tsx'
import { UNSAID } from './unsaid.ts'

const LEVELS = ['low', 'normal', 'high'] as const
const LIMITS = ['lln', 'uln', 'baseline'] as const
type Limit = (typeof LIMITS)[number]

/** A laboratory value with its unit, or only the word for its level; limits of normal where the source gives them. */
export function LaboratoryEditor({ label, answer, start, words, onGive, onCancel }: EditorProps<'laboratory'>) {
  const say = usePatientWords()
  const read = words === undefined ? start : (readWords(answer, words)?.value ?? { value: numberIn(words)?.value })
  const unitBefore = readPart(read, 'unit')
  const levelBefore = readPart(read, 'level')
  const [number, setNumber] = useTyped(
    'number',
    `${comparisonSign(readPart(read, 'bound'))}${typedNumber(readPart(read, 'value'))}`,
  )
  // That the source gives no unit is an answer.
  const [unit, setUnit] = useTyped('unit', typeof unitBefore === 'string' ? unitBefore : start === undefined ? UNSAID : '')
  const [level, setLevel] = useTyped('level', typeof levelBefore === 'string' ? levelBefore : '')
  const [limits, setLimits] = useTyped<Readonly<Record<Limit, string>>>('limits', () => ({
    lln: typedNumber(readPart(read, 'lln')),
    uln: typedNumber(readPart(read, 'uln')),
    baseline: typedNumber(readPart(read, 'baseline')),
  }))
  const { bound, rest } = comparedText(number)
  const value = numberIn(rest)
  const bad = number.trim() !== '' && (value === undefined || (bound !== undefined && typeof value.value !== 'number'))
  const units = unit !== '' && unit !== UNSAID && !answer.units.includes(unit) ? [unit, ...answer.units] : answer.units
  const given = LIMITS.flatMap((l) => {
    const n = numberIn(limits[l])?.value
    return typeof n === 'number' ? [[l, n] as const] : []
  })
  const unitSaid = unit !== UNSAID || units.length === 0
  const ready = !bad && (value === undefined ? level !== '' : unitSaid)
  return (
    <Save
      ready={ready}
      onSave={() =>
        onGive({
          ...(value !== undefined && { value: value.value, ...(bound !== undefined && { bound }) }),
          ...(value !== undefined && unit !== '' && unit !== UNSAID && { unit }),
          ...Object.fromEntries(given),
          ...(level !== '' && { level }),
        })
      }
      onCancel={onCancel}
    >
      <label>
        {label}
        <input
          autoFocus
          inputMode="decimal"
          className={styles.short}
          value={number}
          aria-invalid={bad}
          onChange={(e) => setNumber(e.target.value)}
        />
      </label>
      {units.length > 0 && (
        <label>
          {say('lab.unit')}
          <select value={unit} onChange={(e) => setUnit(e.target.value)}>
            {unit === UNSAID && <option value={UNSAID}>{say('settle.choose')}</option>}
            {units.map((u) => (
              <option key={u} value={u}>
                {printUnits(u)}
              </option>
            ))}
            <option value="">{say('lab.noUnit')}</option>
          </select>
        </label>
      )}
      <label>
        {say('lab.level')}
        <select value={level} onChange={(e) => setLevel(e.target.value)}>
          <option value="">{say('lab.noWord')}</option>
          {LEVELS.map((l) => (
            <option key={l} value={l}>
              {say(`lab.${l}`)}
            </option>
          ))}
        </select>
      </label>
      {LIMITS.map((l) => (
        <label key={l}>
          {say(`lab.${l}`)}
          <input
            inputMode="decimal"
            className={styles.tiny}
            value={limits[l]}
            onChange={(e) => setLimits({ ...limits, [l]: e.target.value })}
          />
        </label>
      ))}
    </Save>
  )
}
