import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useWords } from '../../../words/use-words.ts'
import { Section } from '../Section.tsx'
import { words } from '../words.ts'
import { Choice } from './Choice.tsx'
import { NamedList } from './NamedList.tsx'
import type { PartProps } from './part.ts'

const STAGES = ['title-abstract', 'full-text'] as const
const ORDERS = ['most-likely-first', 'as-imported', 'random'] as const
const MOST = 5

/** How records are read: by how many, in which order, with which reasons and labels. */
export function ScreeningPart({ draft, fixed, onDraft }: PartProps) {
  const say = useWords(words)
  return (
    <Section title={say('study.screening')}>
      <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <Box component="legend" sx={{ mb: 1 }}>
          {say('study.screeners')}
        </Box>
        {STAGES.map((stage) => (
          <TextField
            key={stage}
            type="number"
            label={say(stage === 'full-text' ? 'study.fullText' : 'study.titleAbstract')}
            value={draft.screeners[stage]}
            onChange={(e) => onDraft({ screeners: { ...draft.screeners, [stage]: Number(e.target.value) } })}
            slotProps={{ htmlInput: { min: 1, max: MOST, readOnly: fixed } }}
            sx={{ width: '11rem' }}
          />
        ))}
      </Box>
      <Choice name={say('study.order')} value={draft.order} fixed={fixed} options={ORDERS.map((o) => [o, say(`study.orders.${o}`)])} onValue={(order) => onDraft({ order })} />
      <NamedList title={say('study.reasons')} add={say('study.addReason')} value={draft.reasons} fixed={fixed} onValue={(reasons) => onDraft({ reasons })} />
      <NamedList title={say('study.labels')} add={say('study.addLabel')} value={draft.labels} fixed={fixed} onValue={(labels) => onDraft({ labels })} />
    </Section>
  )
}
