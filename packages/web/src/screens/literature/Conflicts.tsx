import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useWhyNot } from '../../api/may.ts'
import { useRead, useWrite } from '../../api/queries.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { useShortcuts } from '../../parts/keyboard/Shortcuts.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useUndo } from '../../parts/Undo.tsx'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { Agreement } from './Agreement.tsx'
import { ChangedList } from './ChangedList.tsx'
import { ConflictView } from './ConflictView.tsx'
import { reasonKey } from './screening-keys.ts'
import { SettledList } from './SettledList.tsx'
import type { Stage } from './use-reading-queue.ts'
import { isWithoutLiterature } from './without-literature.ts'
import { words } from './words.ts'

const stages: readonly Stage[] = ['title-abstract', 'full-text']
const MOST = 100

/** Records seen differently: each verdict with its reason, settled by a third person; and how far screeners agree. */
export default function Conflicts() {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const { offer } = useUndo()
  const [stage, setStage] = useSavedState<Stage>('stage', 'title-abstract')
  const whyNot = useWhyNot(study)
  const [whyNotSee, whyNotSettle] = [whyNot('screen.conflicts'), whyNot('screen.settle')]
  const [at, goTo] = useState('')
  const [note, setNote] = useState('')
  const read = useRead('screen.conflicts', { study, stage, count: MOST }, { keep: true, enabled: whyNotSee === undefined })
  const settle = useWrite('screen.settle')
  const undo = useWrite('literature.undo')
  const value = read.data?.value
  const conflicts = value?.conflicts ?? []
  const here = Math.max(0, conflicts.findIndex((c) => c.record === at))
  const now = conflicts[here]
  const titleOf = (c: typeof now): string => c?.title?.text ?? c?.otherTitle?.text ?? c?.record ?? ''
  const step = (by: number): void => goTo(conflicts[Math.max(0, Math.min(here + by, conflicts.length - 1))]?.record ?? '')
  const decide = (verdict: 'include' | 'exclude', reason?: string): void => {
    if (now === undefined || !now.mayBeSettled || settle.isPending) return
    if (stage === 'full-text' && verdict === 'exclude' && reason === undefined) return
    const title = titleOf(now)
    settle.mutate(
      { study, stage, record: now.record, verdict, ...(reason !== undefined && { reason }), ...(note.trim() !== '' && { why: note.trim() }) },
      {
        onSuccess: ({ value: v }) => {
          setNote('')
          goTo(conflicts[here + 1]?.record ?? '')
          offer({ says: say('conflicts.did', { verdict: say(`screening.${verdict}`), title }), undo: () => undo.mutateAsync({ study, decision: v.decision }) })
        },
      },
    )
  }
  const off = now === undefined || !now.mayBeSettled || whyNotSettle !== undefined
  useShortcuts(say('conflicts.title'), [
    { keys: 'i', says: say('screening.include'), run: () => decide('include'), off },
    { keys: 'e', says: say('screening.exclude'), run: () => decide('exclude'), off: off || stage === 'full-text' },
    { keys: 'j', says: say('duplicates.next'), run: () => step(1), off: conflicts.length < 2 },
    { keys: 'k', says: say('duplicates.previous'), run: () => step(-1), off: conflicts.length < 2 },
    ...(stage === 'full-text'
      ? (value?.reasons ?? []).flatMap((r, i) => {
          const key = reasonKey(i)
          return key === undefined ? [] : [{ keys: key, says: `${say('screening.reasons')}: ${said(r.said)}`, run: () => decide('exclude', r.id), off }]
        })
      : []),
  ])
  if (whyNotSee !== undefined)
    return (
      <Page title={say('conflicts.title')}>
        <EmptyState icon="conflicts" title={say('conflicts.notYours')} says={whyNotSee} />
      </Page>
    )
  if (read.isError && isWithoutLiterature(read.error))
    return (
      <Page title={say('conflicts.title')}>
        <EmptyState
          icon="conflicts"
          title={say('records.empty')}
          says={say('records.emptySays')}
          action={
            <Button component={Link} to={`/studies/${study}/literature/import`} variant="contained">
              {say('records.import')}
            </Button>
          }
        />
      </Page>
    )
  return (
    <Page
      title={say('conflicts.title')}
      actions={
        <ToggleButtonGroup exclusive size="small" value={stage} onChange={(_, s: Stage | null) => s && setStage(s)} aria-label={say('screening.stage')}>
          {stages.map((s) => (
            <ToggleButton key={s} value={s} sx={{ py: 0.25 }}>
              {say(`screening.stages.${s}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
    >
      <Loaded of={read}>
        {(v) => (
          <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 4 }}>
            {settle.isError && <ErrorBox problem={settle.error} />}
            {now === undefined ? (
              <EmptyState icon="conflicts" title={say('conflicts.none')} says={say('conflicts.noneSays')} />
            ) : (
              <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '15rem minmax(0, 1fr)' }, gap: 3, alignItems: 'start' }}>
                <Box component="nav" aria-label={say('conflicts.list')}>
                  <Typography variant="h3" component="h2" sx={{ mb: 0.5 }}>
                    {say('conflicts.listOf', { n: v.waiting })}
                  </Typography>
                  <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: { xs: '11rem', md: '70vh' }, overflow: 'auto' }}>
                    {v.conflicts.map((c) => (
                      <li key={c.record}>
                        <Button
                          fullWidth
                          color="inherit"
                          aria-current={c.record === now.record}
                          onClick={() => goTo(c.record)}
                          sx={{ justifyContent: 'start', textAlign: 'start', fontWeight: c.record === now.record ? 600 : 400, borderInlineStart: '3px solid', borderColor: c.record === now.record ? 'primary.main' : 'transparent', borderRadius: 0 }}
                        >
                          {titleOf(c)}
                        </Button>
                      </li>
                    ))}
                  </Box>
                </Box>
                <ConflictView conflict={now} stage={stage} reasons={v.reasons} note={note} onNote={setNote} onDecide={decide} busy={settle.isPending} whyNot={whyNotSettle} />
              </Box>
            )}
            <Agreement of={v.agreement} />
            {v.changed.length > 0 && <ChangedList changed={v.changed} />}
            <SettledList settled={v.settled} />
          </Box>
        )}
      </Loaded>
    </Page>
  )
}
