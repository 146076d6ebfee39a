import TextField from '@mui/material/TextField'
import { useState } from 'react'

interface TypedTextProps {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly helper?: string
  readonly wide?: boolean
}

/** A text that counts when the field is left; what was changed elsewhere meanwhile is shown. */
export function TypedText({ label, value, onValue, helper, wide = false }: TypedTextProps) {
  const [typed, type] = useState({ of: value, text: value })
  if (typed.of !== value) type({ of: value, text: value })
  const done = (): void => {
    if (typed.text !== value) onValue(typed.text)
  }
  return (
    <TextField
      size="small"
      label={label}
      value={typed.text}
      helperText={helper}
      onChange={(e) => type({ of: value, text: e.target.value })}
      onBlur={done}
      onKeyDown={(e) => e.key === 'Enter' && !e.nativeEvent.isComposing && done()}
      sx={{ minWidth: '11rem', ...(wide && { flex: '1 1 18rem' }) }}
    />
  )
}
