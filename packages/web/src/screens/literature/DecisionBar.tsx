import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import InputBase from '@mui/material/InputBase'
import { Icon } from '../../parts/Icon.tsx'
import { Keys } from '../../parts/keyboard/Keys.tsx'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { reasonKey } from './screening-keys.ts'
import { OTHER_REASON, type Choices, type Noting } from './use-decision-keys.ts'
import type { Stage, Verdict } from './use-reading-queue.ts'
import { words } from './words.ts'

interface DecisionBarProps {
  readonly stage: Stage
  readonly about: Choices
  readonly letters: ReadonlyMap<string, string>
  readonly labels: readonly string[]
  readonly onLabel: (id: string) => void
  readonly note: string
  readonly noting: Noting
  readonly onNote: (note: string) => void
  readonly onNoting: (noting: Noting) => void
  readonly idle: boolean
  readonly canUndo: boolean
  /** Title of the record decided last. */
  readonly last: string | undefined
  readonly onDecide: (verdict: Verdict, reason?: string) => void
  readonly onUndo: () => void
}

const choice = { fontWeight: 400, minHeight: 28, py: 0.125, borderColor: 'divider' } as const

const verdicts = [
  { verdict: 'include', key: 'i' },
  { verdict: 'exclude', key: 'e' },
  { verdict: 'unsure', key: 'm' },
] as const

/** What can be decided, with its keys; big enough for a thumb. */
export function DecisionBar(props: DecisionBarProps) {
  const { stage, about, letters, labels, note, noting, idle, canUndo, last, onDecide, onUndo, onLabel, onNote, onNoting } = props
  const say = useWords(words)
  const said = useBilingual()
  const needsReason = stage === 'full-text'
  const listed = about.reasons.filter((r) => r.id !== OTHER_REASON)
  const other = about.reasons.find((r) => r.id === OTHER_REASON)
  const reasoning = noting === 'reason'
  return (
    <Box data-keep-clear="" sx={{ borderTop: 1, borderColor: 'divider', px: 2, py: 1, display: 'grid', gap: 0.75, bgcolor: 'background.default' }}>
      {needsReason && (
        <Box role="group" aria-label={say('screening.reasons')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, alignItems: 'center' }}>
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {say(about.reasons.length === 0 ? 'screening.noReasons' : 'screening.reasons')}
          </Box>
          {listed.map((r, i) => (
            <Button key={r.id} variant="outlined" color="inherit" disabled={idle} onClick={() => onDecide('exclude', r.id)} startIcon={<KeyHint keys={reasonKey(i)} />} sx={choice}>
              {said(r.said)}
            </Button>
          ))}
          {other !== undefined && (
            <Button variant="outlined" color="inherit" disabled={idle} aria-expanded={reasoning} onClick={() => onDecide('exclude', OTHER_REASON)} startIcon={<KeyHint keys={reasonKey(listed.length)} />} sx={choice}>
              {reasoning && note.trim() !== '' ? said(other.said) : say('screening.otherReason')}
            </Button>
          )}
        </Box>
      )}
      {about.labels.length > 0 && (
        <Box role="group" aria-label={say('screening.labels')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, alignItems: 'center' }}>
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {say('screening.labels')}
          </Box>
          {about.labels.map((l) => {
            const on = labels.includes(l.id)
            return (
              <Button key={l.id} variant={on ? 'contained' : 'outlined'} color={on ? 'primary' : 'inherit'} aria-pressed={on} disabled={idle} onClick={() => onLabel(l.id)} startIcon={on ? <Icon name="check" /> : <KeyHint keys={letters.get(l.id)} />} sx={choice}>
                {said(l.said)}
              </Button>
            )
          })}
        </Box>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {verdicts
          .filter(({ verdict }) => !(needsReason && verdict === 'exclude'))
          .map(({ verdict, key }) => (
            <Button key={verdict} variant="outlined" size="large" disabled={idle} onClick={() => onDecide(verdict)} startIcon={<KeyHint keys={key} />} sx={{ minWidth: '8.5rem', minHeight: 44, py: 0.5 }}>
              {say(`screening.${verdict}`)}
            </Button>
          ))}
        <Button color="inherit" size="large" disabled={!canUndo} onClick={onUndo} startIcon={<KeyHint keys="u" />} sx={{ minHeight: 44, py: 0.5 }} title={last}>
          {say('screening.undo')}
        </Button>
        {noting !== undefined || note !== '' ? (
          <InputBase
            key={noting ?? 'kept'}
            autoFocus={noting !== undefined}
            value={note}
            onChange={(e) => onNote(e.target.value)}
            onKeyDown={(e) => {
              // 229: what browsers say while an input method composes.
              if (e.nativeEvent.isComposing || e.keyCode === 229) return
              if (e.key !== 'Escape' && e.key !== 'Enter') return
              e.preventDefault()
              if (reasoning && e.key === 'Enter') {
                if (note.trim() !== '') onDecide('exclude', OTHER_REASON)
                return
              }
              onNoting(undefined)
              if (e.target instanceof HTMLElement) e.target.blur()
            }}
            placeholder={say(reasoning ? 'screening.otherReasonSays' : 'screening.noteSays')}
            inputProps={{ 'aria-label': say('screening.note') }}
            sx={{ flex: '1 1 12rem', border: 1, borderColor: 'divider', borderRadius: 1, px: 1, py: 0.5 }}
          />
        ) : (
          <Button color="inherit" size="large" disabled={idle} onClick={() => onNoting('note')} startIcon={<KeyHint keys="n" />} sx={{ minHeight: 44, py: 0.5 }}>
            {say('screening.note')}
          </Button>
        )}
      </Box>
    </Box>
  )
}

/** The key of a button, for the eye; a screen reader is told by the list of shortcuts. */
const KeyHint = ({ keys }: { readonly keys: string | undefined }) => (keys === undefined ? null : <Box component="span" aria-hidden="true" sx={{ fontSize: '0.8125rem', display: 'inline-flex', alignItems: 'center', '.Mui-disabled &': { opacity: 0.45 } }}><Keys keys={keys} /></Box>)
