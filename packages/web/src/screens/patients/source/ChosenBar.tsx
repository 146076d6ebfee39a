import { Combo } from '../form/Combo.tsx'
import { fieldOptions } from '../form/field-options.ts'
import { useAnswering } from '../form/answering.tsx'
import styles from './source.module.css'
import formStyles from '../form/form.module.css'
import { useMemo } from 'react'
import { useBilingual } from '../../../words/language.tsx'
import { useDesk, useOnDesk } from '../case/desk.ts'
import type { FormField, FormGroup } from '../contract.ts'
import { usePatientWords } from '../words.ts'

interface Props {
  readonly form: readonly FormGroup[]
  readonly onTaken: (path: string) => void
}

/** What to do with the words that are chosen: give them to the field in hand, or to another found by typing. */
export function ChosenBar({ form, onTaken }: Props) {
  const desk = useDesk()
  const say = usePatientWords()
  const name = useBilingual()
  const chosen = useOnDesk((s) => s.chosen)
  const { take, act, readOnly } = useAnswering()
  const fields = useMemo(
    () => new Map(form.flatMap((g) => [...g.fields, ...g.addable].map((f) => [f.path, f]))),
    [form],
  )
  const options = useMemo(() => fieldOptions(form), [form])
  const active = useOnDesk((s) => s.active)
  const field = active === undefined ? undefined : fields.get(active)
  if (chosen === undefined || readOnly) return null
  const give = (to: FormField): void => {
    onTaken(to.path)
    take(to, chosen)
  }
  return (
    <div className={styles.chosenBar} role="region" aria-label={say('chosen.title')}>
      <span className={styles.chosenWords} title={chosen.words} aria-live="polite">
        {say('field.quoted', { words: chosen.words })}
      </span>
      {field && (
        <button type="button" className={formStyles.act} data-words onClick={() => give(field)}>
          {say('chosen.to', { field: name(field.name) })} <kbd>Q</kbd>
        </button>
      )}
      {field?.answer.kind === 'presence' &&
        (['present', 'absent'] as const).map((what) => (
          <button
            key={what}
            type="button"
            className={formStyles.act}
            onClick={() => {
              act(field, what)
              onTaken(field.path)
            }}
          >
            {say(`answer.${what}`)} <kbd>{what === 'present' ? 'P' : 'A'}</kbd>
          </button>
        ))}
      <Combo
        label={say('chosen.other')}
        placeholder={say('chosen.other')}
        options={options}
        openAtOnce={false}
        empty={say('form.findNone')}
        onPick={(path) => {
          const to = fields.get(path)
          if (to !== undefined) give(to)
        }}
      />
      <button type="button" className={formStyles.act} onClick={() => desk.set({ chosen: undefined })}>
        {say('chosen.forget')} <kbd>Esc</kbd>
      </button>
    </div>
  )
}
