import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Popover from '@mui/material/Popover'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../../api/call.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { useUndo } from '../../../parts/Undo.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/use-words.ts'
import { useAct } from '../use-act.ts'
import { words } from '../words.ts'
import { roles, type Person, type Role } from './roles.ts'

interface RolePickerProps {
  readonly person: Person
  readonly study: string
  readonly held: readonly Role[]
  readonly fixed: boolean
}

/** What somebody does in a study; changed at once, and taken back as easily. */
export function RolePicker({ person, study, held, fixed }: RolePickerProps) {
  const say = useWords(words)
  const format = useFormat()
  const queries = useQueryClient()
  const { offer } = useUndo()
  const { act, problem } = useAct()
  const [at, open] = useState<HTMLElement | null>(null)
  const sayRoles = (some: readonly Role[]): string => (some.length === 0 ? say('people.noRole') : format.list(some.map((r) => say(`people.role.${r}`))))
  const set = async (next: readonly Role[]): Promise<void> => {
    await call('people.roles', { study, person: person.id, roles: [...next] })
    await Promise.all([queries.invalidateQueries({ queryKey: ['', 'people.list'] }), queries.invalidateQueries({ queryKey: [study] })])
  }
  const toggle = (role: Role): Promise<void> =>
    act(async () => {
      const next = held.includes(role) ? held.filter((r) => r !== role) : [...held, role]
      await set(next)
      offer({ says: say('people.rolesSet', { name: person.name, roles: sayRoles(next) }), undo: () => set(held) })
    })
  if (fixed) return <>{held.length === 0 ? '' : sayRoles(held)}</>
  return (
    <>
      <Button color="inherit" aria-haspopup="dialog" aria-expanded={at !== null} aria-label={`${person.name}, ${say('people.rolesIn', { study })}: ${sayRoles(held)}`} onClick={(e) => open(e.currentTarget)} sx={{ fontWeight: 400, textAlign: 'start', color: held.length === 0 ? 'text.secondary' : 'text.primary', minHeight: 24, py: 0 }}>
        {sayRoles(held)}
      </Button>
      <Popover open={at !== null} anchorEl={at} onClose={() => open(null)} anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }} slotProps={{ paper: { role: 'dialog', 'aria-label': say('people.rolesIn', { study }) } }}>
        <Box component="fieldset" sx={{ border: 0, m: 0, px: 2, py: 1, display: 'grid' }}>
          <Box component="legend" sx={{ fontWeight: 600, pt: 1 }}>
            {say('people.rolesIn', { study })}
          </Box>
          {roles.map((r, i) => (
            <FormControlLabel key={r} control={<Checkbox size="small" autoFocus={i === 0} checked={held.includes(r)} onChange={() => void toggle(r)} sx={{ p: 0.5 }} />} label={say(`people.role.${r}`)} slotProps={{ typography: { variant: 'body2' } }} />
          ))}
          {problem !== undefined && <ErrorBox problem={problem} />}
        </Box>
      </Popover>
    </>
  )
}
