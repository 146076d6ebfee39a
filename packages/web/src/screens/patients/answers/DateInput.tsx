import { useId } from 'react'
import { typedDate, writtenDate, type WrittenDate } from 'casewright/written-date'
import styles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'

/** The one date that is told in words of a source, as the study writes dates; undefined where a person has to say which is meant. */
export const dateIn = (words: string | undefined): string | undefined => oneOf(writtenDate(words ?? ''))

/** The one date that is typed into a field. */
export const dateTyped = (typed: string): string | undefined => oneOf(typedDate(typed))

const oneOf = ({ kind, dates }: WrittenDate): string | undefined => (kind === 'date' ? dates[0] : undefined)

/** Whether words tell a date, be it one that a person has to make sure of. */
export const holdsDate = (words: string | undefined): boolean => writtenDate(words ?? '').kind !== 'none'

interface Props {
  readonly value: string
  /** Words chosen in the source, which the date is to be read from. */
  readonly words?: string | undefined
  readonly onType: (typed: string) => void
  readonly autoFocus?: boolean
}

/** A date as people write it, as coarse as the source. What it is saved as is shown; what cannot be told says why, with what may be meant. */
export function DateInput({ value, words, onType, autoFocus = false }: Props) {
  const say = usePatientWords()
  const id = useId()
  const typed = value.trim()
  const read = typed === '' ? writtenDate(words ?? '') : typedDate(typed)
  const taken = typed !== '' && read.kind === 'date' ? read.dates[0] : undefined
  const why = read.kind === 'date' || (read.kind === 'none' && typed.length < BEGUN) ? undefined : read.kind
  return (
    <>
      <label>
        {say('moment.date')}
        <input
          autoFocus={autoFocus}
          className={styles.date}
          value={value}
          placeholder={say('moment.dateHint')}
          aria-invalid={typed !== '' && taken === undefined}
          aria-describedby={id}
          onChange={(e) => onType(e.target.value)}
        />
      </label>
      <span id={id} className={why === undefined ? styles.fine : styles.problem} role="status">
        {taken !== undefined && taken !== typed && say('moment.readAs', { date: taken })}
        {why !== undefined && (
          <>
            {say(`moment.why.${why}`, { written: read.written, dates: read.dates.join(', ') })} {say('moment.dateForms', { forms: FORMS.join(', ') })}
            {read.dates.length > 0 && read.dates.length <= CHOICES && (
              <span className={styles.acts}>
                {read.dates.map((date) => (
                  <button key={date} type="button" className={styles.act} onClick={() => onType(date)}>
                    {date}
                  </button>
                ))}
              </span>
            )}
          </>
        )}
      </span>
    </>
  )
}

/** As the study writes dates. */
const FORMS = ['2023', '2023-03', '2023-03-14']
/** Shorter than this it may still become a year. */
const BEGUN = 4
/** More dates than these are not meant as a choice. */
const CHOICES = 4
