import { useExposures } from '../case/exposures.tsx'
import styles from '../form/form.module.css'
import { useLanguage } from '../../../words/language.tsx'
import { usePatientWords } from '../words.ts'
import { DurationParts, durationOf } from './DurationEditor.tsx'
import type { EditorProps } from './Editor.tsx'
import { useTyped } from './editing.tsx'
import { DateInput } from './DateInput.tsx'
import { ExposureChoice } from './MomentEditor.tsx'
import { ONSET_WAYS, clockOf, countsFromDrug, typedClock, type TypedClock } from './onset-clock.ts'
import { Save } from './Save.tsx'
import { UNSAID } from './unsaid.ts'

/** When the reaction began, in as many ways as the source tells it. */
export function OnsetEditor({ start, words, onGive, onCancel }: EditorProps<'onset'>) {
  const say = usePatientWords()
  const { language } = useLanguage()
  const [clocks, setClocks] = useTyped<readonly TypedClock[]>('clocks', () =>
    (Array.isArray(start) && start.length > 0 && words === undefined ? start : [undefined]).map((c) =>
      typedClock(c, words, say, language),
    ),
  )
  const values = clocks.map(clockOf)
  const several = useExposures().length > 1
  const ready =
    values.every((v) => v !== undefined) &&
    clocks.every((c) => !several || !countsFromDrug(c.way) || c.exposure !== UNSAID)
  const change = (at: number, part: Partial<TypedClock>): void =>
    setClocks(clocks.map((c, i) => (i === at ? { ...c, ...part } : c)))
  return (
    <Save ready={ready} onSave={() => onGive(values)} onCancel={onCancel}>
      {clocks.map((c, at) => (
        <fieldset key={at} className={styles.clock}>
          <legend className="visually-hidden">{say('onset.way', { n: at + 1 })}</legend>
          <ClockParts clock={c} first={at === 0} words={at === 0 ? words : undefined} onChange={(part) => change(at, part)} />
          {clocks.length > 1 && (
            <button type="button" className={styles.act} onClick={() => setClocks(clocks.filter((_, i) => i !== at))}>
              {say('onset.remove')}
            </button>
          )}
        </fieldset>
      ))}
      <button
        type="button"
        className={styles.act}
        onClick={() => setClocks([...clocks, typedClock(undefined, undefined, say)])}
      >
        {say('onset.add')}
      </button>
    </Save>
  )
}

interface ClockProps {
  readonly clock: TypedClock
  readonly first: boolean
  readonly words: string | undefined
  readonly onChange: (part: Partial<TypedClock>) => void
}

function ClockParts({ clock, first, words, onChange }: ClockProps) {
  const say = usePatientWords()
  const exposures = useExposures()
  const { way } = clock
  const number = (part: 'cycle' | 'day' | 'doses', label: string) => (
    <label>
      {label}
      <input
        className={styles.short}
        inputMode="numeric"
        value={clock[part]}
        onChange={(e) => onChange({ [part]: e.target.value })}
      />
    </label>
  )
  const timed = way.startsWith('after')
  return (
    <>
      <label>
        {say('onset.how')}
        <select
          autoFocus={first}
          value={way}
          onChange={(e) => onChange({ way: ONSET_WAYS.find((w) => w === e.target.value) ?? way })}
        >
          {way === '' && <option value="">{say('settle.choose')}</option>}
          {ONSET_WAYS.map((w) => (
            <option key={w} value={w}>
              {say(`onset.${w}`)}
            </option>
          ))}
        </select>
      </label>
      {way === 'date' && <DateInput value={clock.date} words={words} onType={(date) => onChange({ date })} />}
      {way === 'after-event' && (
        <label className={styles.wide}>
          {say('onset.event')}
          <input value={clock.event} onChange={(e) => onChange({ event: e.target.value })} />
        </label>
      )}
      {(way === 'cycle' || way === 'during' || way === 'after-cycle') && number('cycle', say('onset.cycleNumber'))}
      {way === 'cycle' && number('day', say('onset.dayNumber'))}
      {way === 'after-doses' && number('doses', say('onset.doses'))}
      {timed && <DurationParts typed={clock.time} onType={(time) => onChange({ time })} />}
      {timed && clock.minus !== undefined && durationOf(clock.minus) !== undefined && (
        <DurationParts typed={clock.minus} onType={(minus) => onChange({ minus })} />
      )}
      {countsFromDrug(way) && (
        <ExposureChoice value={clock.exposure} onChoose={(exposure) => onChange({ exposure })} exposures={exposures} />
      )}
    </>
  )
}
