import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { Link } from '@tanstack/react-router'
import type { Value } from '../../api/api.ts'
import { WhyNotLine } from '../../parts/Allowed.tsx'
import { Keys } from '../../parts/keyboard/Keys.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { RecordText } from './RecordText.tsx'
import { reasonKey } from './screening-keys.ts'
import type { Stage } from './use-reading-queue.ts'
import { words } from './words.ts'

type Conflicts = Value<'screen.conflicts'>
interface ConflictViewProps {
  readonly conflict: Conflicts['conflicts'][number]
  readonly stage: Stage
  readonly reasons: Conflicts['reasons']
  readonly note: string
  readonly onNote: (note: string) => void
  readonly onDecide: (verdict: 'include' | 'exclude', reason?: string) => void
  readonly busy: boolean
  /** Why whoever is here may not settle it. */
  readonly whyNot: string | undefined
}

/** One record seen differently: what each said, the record, and the settlement. */
export function ConflictView({ conflict, stage, reasons, note, onNote, onDecide, busy, whyNot }: ConflictViewProps) {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const { date } = useFormat()
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: 'repeat(auto-fit, minmax(14rem, 1fr))' }, gap: 1.5 }}>
        {conflict.verdicts.map((v) => (
          <Box key={v.decision} component="section" aria-label={say('conflicts.says', { by: v.by })} sx={{ borderInlineStart: '3px solid', borderColor: v.verdict === 'exclude' ? 'error.main' : v.verdict === 'include' ? 'success.main' : 'text.secondary', pl: 1.5 }}>
            <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
              {v.by} · {date(v.on)}
            </Box>
            <Typography sx={{ fontWeight: 600 }}>{said(v.said)}</Typography>
            {v.reason && <Box>{said(v.reason.said)}</Box>}
            {v.labels.length > 0 && <Box>{v.labels.map((l) => said(l.said)).join(' · ')}</Box>}
            {v.why !== null && <Box component="blockquote" sx={{ m: 0, color: 'text.secondary' }}>{v.why}</Box>}
            {v.later !== null && <Box>{say('conflicts.anew', { verdict: said(v.later.said), on: date(v.later.on) })}</Box>}
            {v.later?.why && <Box component="blockquote" sx={{ m: 0, color: 'text.secondary' }}>{v.later.why}</Box>}
          </Box>
        ))}
      </Box>
      <Box sx={{ bgcolor: 'background.paper', border: 1, borderColor: 'divider', borderRadius: 1, p: 2 }}>
        <RecordText key={conflict.record} record={conflict} />
      </Box>
      {whyNot !== undefined ? (
        <WhyNotLine why={whyNot} />
      ) : conflict.mayBeSettled ? (
        <Box role="group" aria-label={say('conflicts.settle')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {say('conflicts.settle')}
          </Box>
          <Button variant="outlined" size="large" disabled={busy} onClick={() => onDecide('include')} startIcon={<Hint keys="i" />}>
            {say('screening.include')}
          </Button>
          {stage === 'title-abstract' ? (
            <Button variant="outlined" size="large" disabled={busy} onClick={() => onDecide('exclude')} startIcon={<Hint keys="e" />}>
              {say('screening.exclude')}
            </Button>
          ) : (
            reasons.map((r, i) => (
              <Button key={r.id} variant="outlined" color="inherit" disabled={busy} onClick={() => onDecide('exclude', r.id)} startIcon={<Hint keys={reasonKey(i)} />} sx={{ fontWeight: 400 }}>
                {said(r.said)}
              </Button>
            ))
          )}
          <TextField label={say('conflicts.whyNote')} value={note} onChange={(e) => onNote(e.target.value)} sx={{ flex: '1 1 14rem' }} />
        </Box>
      ) : (
        <Box role="note" sx={{ '& a': { color: 'primary.main' } }}>
          {say('conflicts.yourOwn')}{' '}
          <Link to="/studies/$study/literature/records/$record" params={{ study, record: conflict.record }}>{say('conflicts.toRecord')}</Link>
        </Box>
      )}
    </Box>
  )
}

const Hint = ({ keys }: { readonly keys: string | undefined }) =>
  keys === undefined ? null : (
    <Box component="span" aria-hidden="true" sx={{ fontSize: '0.8125rem', display: 'inline-flex', alignItems: 'center' }}>
      <Keys keys={keys} />
    </Box>
  )
