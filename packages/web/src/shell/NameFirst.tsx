import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogContentText from '@mui/material/DialogContentText'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Refusal } from '../api/answer.ts'
import { call } from '../api/call.ts'
import { askMe, meKey, useMe } from '../api/me.ts'
import { askNameBefore } from '../api/name-first.ts'
import { ErrorBox } from '../parts/ErrorBox.tsx'
import { words as partWords } from '../parts/words.ts'
import { useWords } from '../words/use-words.ts'
import { words } from './words.ts'

interface Waiting {
  readonly goOn: () => void
  readonly giveUp: (why: Refusal) => void
}

/** Asks who works alone for their name before the first thing is signed with it; what is to be signed waits, or is not done. */
export function NameFirst() {
  const say = useWords(words)
  const sayPart = useWords(partWords)
  const queries = useQueryClient()
  const me = useMe()
  const ops = me?.asksNameBefore
  const [isOpen, open] = useState(false)
  const [typed, type] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, fail] = useState<unknown>()
  const waiting = useRef<Waiting[]>([])
  const close = (settle: (one: Waiting) => void): void => {
    waiting.current.splice(0).forEach(settle)
    open(false)
    fail(undefined)
  }
  const cancel = (): void => close(({ giveUp }) => giveUp(unsigned()))
  useEffect(() => {
    if (ops === undefined) return undefined
    return askNameBefore(ops, async () => {
      // It may have been said in another tab.
      const now = await queries.fetchQuery({ queryKey: meKey, queryFn: askMe, staleTime: 0 })
      if (now.asksNameBefore === undefined) return
      type((before) => (before === '' ? now.name : before))
      open(true)
      await new Promise<void>((goOn, giveUp) => waiting.current.push({ goOn, giveUp }))
    })
  }, [ops, queries])
  const save = async (): Promise<void> => {
    setBusy(true)
    fail(undefined)
    try {
      await call('me.name', { name: typed.trim() })
      await queries.invalidateQueries({ queryKey: meKey })
      close(({ goOn }) => goOn())
    } catch (thrown) {
      fail(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog open={isOpen} onClose={(_, how) => how === 'escapeKeyDown' && !busy && cancel()} maxWidth="xs" fullWidth aria-labelledby="name-first" aria-describedby="name-first-says">
      <form
        onSubmit={(e) => {
          e.preventDefault()
          void save()
        }}
      >
        <DialogTitle id="name-first">{say('nameFirst.title')}</DialogTitle>
        <DialogContent>
          <DialogContentText id="name-first-says" sx={{ mb: 2 }}>
            {say('nameFirst.says', { name: me?.name ?? '' })}
          </DialogContentText>
          <TextField fullWidth label={say('nameFirst.name')} value={typed} onChange={(e) => type(e.target.value)} autoComplete="name" />
          {problem !== undefined && <ErrorBox problem={problem} />}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" disabled={busy} onClick={cancel}>
            {sayPart('cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={busy || typed.trim() === ''}>
            {say('nameFirst.sign')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** Why what was to be signed was not done. */
const unsigned = (): Refusal =>
  new Refusal(0, [{ code: 'name-not-said', level: 'error', at: { file: 'input' }, said: { en: words.en.nameFirst.refused, zh: words.zh.nameFirst.refused } }])
