import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState, type FormEvent } from 'react'
import type { Value } from '../../../api/api.ts'
import { call } from '../../../api/call.ts'
import { useMe } from '../../../api/me.ts'
import { useRead } from '../../../api/queries.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { useUndo } from '../../../parts/Undo.tsx'
import { useStudyName } from '../../../shell/use-study-name.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/use-words.ts'
import { ShownOnce } from '../ShownOnce.tsx'
import { useAct } from '../use-act.ts'
import { words } from '../words.ts'
import { roles, type Role } from './roles.ts'

type Membership = Value<'people.list'>['invitations'][number]['memberships'][number]

const USUAL: readonly Role[] = ['reader']

/** Lets somebody new in, into one study where one is given; and the invitations that wait. */
export function Invitations({ study }: { readonly study?: string }) {
  const say = useWords(words)
  const format = useFormat()
  const me = useMe()
  const { tell } = useUndo()
  const people = useRead('people.list', study === undefined ? {} : { study })
  const studies = useRead('studies.list', {})
  const [name, enter] = useState('')
  const [email, write] = useState('')
  const [to, choose] = useState(study ?? '')
  const [held, hold] = useState<readonly Role[]>(USUAL)
  const [made, make] = useState<readonly Value<'people.invite'>[]>([])
  const nameOf = useStudyName()
  const { act, busy, problem } = useAct()
  const mayInviteTo = (studies.data?.value.studies ?? []).filter((s) => !s.archived && (me?.administrator === true || s.roles.includes('lead')))
  const nameById = (id: string): string => {
    const found = studies.data?.value.studies.find((s) => s.id === id)
    return found === undefined ? id : nameOf(found)
  }
  /** The roles a link gives; in which study, where more than one is shown. */
  const givenIn = ({ study: within, roles: given }: Membership): string => {
    const rights = format.list(roles.filter((r) => given.includes(r)).map((r) => say(`people.role.${r}`)))
    return study === undefined ? say('people.rolesSet', { name: nameById(within), roles: rights }) : rights
  }
  if (me?.administrator !== true && mayInviteTo.length === 0) return null
  const invite = (e: FormEvent): void => {
    e.preventDefault()
    void act(async () => {
      const into = to === '' ? {} : { study: to, roles: [...held] }
      const { value } = await call('people.invite', { name: name.trim(), ...(email.trim() !== '' && { email: email.trim() }), ...into })
      make((before) => [...before, value])
      enter('')
      write('')
      // Rights are given to one person at a time.
      hold(USUAL)
      await people.refetch()
    })
  }
  const withdraw = (id: string, whose: string): Promise<void> =>
    act(async () => {
      await call('invitations.withdraw', { invitation: id })
      make((before) => before.filter((m) => m.invitation !== id))
      tell(say('people.withdrawn', { name: whose }))
      await people.refetch()
    })
  const waiting = people.data?.value.invitations ?? []
  return (
    <>
      {/* Each is shown only now: a further invitation leaves those before it where they are. */}
      {made.map((m) => (
        <ShownOnce key={m.invitation} title={say('people.link', { name: m.name })} secret={m.link} says={[say('people.linkSays', { when: format.moment(m.expires) }), m.left === undefined ? '' : say('people.linkReturns', { name: m.name, date: format.date(m.left) })].filter((t) => t !== '').join(' ')} />
      ))}
      <form onSubmit={invite} style={{ display: 'grid', gap: 12, justifyItems: 'start', width: '100%', maxWidth: '28rem' }}>
        <TextField fullWidth required label={say('people.name')} helperText={say('people.nameHelp')} value={name} onChange={(e) => enter(e.target.value)} />
        <TextField fullWidth type="email" label={say('people.email')} value={email} onChange={(e) => write(e.target.value)} />
        {study === undefined && (
          <TextField select fullWidth label={say('people.study')} value={to} onChange={(e) => choose(e.target.value)} required={me?.administrator !== true}>
            {me?.administrator === true && <MenuItem value="">–</MenuItem>}
            {mayInviteTo.map((s) => (
              <MenuItem key={s.id} value={s.id}>
                {nameOf(s)}
              </MenuItem>
            ))}
          </TextField>
        )}
        {to !== '' && (
          <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
            <legend>{say('people.roles')}</legend>
            {roles.map((r) => (
              <FormControlLabel
                key={r}
                control={<Checkbox size="small" checked={held.includes(r)} onChange={() => hold(held.includes(r) ? held.filter((h) => h !== r) : [...held, r])} sx={{ p: 0.5 }} />}
                label={say(`people.role.${r}`)}
                slotProps={{ typography: { variant: 'body2' } }}
              />
            ))}
          </Box>
        )}
        <Button type="submit" variant="outlined" disabled={busy || (to !== '' && held.length === 0)}>
          {say('people.makeLink')}
        </Button>
      </form>
      {problem !== undefined && <ErrorBox problem={problem} />}
      {waiting.length > 0 && (
        <Box sx={{ width: '100%' }}>
          <Box component="h3" sx={{ fontSize: '0.875rem', m: 0 }}>
            {say('people.waiting')}
          </Box>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {waiting.map((i) => (
              <Box component="li" key={i.id} sx={{ display: 'flex', gap: 2, alignItems: 'center', borderBottom: 1, borderColor: 'divider', py: 0.25 }}>
                <Box sx={{ flex: 1 }}>
                  {i.name}
                  <Box component="span" sx={{ color: 'text.secondary', marginInlineStart: 1 }}>
                    {[i.person === undefined || i.returns ? i.memberships.map(givenIn).join(say('people.comma')) : say('people.newPassword'), i.returns ? say('people.comesBack') : '', say('people.until', { when: format.moment(i.expires) })].filter((t) => t !== '').join(' · ')}
                  </Box>
                </Box>
                <Button color="inherit" onClick={() => void withdraw(i.id, i.name)}>
                  {say('people.withdraw')}
                </Button>
              </Box>
            ))}
          </Box>
        </Box>
      )}
    </>
  )
}
