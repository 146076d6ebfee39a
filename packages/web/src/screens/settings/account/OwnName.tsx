import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../../api/call.ts'
import { meKey } from '../../../api/me.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { useUndo } from '../../../parts/Undo.tsx'
import { useWords } from '../../../words/use-words.ts'
import { useAct } from '../use-act.ts'
import { words } from '../words.ts'

/** The name decisions are signed with, where one works alone. */
export function OwnName({ name }: { readonly name: string }) {
  const say = useWords(words)
  const queries = useQueryClient()
  const { tell } = useUndo()
  const [typed, type] = useState(name)
  const { act, busy, problem } = useAct()
  const save = (): Promise<void> =>
    act(async () => {
      await call('me.name', { name: typed.trim() })
      await Promise.all([queries.invalidateQueries({ queryKey: meKey }), queries.invalidateQueries({ queryKey: ['', 'me.show'] })])
      tell(say('saved'))
    })
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        void save()
      }}
      style={{ display: 'grid', gap: 12, justifyItems: 'start', width: '100%', maxWidth: '28rem' }}
    >
      <TextField fullWidth label={say('account.name')} helperText={say('account.nameAlone')} value={typed} onChange={(e) => type(e.target.value)} autoComplete="name" />
      <Button type="submit" variant="outlined" disabled={busy || typed.trim() === '' || typed.trim() === name}>
        {say('save')}
      </Button>
      {problem !== undefined && <ErrorBox problem={problem} />}
    </form>
  )
}
