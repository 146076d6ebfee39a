import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { useWords } from '../../words/use-words.ts'
import { linkingWords } from './use-link-source.ts'

interface Props {
  readonly label: string
  readonly choices: readonly { readonly id: string; readonly name: string }[]
  readonly busy: boolean
  readonly problem: unknown
  readonly onLink: (id: string) => void
}

/** Choose the other side of a link, and link it. */
export function PickToLink({ label, choices, busy, problem, onLink }: Props) {
  const say = useWords(linkingWords)
  const [chosen, choose] = useState('')
  const isThere = choices.some((c) => c.id === chosen)
  return (
    <>
      <Stack direction="row" spacing={1} sx={{ mt: 1, alignItems: 'center', maxWidth: '46rem' }}>
        <TextField select size="small" fullWidth label={label} value={isThere ? chosen : ''} onChange={(e) => choose(e.target.value)}>
          {choices.map((c) => (
            <MenuItem key={c.id} value={c.id} sx={{ whiteSpace: 'normal' }}>
              {c.name}
            </MenuItem>
          ))}
        </TextField>
        <Button variant="outlined" sx={{ flex: 'none' }} disabled={!isThere || busy} onClick={() => onLink(chosen)}>
          {say('link')}
        </Button>
      </Stack>
      {problem !== undefined && <ErrorBox problem={problem} />}
    </>
  )
}
