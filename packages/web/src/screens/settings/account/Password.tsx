import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useState, type FormEvent } from 'react'
import { call } from '../../../api/call.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { useUndo } from '../../../parts/Undo.tsx'
import { useWords } from '../../../words/use-words.ts'
import { useAct } from '../use-act.ts'
import { words } from '../words.ts'

/** Another password. */
export function Password() {
  const say = useWords(words)
  const { tell } = useUndo()
  const [password, present] = useState('')
  const [fresh, renew] = useState('')
  const { act, busy, problem } = useAct()
  const change = (e: FormEvent): void => {
    e.preventDefault()
    void act(async () => {
      const { value } = await call('me.password', { password, fresh })
      present('')
      renew('')
      tell(say('account.passwordChanged', { n: value.sessionsEnded }))
    })
  }
  return (
    <form onSubmit={change} style={{ display: 'grid', gap: 12, justifyItems: 'start', width: '100%', maxWidth: '28rem' }}>
      <TextField fullWidth type="password" autoComplete="current-password" label={say('account.present')} value={password} onChange={(e) => present(e.target.value)} required />
      <TextField fullWidth type="password" autoComplete="new-password" label={say('account.fresh')} helperText={say('account.freshHelp')} value={fresh} onChange={(e) => renew(e.target.value)} required />
      <Button type="submit" variant="outlined" disabled={busy}>
        {say('account.change')}
      </Button>
      {problem !== undefined && <ErrorBox problem={problem} />}
    </form>
  )
}
