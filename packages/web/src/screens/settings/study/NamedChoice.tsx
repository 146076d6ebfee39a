import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useMemo } from 'react'
import { useBilingual } from '../../../words/language.tsx'

interface NamedChoiceProps {
  readonly name: string
  readonly says?: string
  readonly options: readonly { readonly id: string; readonly name: { readonly en: string; readonly zh: string }; readonly names?: readonly string[] }[]
  /** What to do where nothing is found. */
  readonly none?: string
  /** The list is on its way. */
  readonly loading?: boolean
  readonly chosen: readonly string[]
  readonly onChosen: (chosen: string[]) => void
  readonly fixed: boolean
}

/** More are found by typing further. */
const MOST = 100

/** Several of a list of names, found by typing any name they have in either language. */
export function NamedChoice({ name, says, options, chosen, onChosen, fixed, none, loading = false }: NamedChoiceProps) {
  const said = useBilingual()
  const names = useMemo(() => new Map(options.map((o) => [o.id, said(o.name)])), [options, said])
  // A new list, though of the same, would let go of what is being typed.
  const value = useMemo(() => [...chosen], [chosen])
  const few = useMemo(() => {
    const every = new Map(options.map((o) => [o.id, [o.name.en, o.name.zh, o.id, ...(o.names ?? [])].join('\n')]))
    return createFilterOptions<string>({ limit: MOST, trim: true, stringify: (id) => every.get(id) ?? id })
  }, [options])
  return (
    <Autocomplete
      multiple
      fullWidth
      size="small"
      readOnly={fixed}
      options={options.map((o) => o.id)}
      value={value}
      getOptionLabel={(id) => names.get(id) ?? id}
      disableCloseOnSelect
      onChange={(_e, next) => onChosen(next)}
      filterOptions={few}
      loading={loading}
      {...(none !== undefined && { noOptionsText: none })}
      renderInput={(props) => <TextField {...props} label={name} helperText={says} />}
    />
  )
}
