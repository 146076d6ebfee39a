import { useMemo } from 'react'
import type { FormGroup } from '../contract.ts'
import { usePatientWords } from '../words.ts'
import { Combo } from './Combo.tsx'
import { fieldOptions } from './field-options.ts'

interface Props {
  readonly form: readonly FormGroup[]
  readonly focusOn: number
  readonly onPick: (path: string) => void
}

/** One search for every field: those on the form are gone to, signs and laboratory values are added. */
export function FindField({ form, focusOn, onPick }: Props) {
  const say = usePatientWords()
  const options = useMemo(() => fieldOptions(form), [form])
  return (
    <Combo
      label={say('form.find')}
      placeholder={say('form.findHint')}
      options={options}
      focusOn={focusOn}
      openAtOnce={false}
      empty={say('form.findNone')}
      onPick={onPick}
    />
  )
}
