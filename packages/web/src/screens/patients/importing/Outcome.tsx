import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { IssueList } from '../../../parts/IssueList.tsx'
import { useBilingual } from '../../../words/language.tsx'
import type { TableSeen } from './contract.ts'
import type { HowStrict, TableOnItsWay } from './use-table.ts'
import { useImportingWords } from './words.ts'

interface OutcomeProps {
  readonly table: TableOnItsWay
  readonly seen: TableSeen
  readonly busy: boolean
  readonly onHow: (how: HowStrict) => void
  readonly onGo: () => void
}

/** Ids said in a sentence. */
const MOST_IDS = 8

/** How many cases the table as it is matched would add. */
export const wouldAdd = (seen: TableSeen): number => seen.patients - seen.same - seen.others.length

/** Whether anything of the table would be written: cases, or what it says of those who stay as they are. */
export const wouldWrite = (seen: TableSeen): boolean => seen.ready && wouldAdd(seen) + seen.others.length > 0

/** What would come of the table as it is matched: cases, what is there already, what cannot be read. */
export function Outcome({ table, seen, busy, onHow, onGo }: OutcomeProps) {
  const say = useImportingWords()
  const said = useBilingual()
  const { how, reading, progress } = table
  const issues = (table.preview?.issues ?? []).map((i) => (i.at.file === table.name ? { ...i, at: { ...i.at, file: '' } } : i))
  const n = wouldAdd(seen)
  const unread = seen.leftovers['not-understood'] ?? 0
  const notMapped = seen.leftovers['not-mapped'] ?? 0
  const idsOf = (all: readonly string[]): string => [...all.slice(0, MOST_IDS), ...(all.length > MOST_IDS ? ['…'] : [])].join(', ')
  const others = seen.others.filter((id) => !seen.read.includes(id))
  const facts = [
    n > 0 ? say('outcome.added', { n }) : say('outcome.none'),
    seen.same > 0 && say('outcome.same', { n: seen.same }),
    others.length > 0 && say('outcome.others', { n: others.length, ids: idsOf(others) }),
    seen.read.length > 0 && say('outcome.read', { n: seen.read.length, ids: idsOf(seen.read) }),
    unread > 0 && say('outcome.unread', { n: unread }),
    notMapped > 0 && say('outcome.notMapped', { n: notMapped }),
    seen.checked < n && say('outcome.checked', { n: seen.checked }),
  ]
  return (
    <Box component="section" aria-labelledby="import-outcome" sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
      <Typography id="import-outcome" variant="h2">
        {say('outcome.title')}
      </Typography>
      <Box component="ul" aria-live="polite" sx={{ m: 0, pl: 2.5, opacity: reading ? 0.7 : 1 }}>
        {facts.filter((f) => f !== false).map((f) => (
          <li key={f}>{f}</li>
        ))}
      </Box>
      {(seen.others.length > 0 || how.existing === 'keep') && (
        <FormControlLabel
          control={<Checkbox size="small" checked={how.existing === 'keep'} onChange={(e) => onHow({ ...how, existing: e.target.checked ? 'keep' : 'refuse' })} />}
          label={say('outcome.keep', { n: seen.others.length })}
        />
      )}
      {(how.rows === 'leave' || issues.some((i) => i.code === 'patient-id-invalid' || i.code === 'patient-id-missing')) && (
        <FormControlLabel
          control={<Checkbox size="small" checked={how.rows === 'leave'} onChange={(e) => onHow({ ...how, rows: e.target.checked ? 'leave' : 'refuse' })} />}
          label={say('outcome.leave')}
        />
      )}
      {(how.again === 'add' || issues.some((i) => i.code === 'table-in-already')) && (
        <FormControlLabel
          control={<Checkbox size="small" checked={how.again === 'add'} onChange={(e) => onHow({ ...how, again: e.target.checked ? 'add' : 'refuse' })} />}
          label={say('outcome.again')}
        />
      )}
      {(how.names === 'apart' || issues.some((i) => i.code === 'rows-of-one' || i.code === 'number-of-two')) && (
        <FormControlLabel
          control={<Checkbox size="small" checked={how.names === 'apart'} onChange={(e) => onHow({ ...how, names: e.target.checked ? 'apart' : 'refuse' })} />}
          label={say('outcome.names')}
        />
      )}
      {(how.names === 'one' || issues.some((i) => i.code === 'number-of-two')) && (
        <FormControlLabel
          control={<Checkbox size="small" checked={how.names === 'one'} onChange={(e) => onHow({ ...how, names: e.target.checked ? 'one' : 'refuse' })} />}
          label={say('outcome.one')}
        />
      )}
      {issues.length > 0 && (
        <Box sx={{ display: 'grid', gap: 0.75 }}>
          <Typography variant="h3">{say('outcome.said')}</Typography>
          <IssueList issues={issues} most={20} />
        </Box>
      )}
      <Box sx={{ minHeight: '1.75rem', width: '100%', maxWidth: '36rem' }}>
        {reading && (
          <>
            <Box role="status" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
              {progress === undefined ? say('outcome.stale') : said(progress.said)}
            </Box>
            <LinearProgress aria-label={say('looking')} {...(progress !== undefined && progress.of > 2 ? { variant: 'determinate', value: (100 * progress.done) / progress.of } : {})} />
          </>
        )}
      </Box>
      <Button variant="contained" size="large" disabled={busy || reading || table.isBehind === true || !wouldWrite(seen)} onClick={onGo}>
        {n > 0 || seen.others.length === 0 ? say('outcome.go', { n }) : say('outcome.goKeep')}
      </Button>
    </Box>
  )
}
