import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useSearch } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { Refusal } from '../../api/answer.ts'
import { isLogOutOwed, send } from '../../api/send.ts'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { useWords } from '../../words/use-words.ts'
import { DoorPage } from './DoorPage.tsx'
import { words } from './words.ts'

/** Name and password, and the code where there is a second factor; then back to where one was. */
export default function LogIn() {
  const say = useWords(words)
  const to: unknown = useSearch({ strict: false, select: (s) => Reflect.get(s, 'to') })
  const [name, call] = useState('')
  const [password, type] = useState('')
  const [code, enter] = useState('')
  const [second, ask] = useState(false)
  const [busy, work] = useState(false)
  const [problem, fail] = useState<unknown>()
  const logIn = async (e: FormEvent): Promise<void> => {
    e.preventDefault()
    work(true)
    fail(undefined)
    try {
      await send('/api/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name, password, ...(second && { code }) }) })
      // A new page, so that nothing of whoever was here before stays in this one.
      location.assign(isOwn(to) ? to : '/studies')
    } catch (thrown) {
      work(false)
      if (thrown instanceof Refusal && thrown.issues.some((i) => i.code === 'login-code-needed')) ask(true)
      else fail(thrown)
    }
  }
  return (
    <DoorPage title={say('logIn')}>
      {isOwn(to) && <p style={{ margin: 0 }}>{say('loggedOut')}</p>}
      {isLogOutOwed() && (
        <p role="status" style={{ margin: 0 }}>
          {say('owed')}
        </p>
      )}
      <form onSubmit={(e) => void logIn(e)} style={{ display: 'grid', gap: 16 }}>
        <TextField label={say('name')} value={name} onChange={(e) => call(e.target.value)} required autoFocus autoComplete="username" />
        <TextField type="password" label={say('password')} value={password} onChange={(e) => type(e.target.value)} required autoComplete="current-password" />
        {second && <TextField label={say('code')} helperText={say('codeSays')} value={code} onChange={(e) => enter(e.target.value)} required autoFocus autoComplete="one-time-code" />}
        {problem !== undefined && <ErrorBox problem={problem} />}
        <Button type="submit" variant="contained" disabled={busy} size="medium">
          {say(busy ? 'working' : 'submit')}
        </Button>
      </form>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        {say('forgotten')} {say('forgottenSays')}
      </Box>
    </DoorPage>
  )
}

/** An address of this server, and no other's. */
const isOwn = (to: unknown): to is string => typeof to === 'string' && /^\/(?![/\\])/u.test(to)
