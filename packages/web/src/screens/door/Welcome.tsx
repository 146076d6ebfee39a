import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { send } from '../../api/send.ts'
import { AppLink } from '../../parts/AppLink.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { useFormat } from '../../words/format.ts'
import { useLanguage } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { DoorPage } from './DoorPage.tsx'
import { words } from './words.ts'

interface Looked {
  readonly kind: 'setup' | 'new' | 'return' | 'password'
  readonly name: string
  readonly expires: string
}

const post = (url: string, body: object): Promise<Response> =>
  send(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** Behind a link: the first administrator, somebody invited, or somebody who needs a new password. */
export default function Welcome() {
  const say = useWords(words)
  // What stands behind the # is not sent to any server or proxy.
  const [token] = useState(() => location.hash.slice(1))
  const looked = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () => (await (await post('/api/invitation/look', { token })).json()) as Looked,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    enabled: token !== '',
  })
  if (looked.data !== undefined) return <Accept token={token} looked={looked.data} />
  if (token !== '' && looked.isPending)
    return (
      <DoorPage title={say('product')}>
        <Waiting />
      </DoorPage>
    )
  return (
    <DoorPage title={say('welcome.bad')}>
      {looked.error ? <ErrorBox problem={looked.error} /> : <p>{say('welcome.badSays')}</p>}
      <AppLink to="/login">{say('welcome.toLogin')}</AppLink>
    </DoorPage>
  )
}

function Accept({ token, looked }: { readonly token: string; readonly looked: Looked }) {
  const say = useWords(words)
  const format = useFormat()
  const { language } = useLanguage()
  const { kind } = looked
  const [name, call] = useState('')
  const [password, type] = useState('')
  const [busy, work] = useState(false)
  const [problem, fail] = useState<unknown>()
  const accept = async (e: FormEvent): Promise<void> => {
    e.preventDefault()
    work(true)
    fail(undefined)
    try {
      const body = { token, password, ...(kind === 'setup' && { name: name.trim() }), ...(kind !== 'password' && { language }) }
      const { loggedIn } = (await (await post('/api/invitation/accept', body)).json()) as { readonly loggedIn: boolean }
      location.assign(loggedIn ? '/studies' : '/login')
    } catch (thrown) {
      fail(thrown)
      work(false)
    }
  }
  return (
    <DoorPage title={say(`welcome.${kind}`, { name: looked.name })}>
      <p style={{ margin: 0 }}>{say(`welcome.${kind}Says`, { name: looked.name })}</p>
      <form onSubmit={(e) => void accept(e)} style={{ display: 'grid', gap: 16 }}>
        {kind === 'setup' && <TextField label={say('welcome.own')} helperText={say('welcome.ownHelp')} value={name} onChange={(e) => call(e.target.value)} required autoFocus autoComplete="name" />}
        {/* So that a password manager keeps the password under the right name. */}
        {kind !== 'setup' && <input type="text" autoComplete="username" value={looked.name} readOnly hidden />}
        <TextField type="password" label={say('welcome.fresh')} helperText={say('welcome.freshHelp')} value={password} onChange={(e) => type(e.target.value)} required autoFocus={kind !== 'setup'} autoComplete="new-password" />
        {problem !== undefined && <ErrorBox problem={problem} />}
        <Button type="submit" variant="contained" size="medium" disabled={busy}>
          {say(busy ? 'working' : kind === 'password' ? 'welcome.change' : 'welcome.accept')}
        </Button>
      </form>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{say('welcome.until', { when: format.moment(looked.expires) })}</Box>
    </DoorPage>
  )
}
