import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useState, type FormEvent } from 'react'
import type { Value } from '../../../api/api.ts'
import { call } from '../../../api/call.ts'
import { Download } from '../../../parts/Download.tsx'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { SvgFigure } from '../../../parts/SvgFigure.tsx'
import { useUndo } from '../../../parts/Undo.tsx'
import { useWords } from '../../../words/use-words.ts'
import { useAct } from '../use-act.ts'
import { words } from '../words.ts'

interface SecondFactorProps {
  readonly on: boolean
  readonly left: number
  readonly onChanged: () => void
}
type Begun = Value<'me.totp-begin'>

/** Sets the second factor up (password, picture, code, recovery codes) or takes it away. */
export function SecondFactor({ on, left, onChanged }: SecondFactorProps) {
  const say = useWords(words)
  const { tell } = useUndo()
  const [password, type] = useState('')
  const [code, enter] = useState('')
  const [begun, begin] = useState<Begun>()
  const [recovery, keep] = useState<readonly string[]>()
  const { act, busy, problem } = useAct()
  const first = (e: FormEvent): void => {
    e.preventDefault()
    void act(async () => {
      if (on) {
        await call('me.totp-remove', { password })
        tell(say('account.removed'))
        onChanged()
      } else begin((await call('me.totp-begin', { password })).value)
      type('')
    })
  }
  const confirm = (e: FormEvent): void => {
    e.preventDefault()
    void act(async () => {
      keep((await call('me.totp-confirm', { code })).value.recovery)
      begin(undefined)
      enter('')
      onChanged()
    })
  }
  const look = { display: 'grid', gap: 12, justifyItems: 'start', width: '100%', maxWidth: '28rem' } as const
  return (
    <>
      {recovery !== undefined && <RecoveryCodes codes={recovery} onKept={() => keep(undefined)} />}
      <span>{on ? say('account.secondOn', { n: left }) : say('account.secondOff')}</span>
      {begun === undefined ? (
        <form onSubmit={first} style={look}>
          <TextField fullWidth type="password" autoComplete="current-password" label={say('account.passwordFirst')} value={password} onChange={(e) => type(e.target.value)} required />
          <Button type="submit" variant="outlined" disabled={busy}>
            {say(on ? 'account.remove' : 'account.begin')}
          </Button>
        </form>
      ) : (
        <form onSubmit={confirm} style={look}>
          <span>{say('account.scan')}</span>
          <Box sx={{ width: 200 }}>
            <SvgFigure svg={begun.picture} alt={say('account.picture')} paper />
          </Box>
          <div>
            {say('account.secret')}: <Box component="code" sx={{ userSelect: 'all', overflowWrap: 'anywhere' }}>{begun.secret}</Box>
          </div>
          <TextField label={say('account.code')} value={code} onChange={(e) => enter(e.target.value)} required autoFocus autoComplete="one-time-code" slotProps={{ htmlInput: { inputMode: 'numeric' } }} />
          <Button type="submit" variant="contained" disabled={busy}>
            {say('account.confirm')}
          </Button>
        </form>
      )}
      {problem !== undefined && <ErrorBox problem={problem} />}
    </>
  )
}

function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const say = useWords(words)
  return (
    <Box role="status" sx={{ border: 1, borderColor: 'primary.main', borderRadius: 1, p: 1.5, display: 'grid', gap: 1, justifyItems: 'start' }}>
      <strong>{say('account.recovery')}</strong>
      <span>{say('account.recoverySays')}</span>
      <Box component="ul" sx={{ m: 0, pl: 0, listStyle: 'none', columns: 2, columnGap: 4, fontFamily: 'monospace' }}>
        {codes.map((c) => (
          <li key={c}>{c}</li>
        ))}
      </Box>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Download name="casewright-recovery.txt" make={() => new Blob([codes.join('\n')], { type: 'text/plain' })}>
          {say('account.recoveryFile')}
        </Download>
        <Button onClick={onKept}>{say('account.recoveryKept')}</Button>
      </Box>
    </Box>
  )
}
