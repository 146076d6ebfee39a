import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useWords } from '../../../words/use-words.ts'
import { Section } from '../Section.tsx'
import { words } from '../words.ts'
import type { Settings } from './draft.ts'
import { Choice } from './Choice.tsx'
import type { PartProps } from './part.ts'

const ORDERS: readonly Settings['languages'][] = [['en', 'zh'], ['zh', 'en'], ['en'], ['zh']]
const CLOCKS = ['first-dose', 'last-dose', 'cycle-start', 're-exposure'] as const

/** How cases are counted and what a report says. */
export function CasesPart({ draft, fixed, onDraft }: PartProps) {
  const say = useWords(words)
  const sayOrder = (some: Settings['languages']): string => say(some.length === 2 ? (some[0] === 'en' ? 'study.languageOrders.en zh' : 'study.languageOrders.zh en') : `study.languageOrders.${some[0] ?? 'en'}`)
  return (
    <Section title={say('study.cases')}>
      <TextField
        type="number"
        label={say('study.complete')}
        value={draft.complete}
        onChange={(e) => onDraft({ complete: Number(e.target.value) })}
        slotProps={{ htmlInput: { min: 0, max: 1, step: 0.05, readOnly: fixed } }}
        sx={{ width: '18rem' }}
      />
      <Choice name={say('study.clock')} value={draft.clock} fixed={fixed} options={CLOCKS.map((c) => [c, say(`study.clocks.${c}`)])} onValue={(clock) => onDraft({ clock })} />
      <TextField select label={say('study.languages')} value={draft.languages.join(' ')} onChange={(e) => onDraft({ languages: ORDERS.find((o) => o.join(' ') === e.target.value) ?? draft.languages })} sx={{ width: '18rem' }} slotProps={{ select: { readOnly: fixed } }}>
        {ORDERS.map((o) => (
          <MenuItem key={o.join(' ')} value={o.join(' ')}>
            {sayOrder(o)}
          </MenuItem>
        ))}
      </TextField>
      <Choice
        name={say('study.wordsOf')}
        value={draft.words}
        fixed={fixed}
        options={[
          ['published', say('study.wordsPublished')],
          ['all', say('study.wordsAll')],
        ]}
        onValue={(of) => onDraft({ words: of })}
      />
    </Section>
  )
}
