import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Drawer from '@mui/material/Drawer'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import useMediaQuery from '@mui/material/useMediaQuery'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useWhyNot } from '../../api/may.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useShortcuts } from '../../parts/keyboard/Shortcuts.tsx'
import { Page } from '../../parts/Page.tsx'
import { Said } from '../../parts/Said.tsx'
import { useQueued } from '../../parts/saving/use-save-queue.ts'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { Waiting } from '../../parts/Waiting.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { AboutScreening } from './AboutScreening.tsx'
import { DecisionBar } from './DecisionBar.tsx'
import { FullTextPane } from './FullTextPane.tsx'
import { NotCompared } from './NotCompared.tsx'
import { NothingToRead } from './NothingToRead.tsx'
import { NothingWaits } from './NothingWaits.tsx'
import { RecordText } from './RecordText.tsx'
import { UnnamedConcepts } from './UnnamedConcepts.tsx'
import { OTHER_REASON, useDecisionKeys, type Noting } from './use-decision-keys.ts'
import { screeningKey, useReadingQueue, type Stage, type Verdict } from './use-reading-queue.ts'
import { isWithoutLiterature } from './without-literature.ts'
import { words } from './words.ts'

const stages: readonly Stage[] = ['title-abstract', 'full-text']

/** One record at a time, one key for each decision, the next record at once. */
export default function Screening() {
  const say = useWords(words)
  const said = useBilingual()
  const { date } = useFormat()
  const study = useStudy()
  const [stage, setStage] = useSavedState<Stage>('stage', 'title-abstract')
  const whyNot = useWhyNot(study)('screen.next')
  const queue = useReadingQueue(study, stage)
  const { now, about } = queue
  const unsaved = useQueued(screeningKey(study))
  const [labels, setLabels] = useState<readonly string[]>([])
  const [note, setNote] = useState('')
  const [noting, writeNote] = useState<Noting>()
  const [told, tell] = useState('')
  const [aside, showAside] = useState(false)
  const wide = useMediaQuery('(min-width: 1100px)')
  const reading = useRef<HTMLDivElement>(null)

  useEffect(() => {
    // A verdict given again is given with what was said before, unless it is changed.
    setLabels(queue.beside?.labels ?? [])
    setNote(queue.beside?.why ?? '')
    writeNote(undefined)
    reading.current?.scrollTo({ top: 0 })
  }, [now?.record, queue.beside])

  const title = now?.title?.text ?? now?.otherTitle?.text ?? now?.record ?? ''
  const decide = (verdict: Verdict, reason?: string): void => {
    if (now === undefined) return
    if (stage === 'full-text' && verdict === 'exclude' && reason === undefined) return tell(say(about?.reasons.length === 0 ? 'screening.noReasons' : 'screening.needsReason'))
    // A note written before is no reason until it was seen as one.
    if (reason === OTHER_REASON && (noting !== 'reason' || note.trim() === '')) {
      writeNote('reason')
      return tell(say('screening.otherReasonSays'))
    }
    const says = say('screening.last', { verdict: say(verdictWord[verdict]), title })
    queue.decide(verdict, { ...(reason !== undefined && { reason }), ...(labels.length > 0 && { labels: [...labels] }), ...(note.trim() !== '' && { why: note.trim() }) }, says)
    tell(says)
  }
  const undo = (): void => {
    const back = queue.undo(say('screening.undo'))
    if (back !== undefined) tell(say('screening.undone', { title: back.title?.text ?? back.record }))
  }
  const toggleLabel = (id: string): void => setLabels((now) => (now.includes(id) ? now.filter((l) => l !== id) : [...now, id]))
  const open = (): void => {
    const [first] = now?.links ?? []
    if (first !== undefined) window.open(first.url, '_blank', 'noopener,noreferrer')
  }
  const idle = now === undefined
  const { shortcuts, letters } = useDecisionKeys({ stage, choices: about, idle, onDecide: decide, onUndo: undo, onNote: () => writeNote('note'), onLabel: toggleLabel })
  useShortcuts(say('screening.title'), [
    ...shortcuts,
    { keys: 'o', says: say('screening.open'), run: open, off: idle },
    { keys: 'd', says: say('screening.details'), run: () => showAside((v) => !v), off: wide },
  ])

  const side = <AboutScreening queue={queue} stage={stage} />
  const refused = unsaved.filter((e) => e.state === 'refused').length
  if (whyNot !== undefined)
    return (
      <Page title={say('screening.title')}>
        <EmptyState icon="screening" title={say('screening.notYours')} says={whyNot} action={<Button component={Link} to={`/studies/${study}/literature`} variant="outlined">{say('screening.toRecords')}</Button>} />
      </Page>
    )
  if (isWithoutLiterature(queue.problem)) return <NothingToRead study={study} />
  return (
    <Page
      title={say('screening.title')}
      wide
      actions={
        <>
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem', fontVariantNumeric: 'tabular-nums' }}>
            {about && say('screening.waiting', { n: queue.waiting })}
            {unsaved.length > refused && ` · ${say('screening.unsent', { n: unsaved.length - refused })}`}
          </Box>
          <ToggleButtonGroup exclusive size="small" value={stage} onChange={(_, s: Stage | null) => s && setStage(s)} aria-label={say('screening.stage')}>
            {stages.map((s) => (
              <ToggleButton key={s} value={s} sx={{ py: 0.25 }}>
                {say(`screening.stages.${s}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          {!wide && (
            <Button variant="outlined" onClick={() => showAside(true)} startIcon={<Icon name="info" />}>
              {say('screening.progress')}
            </Button>
          )}
        </>
      }
    >
      <Said>{told}</Said>
      <Box sx={{ display: 'grid', gridTemplateColumns: wide ? 'minmax(0, 1fr) 20rem' : '1fr', gridTemplateRows: 'minmax(0, 1fr)', height: '100%', borderTop: 1, borderColor: 'divider' }}>
        <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0, bgcolor: 'background.paper', '@media (max-height: 560px)': { overflow: 'auto' } }}>
          {about !== undefined && about.notCompared > 0 && <NotCompared study={study} n={about.notCompared} keys="f" onDone={queue.beginAgain} />}
          {about !== undefined && <UnnamedConcepts study={study} unnamed={about.unnamed} />}
          <Box ref={reading} tabIndex={0} role="region" aria-label={say(`screening.stages.${stage}`)} sx={{ flex: 1, minHeight: 0, '@media (max-height: 560px)': { flex: '1 0 13rem' }, overflow: 'auto', px: 3, pt: 2.5, pb: 2, '&:focus-visible': { outline: 2, outlineColor: 'primary.main', outlineStyle: 'solid', outlineOffset: -2 } }}>
            {queue.problem !== undefined && <ErrorBox problem={queue.problem} retry={queue.retry} />}
            {now !== undefined ? (
              <>
                {queue.earlier && (
                  <Box role="note" sx={{ maxWidth: '46rem', mx: 'auto', mb: 1.5, borderInlineStart: '3px solid', borderColor: 'secondary.main', pl: 1.5 }}>
                    {say('screening.yours', { verdict: said(queue.earlier.said), on: date(queue.earlier.on) })}
                  </Box>
                )}
                <RecordText key={now.record} record={now} />
                {stage === 'full-text' && <FullTextPane study={study} record={now} queue={queue} />}
              </>
            ) : queue.fetching || about === undefined ? (
              queue.problem === undefined && <Waiting />
            ) : (
              <NothingWaits study={study} stage={stage} stopped={about.stopped} onStage={setStage} />
            )}
          </Box>
          {about && (
            <DecisionBar
              stage={stage}
              about={about}
              letters={letters}
              labels={labels}
              onLabel={toggleLabel}
              note={note}
              noting={noting}
              onNote={setNote}
              onNoting={writeNote}
              idle={idle}
              canUndo={queue.decided.length > 0}
              last={queue.decided.at(-1)?.record.title?.text}
              onDecide={decide}
              onUndo={undo}
            />
          )}
        </Box>
        {wide && <Box component="aside" aria-label={say('screening.details')} tabIndex={0} sx={{ overflow: 'auto', borderInlineStart: '1px solid', borderColor: 'divider', px: 2, py: 2 }}>{side}</Box>}
      </Box>
      {!wide && (
        <Drawer anchor="right" open={aside} onClose={() => showAside(false)} slotProps={{ paper: { 'aria-label': say('screening.details'), sx: { width: 'min(22rem, 90vw)', px: 2, py: 2 } } }}>
          <Button onClick={() => showAside(false)} sx={{ alignSelf: 'end' }}>
            {say('screening.dismiss')}
          </Button>
          {side}
        </Drawer>
      )}
    </Page>
  )
}

const verdictWord = { include: 'screening.include', exclude: 'screening.exclude', unsure: 'screening.unsure' } as const satisfies Readonly<Record<Verdict, string>>
