import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useBilingual } from '../../../words/language.tsx'

interface NamedChoiceProps {
  readonly name: string
  readonly says?: string
  readonly options: readonly { readonly id: string; readonly name: { readonly en: string; readonly zh: string } }[]
  readonly chosen: readonly string[]
  readonly onChosen: (chosen: string[]) => void
  readonly fixed: boolean
}

/** More are found by typing further. */
const few = createFilterOptions<string>({ limit: 100 })

/** Several of a list of names, found by typing. */
export function NamedChoice({ name, says, options, chosen, onChosen, fixed }: NamedChoiceProps) {
  const said = useBilingual()
  const names = new Map(options.map((o) => [o.id, said(o.name)]))
  return (
    <Autocomplete
      multiple
      fullWidth
      size="small"
      readOnly={fixed}
      options={options.map((o) => o.id)}
      value={[...chosen]}
      getOptionLabel={(id) => names.get(id) ?? id}
      disableCloseOnSelect
      onChange={(_e, next) => onChosen(next)}
      filterOptions={few}
      renderInput={(props) => <TextField {...props} label={name} helperText={says} />}
    />
  )
}
