import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState, type FormEvent } from 'react'
import { call } from '../../../api/call.ts'
import { useRead } from '../../../api/queries.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { Loaded } from '../../../parts/Loaded.tsx'
import { SmallTable } from '../../../parts/SmallTable.ts'
import { useUndo } from '../../../parts/Undo.tsx'
import { useStudyName } from '../../../shell/use-study-name.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/use-words.ts'
import { ShownOnce } from '../ShownOnce.tsx'
import { useAct } from '../use-act.ts'
import { words } from '../words.ts'

const LONGEST = 366
const USUAL = 90

/** Keys for programs: those there are, a new one, withdrawing one. */
export function ProgramKeys() {
  const say = useWords(words)
  const format = useFormat()
  const { tell } = useUndo()
  const keys = useRead('tokens.list', {})
  const all = useRead('studies.list', {}).data?.value.studies ?? []
  const nameOf = useStudyName()
  const nameById = (id: string): string => {
    const found = all.find((s) => s.id === id)
    return found === undefined ? id : nameOf(found)
  }
  const [label, name] = useState('')
  const [effect, allow] = useState<'read' | 'write'>('read')
  const [studies, narrow] = useState<readonly string[]>([])
  const [days, last] = useState(String(USUAL))
  const [made, make] = useState<string>()
  const { act, busy, problem } = useAct()
  const submit = (e: FormEvent): void => {
    e.preventDefault()
    void act(async () => {
      make((await call('tokens.make', { label, effect, days: Number(days), ...(studies.length > 0 && { studies: [...studies] }) })).value.token)
      name('')
      narrow([])
      await keys.refetch()
    })
  }
  const withdraw = (key: string, whose: string): Promise<void> =>
    act(async () => {
      await call('tokens.withdraw', { key })
      tell(say('keys.withdrawn', { label: whose }))
      await keys.refetch()
    })
  return (
    <>
      <Loaded of={keys}>
        {({ keys: listed }) =>
          listed.length === 0 ? (
            say('keys.none')
          ) : (
            <SmallTable aria-label={say('keys.title')}>
              <thead>
                <tr>
                  <th scope="col">{say('keys.label')}</th>
                  <th scope="col">{say('keys.effect')}</th>
                  <th scope="col">{say('keys.studies')}</th>
                  <th scope="col">{say('keys.expires')}</th>
                  <th scope="col">{say('keys.used')}</th>
                  <th scope="col">{say('keys.actions')}</th>
                </tr>
              </thead>
              <tbody>
                {listed.map((k) => (
                  <tr key={k.id}>
                    <th scope="row">{k.label}</th>
                    <td>{say(`keys.${k.effect}`)}</td>
                    <td>{k.studies === undefined ? say('keys.studiesAll') : format.list(k.studies.map(nameById))}</td>
                    <td>{k.expires === undefined ? '' : format.date(k.expires)}</td>
                    <td>{k.lastUsed === undefined ? say('keys.never') : format.ago(k.lastUsed)}</td>
                    <td>
                      <Button color="inherit" onClick={() => void withdraw(k.id, k.label)} sx={{ minHeight: 24, py: 0 }} aria-label={`${say('keys.withdraw')} ${k.label}`}>
                        {say('keys.withdraw')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </SmallTable>
          )
        }
      </Loaded>
      {made !== undefined && <ShownOnce title={say('keys.made')} secret={made} says={say('keys.madeSays')} />}
      <form onSubmit={submit} style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'flex-start', width: '100%' }}>
        <TextField required label={say('keys.label')} value={label} onChange={(e) => name(e.target.value)} />
        <TextField select label={say('keys.effect')} value={effect} onChange={(e) => allow(e.target.value === 'write' ? 'write' : 'read')} sx={{ minWidth: '9rem' }}>
          <MenuItem value="read">{say('keys.read')}</MenuItem>
          <MenuItem value="write">{say('keys.write')}</MenuItem>
        </TextField>
        <TextField
          select
          label={say('keys.studies')}
          helperText={say('keys.studiesHelp')}
          value={studies}
          onChange={(e) => narrow([e.target.value].flat())}
          slotProps={{ select: { multiple: true, displayEmpty: true, renderValue: () => (studies.length === 0 ? say('keys.studiesAll') : format.list(studies.map(nameById))) }, inputLabel: { shrink: true } }}
          sx={{ width: '20rem' }}
        >
          {all
            .filter((s) => s.roles.length > 0)
            .map((s) => (
              <MenuItem key={s.id} value={s.id}>
                {nameOf(s)}
              </MenuItem>
            ))}
        </TextField>
        <TextField required type="number" label={say('keys.days')} value={days} onChange={(e) => last(e.target.value)} slotProps={{ htmlInput: { min: 1, max: LONGEST } }} sx={{ width: '13rem' }} />
        <Button type="submit" variant="outlined" disabled={busy} sx={{ minHeight: 40 }}>
          {say('keys.make')}
        </Button>
      </form>
      {problem !== undefined && <ErrorBox problem={problem} />}
    </>
  )
}
