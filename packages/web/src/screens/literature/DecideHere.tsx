import Box from '@mui/material/Box'
import { useEffect, useState } from 'react'
import type { Value } from '../../api/api.ts'
import { useWrite } from '../../api/queries.ts'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { useShortcuts } from '../../parts/keyboard/Shortcuts.tsx'
import { Said } from '../../parts/Said.tsx'
import { useUndo } from '../../parts/Undo.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { DecisionBar } from './DecisionBar.tsx'
import { OTHER_REASON, useDecisionKeys, type Noting } from './use-decision-keys.ts'
import type { Verdict } from './use-reading-queue.ts'
import { words } from './words.ts'

type Known = Value<'literature.record'>

/** A verdict on a record that was come to by its address: the same keys as in the queue. */
export function DecideHere({ record, title, of }: { readonly record: string; readonly title: string; readonly of: NonNullable<Known['verdict']> }) {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const { date } = useFormat()
  const { offer } = useUndo()
  const decided = useWrite('screen.decide')
  const undone = useWrite('screen.undo')
  const [labels, setLabels] = useState<readonly string[]>([])
  const [note, setNote] = useState('')
  const [noting, writeNote] = useState<Noting>()
  const [told, tell] = useState('')
  /** The stage at which a verdict was given here last: with it the record may have gone on to the next. */
  const [last, setLast] = useState<typeof of.stage>()
  const { stage, own, takes } = of
  // A verdict given again is given with what was said before, unless it is changed.
  useEffect(() => {
    setLabels(own?.labels.map((l) => l.id) ?? [])
    setNote(own?.why ?? '')
    writeNote(undefined)
  }, [stage, own?.decision])
  const busy = decided.isPending || undone.isPending
  const idle = !takes || busy
  const takeBack = async (from: typeof stage): Promise<void> => {
    await undone.mutateAsync({ study, record, stage: from })
    setLast(undefined)
    tell(say('screening.undone', { title }))
  }
  const decide = (verdict: Verdict, reason?: string): void => {
    if (stage === 'full-text' && verdict === 'exclude' && reason === undefined) return tell(say(of.reasons.length === 0 ? 'screening.noReasons' : 'screening.needsReason'))
    // A note written before is no reason until it was seen as one.
    if (reason === OTHER_REASON && (noting !== 'reason' || note.trim() === '')) {
      writeNote('reason')
      return tell(say('screening.otherReasonSays'))
    }
    const how = { ...(reason !== undefined && { reason }), ...(labels.length > 0 && { labels: [...labels] }), ...(note.trim() !== '' && { why: note.trim() }) }
    decided.mutate(
      { study, record, stage, verdict, ...how },
      {
        onSuccess: ({ value }) => {
          if (value.decision === undefined) return
          setLast(stage)
          const says = say('screening.last', { verdict: say(`screening.${verdict}`), title })
          tell(says)
          offer({ says, undo: () => takeBack(stage) })
        },
      },
    )
  }
  const back = last ?? (own === null ? undefined : stage)
  const canUndo = back !== undefined && !busy
  const undo = (): void => {
    // What went wrong is shown below.
    if (back !== undefined && !busy) takeBack(back).catch(() => {})
  }
  const toggleLabel = (id: string): void => setLabels((now) => (now.includes(id) ? now.filter((l) => l !== id) : [...now, id]))
  const { shortcuts, letters } = useDecisionKeys({ stage, choices: of, idle, onDecide: decide, onUndo: undo, onNote: () => writeNote('note'), onLabel: toggleLabel })
  useShortcuts(say('screening.title'), shortcuts)
  const problem = decided.error ?? undone.error
  return (
    <Box sx={{ border: 1, borderColor: 'divider', '& > *:first-of-type': { borderTop: 0 } }}>
      <Box sx={{ px: 2, py: 1, display: 'grid', gap: 0.25 }}>
        <Box>
          {say(`screening.stages.${stage}`)}
          {' · '}
          {own === null ? say(takes ? 'record.verdictNone' : 'record.verdictClosed') : say('screening.yours', { verdict: said(own.said), on: date(own.on) })}
        </Box>
        {own !== null && of.after !== null && <Box role="note">{say(`record.after.${of.after}`)}</Box>}
        {own?.reason && <Box sx={{ color: 'text.secondary' }}>{said(own.reason.said)}</Box>}
        {own !== null && own.labels.length > 0 && <Box sx={{ color: 'text.secondary' }}>{own.labels.map((l) => said(l.said)).join(' · ')}</Box>}
      </Box>
      {(takes || canUndo) && <DecisionBar stage={stage} about={of} letters={letters} labels={labels} onLabel={toggleLabel} note={note} noting={noting} onNote={setNote} onNoting={writeNote} idle={idle} canUndo={canUndo} last={title} onDecide={decide} onUndo={undo} />}
      <Said>{told}</Said>
      {problem !== null && <ErrorBox problem={problem} />}
    </Box>
  )
}
