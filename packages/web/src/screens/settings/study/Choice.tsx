import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'

interface ChoiceProps<T extends string> {
  readonly name: string
  readonly value: T
  readonly options: readonly (readonly [value: T, name: string])[]
  readonly onValue: (value: T) => void
  readonly fixed: boolean
  /** Its values are sentences. */
  readonly wide?: boolean
}

/** One of a few. */
export function Choice<T extends string>({ name, value, options, onValue, fixed, wide = false }: ChoiceProps<T>) {
  return (
    <TextField
      select
      label={name}
      value={value}
      onChange={(e) => {
        const found = options.find(([v]) => v === e.target.value)
        if (found !== undefined) onValue(found[0])
      }}
      sx={{ width: wide ? '32rem' : '18rem', maxWidth: '100%' }}
      slotProps={{ select: { readOnly: fixed } }}
    >
      {options.map(([v, said]) => (
        <MenuItem key={v} value={v}>
          {said}
        </MenuItem>
      ))}
    </TextField>
  )
}
