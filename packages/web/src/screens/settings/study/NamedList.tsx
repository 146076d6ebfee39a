import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import { useState } from 'react'
import { Icon } from '../../../parts/Icon.tsx'
import { useWords } from '../../../words/use-words.ts'
import { words } from '../words.ts'
import { BilingualField } from './BilingualField.tsx'
import { idFor, type Settings } from './draft.ts'

type Named = Settings['reasons']
interface NamedListProps {
  readonly title: string
  readonly add: string
  readonly value: Named
  readonly onValue: (value: Named) => void
  readonly fixed: boolean
}

const NOTHING = { en: '', zh: '' }

/** A list of things named in both languages. The id of a new one is made from its English name. */
export function NamedList({ title, add, value, onValue, fixed }: NamedListProps) {
  const say = useWords(words)
  const [fresh, write] = useState(NOTHING)
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, width: '100%', display: 'grid', gap: 1, justifyItems: 'start' }}>
      <Box component="legend" sx={{ mb: 1 }}>
        {title}
      </Box>
      {value.map((n, i) => (
        <Box key={n.id} sx={{ display: 'flex', gap: 1, alignItems: 'center', width: '100%' }}>
          <BilingualField name={n.id} value={n.label} fixed={fixed} onValue={(label) => onValue(value.map((o, at) => (at === i ? { ...o, label } : o)))} />
          {!fixed && (
            <IconButton size="small" color="inherit" aria-label={`${say('study.remove')}: ${n.id}`} title={say('study.remove')} onClick={() => onValue(value.toSpliced(i, 1))} sx={{ fontSize: '1rem' }}>
              <Icon name="close" />
            </IconButton>
          )}
        </Box>
      ))}
      {!fixed && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', width: '100%' }}>
          <Box sx={{ flex: '1 1 20rem' }}>
            <BilingualField name={add} value={fresh} fixed={false} onValue={write} />
          </Box>
          <Button
            variant="outlined"
            startIcon={<Icon name="plus" />}
            disabled={fresh.en.trim() === '' || fresh.zh.trim() === ''}
            onClick={() => {
              onValue([...value, { id: idFor(fresh.en, value.map((n) => n.id)), label: fresh }])
              write(NOTHING)
            }}
          >
            {add}
          </Button>
        </Box>
      )}
    </Box>
  )
}
