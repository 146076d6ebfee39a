import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../../api/call.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { useUndo } from '../../../parts/Undo.tsx'
import { words as partWords } from '../../../parts/words.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/use-words.ts'
import { ShownOnce } from '../ShownOnce.tsx'
import { useAct } from '../use-act.ts'
import { words } from '../words.ts'
import type { Person } from './roles.ts'

type Asked = { readonly kind: 'remove' } | { readonly kind: 'link'; readonly link: string; readonly until: string; readonly left?: string }

/** What an administrator does about somebody: a new password, administering, withdrawing access; inviting again whoever left. */
export function PersonMenu({ person }: { readonly person: Person }) {
  const say = useWords(words)
  const sayPart = useWords(partWords)
  const format = useFormat()
  const queries = useQueryClient()
  const { offer, tell } = useUndo()
  const { act, busy, problem } = useAct()
  const [at, open] = useState<HTMLElement | null>(null)
  const [asked, ask] = useState<Asked>()
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['', 'people.list'] })
  const reset = (secondFactor: boolean): Promise<void> =>
    act(async () => {
      open(null)
      const { value } = await call('people.reset', { person: person.id, secondFactor })
      ask({ kind: 'link', link: value.link, until: value.expires })
      await again()
    })
  const inviteAgain = (): Promise<void> =>
    act(async () => {
      open(null)
      const { value } = await call('people.invite', { name: person.name })
      ask({ kind: 'link', link: value.link, until: value.expires, ...(value.left !== undefined && { left: value.left }) })
      await again()
    })
  const administer = async (administrator: boolean): Promise<void> => {
    await call('people.administrator', { person: person.id, administrator })
    await again()
  }
  const switchAdministrator = (): Promise<void> =>
    act(async () => {
      open(null)
      await administer(!person.administrator)
      offer({ says: say('changed'), undo: () => administer(person.administrator) })
    })
  const remove = (): Promise<void> =>
    act(async () => {
      await call('people.remove', { person: person.id })
      ask(undefined)
      tell(say('people.removed', { name: person.name }))
      await again()
    })
  const ofThosePresent = [
    <MenuItem key="reset" onClick={() => void reset(false)}>
      {say('people.reset')}
    </MenuItem>,
    person.secondFactor === true && (
      <MenuItem key="second" onClick={() => void reset(true)}>
        {say('people.reset')} {say('people.resetSecond')}
      </MenuItem>
    ),
    <MenuItem key="administrator" onClick={() => void switchAdministrator()}>
      {say(person.administrator ? 'people.administratorNot' : 'people.administrator')}
    </MenuItem>,
    <MenuItem
      key="remove"
      onClick={() => {
        open(null)
        ask({ kind: 'remove' })
      }}
    >
      {say('people.remove')}
    </MenuItem>,
  ]
  return (
    <>
      <IconButton size="small" color="inherit" aria-label={say('people.more', { name: person.name })} aria-haspopup="menu" aria-expanded={at !== null} onClick={(e) => open(e.currentTarget)} sx={{ fontSize: '1rem' }}>
        <Icon name="down" />
      </IconButton>
      <Menu open={at !== null} anchorEl={at} onClose={() => open(null)}>
        {person.left === undefined ? ofThosePresent : <MenuItem onClick={() => void inviteAgain()}>{say('people.again')}</MenuItem>}
      </Menu>
      {problem !== undefined && asked === undefined && <ErrorBox problem={problem} />}
      {asked && (
        <Dialog open onClose={() => ask(undefined)} aria-labelledby="person-asked" maxWidth="sm" fullWidth>
          <DialogTitle id="person-asked" component="h2">
            {asked.kind === 'remove' ? say('people.removeYes', { name: person.name }) : say(person.left === undefined ? 'people.reset' : 'people.again')}
          </DialogTitle>
          <DialogContent>
            {asked.kind === 'remove' ? (
              say('people.removeSays', { name: person.name })
            ) : (
              <ShownOnce title={say('people.link', { name: person.name })} secret={asked.link} says={[say('people.linkSays', { when: format.moment(asked.until) }), asked.left === undefined ? '' : say('people.linkReturns', { name: person.name, date: format.date(asked.left) })].filter((t) => t !== '').join(' ')} />
            )}
            {problem !== undefined && <ErrorBox problem={problem} />}
          </DialogContent>
          <DialogActions>
            <Button color="inherit" onClick={() => ask(undefined)}>
              {sayPart(asked.kind === 'remove' ? 'cancel' : 'close')}
            </Button>
            {asked.kind === 'remove' && (
              <Button color="error" variant="contained" disabled={busy} onClick={() => void remove()}>
                {say('people.removeYes', { name: person.name })}
              </Button>
            )}
          </DialogActions>
        </Dialog>
      )}
    </>
  )
}
