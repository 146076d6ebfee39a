import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useRead } from '../../../api/queries.ts'
import { IssueList } from '../../../parts/IssueList.tsx'
import { Loaded } from '../../../parts/Loaded.tsx'
import { useSavedState } from '../../../parts/use-saved-state.ts'
import { countOf, countsIn, example, fields, publishedInput, type Counts, type CountsBy } from './counts.ts'
import { BesidePrint } from './BesidePrint.tsx'
import { usePairsWords } from './words.ts'

const NOTHING: object = {}

/** Measures of one 2×2 table as they should be, beside what formulas in circulation print from it. */
export function PublishedTab() {
  const say = usePairsWords()
  const [saved, save] = useSavedState('counts', NOTHING)
  const asked = countsIn(saved)
  const input = publishedInput(asked)
  const beside = useRead('signals.published', input ?? {}, { enabled: input !== undefined })
  // What was found of the numbers asked about says nothing of those that are being typed.
  const [typing, type] = useState<string>()
  const isAnother = typing !== undefined && typing === JSON.stringify(asked)
  const ask = (counts: object): void => {
    type(undefined)
    save(counts)
  }
  return (
    <>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2, maxWidth: '52rem' }}>
        {say('published.lead')}
      </Typography>
      <CountsForm key={JSON.stringify(asked)} counts={asked} onTyping={() => type(JSON.stringify(asked))} onCounts={ask} />
      {input === undefined || isAnother ? null : (
        <Loaded of={beside}>
          {(value, { issues }) => (
            <>
              {issues.length > 0 && <IssueList issues={issues.map((i) => ({ ...i, at: { ...i.at, file: '' } }))} />}
              <BesidePrint of={value} />
            </>
          )}
        </Loaded>
      )}
    </>
  )
}

interface CountsFormProps {
  readonly counts: Counts
  readonly onTyping: () => void
  readonly onCounts: (counts: object) => void
}

function CountsForm({ counts, onTyping, onCounts }: CountsFormProps) {
  const say = usePairsWords()
  const [draft, change] = useState(counts)
  const [by, choose] = useState<CountsBy>(counts.n === '' && counts.all === '' ? 'cells' : 'totals')
  const text = (name: keyof Counts, help?: string, wrong = false) => (
    <TextField
      key={name}
      size="small"
      label={say(`published.${name}`)}
      value={draft[name]}
      error={wrong}
      onChange={(e) => {
        onTyping()
        change((d) => ({ ...d, [name]: e.target.value }))
      }}
      {...(help !== undefined && { helperText: help })}
    />
  )
  const isNoCount = (name: keyof Counts): boolean => draft[name].trim() !== '' && countOf(draft[name]) === undefined
  const own = { ...draft, ...Object.fromEntries(fields[by === 'cells' ? 'totals' : 'cells'].map((name) => [name, ''])) }
  const ready = publishedInput(own) !== undefined
  return (
    <Box
      component="form"
      aria-label={say('published.title')}
      onSubmit={(e) => {
        e.preventDefault()
        onCounts(Object.fromEntries(Object.entries(own).filter(([, value]) => value !== '')))
      }}
      sx={{ display: 'grid', gap: 1.25, maxWidth: '56rem' }}
    >
      <RadioGroup row aria-label={say('published.by')} value={by} onChange={(e) => choose(e.target.value === 'totals' ? 'totals' : 'cells')}>
        <FormControlLabel value="cells" control={<Radio size="small" />} label={say('published.cells')} />
        <FormControlLabel value="totals" control={<Radio size="small" />} label={say('published.totals')} />
      </RadioGroup>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(12.5rem, 100%), 1fr))', gap: 1.25, alignItems: 'start' }}>
        {fields[by].map((name) => (isNoCount(name) ? text(name, say('published.noCount'), true) : text(name)))}
        {text('printed', say('published.printedHint'))}
      </Box>
      <Box component="details" open={draft.prior !== '' || undefined}>
        <Box component="summary" sx={{ cursor: 'pointer', minHeight: 24 }}>
          {say('published.more')}
        </Box>
        <Box sx={{ mt: 1, maxWidth: '28rem', display: 'grid' }}>{text('prior', say('published.priorHelp'))}</Box>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button type="submit" variant="contained" disabled={!ready}>
          {say('published.start')}
        </Button>
        <Button color="inherit" onClick={() => onCounts(example)}>
          {say('published.example')}
        </Button>
        {!ready && (
          <Box component="span" role="status" sx={{ alignSelf: 'center', color: 'text.secondary' }}>
            {say(fields[by].some(isNoCount) ? 'published.notCounts' : 'published.notReady')}
          </Box>
        )}
      </Box>
    </Box>
  )
}
