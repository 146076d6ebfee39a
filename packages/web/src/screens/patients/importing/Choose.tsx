import TextField from '@mui/material/TextField'

interface ChooseProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, name: string])[]
  readonly onValue: (value: string) => void
  /** Said by a screen reader where the label alone does not say of what. */
  readonly named?: string
}

/** One of a few. */
export const Choose = ({ label, value, options, onValue, named }: ChooseProps) => (
  <TextField
    select
    size="small"
    label={label}
    value={value}
    onChange={(e) => onValue(e.target.value)}
    slotProps={{ select: { native: true }, inputLabel: { shrink: true }, htmlInput: { 'aria-label': named ?? label } }}
    sx={{ minWidth: '8rem', maxWidth: '100%' }}
  >
    {options.map(([v, name]) => (
      <option key={v} value={v}>
        {name}
      </option>
    ))}
  </TextField>
)
