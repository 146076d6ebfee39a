import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import type { Value } from '../../../api/api.ts'
import { useBilingual } from '../../../words/language.tsx'
import { type HowRead, namedColumns, type SentTable } from './own-table.ts'
import { usePairsWords } from './words.ts'

interface HowReadFormProps {
  readonly table: SentTable
  readonly how: HowRead
  readonly onHow: (part: Partial<HowRead>) => void
  readonly lakes: Value<'signals.lakes'>
  readonly busy: boolean
  /** False while a column is not chosen. */
  readonly ready: boolean
  readonly onStart: () => void
}

/** Which column is which, and how pairs are made of the rows and scored. */
export function HowReadForm({ table, how, onHow, lakes: { choices }, busy, ready, onStart }: HowReadFormProps) {
  const say = usePairsWords()
  const said = useBilingual()
  const isListing = table.has.kind === 'reports'
  const grid = { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(14rem, 100%), 1fr))', gap: 1.25, alignItems: 'start' }
  return (
    <Box
      component="form"
      onSubmit={(e) => {
        e.preventDefault()
        onStart()
      }}
      sx={{ display: 'grid', gap: 1.25, maxWidth: '60rem' }}
    >
      <Box sx={grid}>
        {namedColumns(table).map((what) => (
          <TextField key={what} select required size="small" label={say(`own.column.${what}`)} value={how[what]} onChange={(e) => onHow({ [what]: e.target.value })}>
            {[...new Set(table.has.columns)].map((c) => (
              <MenuItem key={c} value={c}>
                {c}
              </MenuItem>
            ))}
          </TextField>
        ))}
        {isListing && <TextField size="small" label={say('own.separator')} value={how.separator} onChange={(e) => onHow({ separator: e.target.value })} helperText={say('own.separatorHint')} />}
      </Box>
      {isListing && (
        <RadioGroup aria-label={say('own.pairBy')} value={how.pairBy} onChange={(e) => onHow({ pairBy: e.target.value === 'report' ? 'report' : 'row' })}>
          <FormControlLabel value="row" control={<Radio size="small" />} label={say('own.byRow')} />
          <FormControlLabel value="report" control={<Radio size="small" />} label={say('own.byReport')} />
        </RadioGroup>
      )}
      <Box component="details">
        <Box component="summary" sx={{ cursor: 'pointer', minHeight: 24 }}>
          {say('own.more')}
        </Box>
        <Box sx={{ ...grid, mt: 1 }}>
          <TextField select size="small" label={say('own.gps')} value={how.gps} onChange={(e) => onHow({ gps: e.target.value === 'none' ? 'none' : 'fit' })}>
            <MenuItem value="fit">{say('own.fit')}</MenuItem>
            <MenuItem value="none">{say('own.noFit')}</MenuItem>
          </TextField>
          <TextField select size="small" label={say('screen.edgePrior')} value={how.edgePrior} onChange={(e) => onHow({ edgePrior: e.target.value === 'use' ? 'use' : 'withhold' })}>
            {choices.edgePriors.map((c) => (
              <MenuItem key={c.id} value={c.id}>
                {said(c.name)}
              </MenuItem>
            ))}
          </TextField>
          <TextField size="small" label={say('published.prior')} value={how.prior} onChange={(e) => onHow({ prior: e.target.value })} helperText={say('published.priorHelp')} />
        </Box>
      </Box>
      <Box>
        <Button type="submit" variant="contained" disabled={busy || !ready}>
          {say(isListing ? 'own.countAndScore' : 'own.score')}
        </Button>
        {!ready && (
          <Box component="span" role="status" sx={{ ml: 1.5, color: 'text.secondary' }}>
            {say(isListing ? 'own.chooseColumns' : 'own.chooseNames')}
          </Box>
        )}
      </Box>
    </Box>
  )
}
