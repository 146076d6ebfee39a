import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { Value } from '../../../api/api.ts'
import { useFormat } from '../../../words/format.ts'
import { useBilingual } from '../../../words/language.tsx'
import type { Asked } from './asked.ts'
import { NamePicker } from './NamePicker.tsx'
import { usePairsWords } from './words.ts'

type Lakes = Value<'signals.lakes'>
type Choice = Lakes['choices']['roles'][number]

interface ScreenFormProps {
  readonly study: string
  readonly lakes: Lakes
  readonly asked: Asked
  readonly busy: boolean
  readonly onAsk: (asked: Asked) => void
}

/** What a lake is screened for. */
export function ScreenForm({ study, lakes: { lakes, choices }, asked, busy, onAsk }: ScreenFormProps) {
  const say = usePairsWords()
  const said = useBilingual()
  const { number } = useFormat()
  const [draft, change] = useState(asked)
  const set = (part: Partial<Asked>): void => change((d) => ({ ...d, ...part }))
  const least = Number(draft.minimum)
  const bad = !Number.isInteger(least) || least < 1
  const pick = (name: 'role' | 'rule' | 'sort' | 'likelihood' | 'edgePrior', all: readonly Choice[], none?: string) => (
    <TextField select size="small" label={say(`screen.${name}`)} value={all.some((c) => c.id === draft[name]) ? draft[name] : ''} onChange={(e) => set({ [name]: e.target.value })} slotProps={{ select: { displayEmpty: none !== undefined }, inputLabel: { shrink: true } }}>
      {none !== undefined && <MenuItem value="">{none}</MenuItem>}
      {all.map((c) => (
        <MenuItem key={c.id} value={c.id} sx={{ whiteSpace: 'normal', maxWidth: '34rem' }}>
          {said(c.name)}
        </MenuItem>
      ))}
    </TextField>
  )
  const grid = { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(15rem, 100%), 1fr))', gap: 1.5, alignItems: 'start' }
  return (
    <Box
      component="form"
      aria-label={say('screen.title')}
      onSubmit={(e) => {
        e.preventDefault()
        if (!bad) onAsk(draft)
      }}
      sx={{ display: 'grid', gap: 1.5, maxWidth: '66rem' }}
    >
      <Box sx={grid}>
        <TextField select size="small" label={say('screen.lake')} value={lakes.some((l) => l.path === draft.lake) ? draft.lake : ''} onChange={(e) => set({ lake: e.target.value })}>
          {lakes.map((l) => (
            <MenuItem key={l.path} value={l.path}>
              {l.id} · {number(l.reports)}
            </MenuItem>
          ))}
        </TextField>
        <NamePicker study={study} lake={draft.lake} what="drug" value={draft.drug} onValue={(drug) => set({ drug })} />
        <NamePicker study={study} lake={draft.lake} what="event" value={draft.event} onValue={(event) => set({ event })} />
        {pick('role', choices.roles)}
        <TextField size="small" type="number" label={say('screen.minimum')} value={draft.minimum} error={bad} {...(bad && { helperText: say('screen.minimumBad') })} onChange={(e) => set({ minimum: e.target.value })} slotProps={{ htmlInput: { min: 1, step: 1 } }} />
        {pick('rule', choices.rules, say('screen.anyRule'))}
        {pick('sort', choices.orders)}
      </Box>
      <FormControlLabel control={<Checkbox size="small" checked={draft.keepDuplicates} onChange={(e) => set({ keepDuplicates: e.target.checked })} />} label={say('screen.keepDuplicates')} />
      <Box component="details" open={draft.likelihood !== 'mixture-truncated' || draft.edgePrior !== 'withhold' || undefined}>
        <Box component="summary" sx={{ cursor: 'pointer', minHeight: 24 }}>
          {say('screen.more')}
        </Box>
        <Box sx={{ ...grid, mt: 1 }}>
          {pick('likelihood', choices.likelihoods)}
          {pick('edgePrior', choices.edgePriors)}
        </Box>
      </Box>
      <Box>
        <Button type="submit" variant="contained" disabled={busy || bad || draft.lake === ''}>
          {say('screen.start')}
        </Button>
      </Box>
    </Box>
  )
}
