import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useWhyNot } from '../../api/may.ts'
import { useRead, useWrite } from '../../api/queries.ts'
import { WhyNotLine } from '../../parts/Allowed.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { JobProgress } from '../../parts/JobProgress.tsx'
import { Keys } from '../../parts/keyboard/Keys.tsx'
import { useShortcuts } from '../../parts/keyboard/Shortcuts.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Said } from '../../parts/Said.tsx'
import { useUndo } from '../../parts/Undo.tsx'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { KindButtons } from './KindButtons.tsx'
import { kindKeys, type Kind, type List } from './kind-keys.ts'
import { PairView } from './PairView.tsx'
import { useFindDuplicates } from './use-find-duplicates.ts'
import { usePairQueue } from './use-pair-queue.ts'
import { isWithoutLiterature } from './without-literature.ts'
import { words } from './words.ts'

const lists: readonly List[] = ['waiting', 'decided', 'certain']
const emptySays = {
  waiting: ['duplicates.noneWaiting', 'duplicates.noneWaitingSays'],
  decided: ['duplicates.noneDecided', 'duplicates.noneDecidedSays'],
  certain: ['duplicates.noneCertain', 'duplicates.noneCertainSays'],
} as const
const MOST = 60

/** Pairs that may be one publication, side by side, each decided by one key. */
export default function Duplicates() {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const { offer } = useUndo()
  const [list, setList] = useSavedState<List>('list', 'waiting')
  const [at, goTo] = useState(0)
  const [turned, turn] = useState(false)
  const [onlyDifferent, narrow] = useState(false)
  const [told, tell] = useState('')
  const whyNot = useWhyNot(study)
  const [whyNotRun, whyNotDecide] = [whyNot('dedupe'), whyNot('dedupe.decide-many')]
  const queue = usePairQueue(study)
  const review = useRead('dedupe.review', { study, list, count: MOST }, { keep: true })
  const undoDecision = useWrite('literature.undo')
  const { job, run } = useFindDuplicates(study)
  const value = review.data?.value
  // What was decided here is not asked again; where the server has it, it stands under the decided ones.
  const pairs = (value?.pairs ?? []).filter((p) => list === 'decided' || !queue.gone.has(p.key))
  const here = Math.min(at, Math.max(0, pairs.length - 1))
  const pair = pairs[here]
  const kindName = (kind: Kind): string => (kind === 'different' ? say('duplicates.different') : kind === 'duplicate' ? say('duplicates.same') : said(value?.kinds.find((k) => k.kind === kind)?.said ?? { en: kind, zh: kind }))
  const titleOf = (p: typeof pair): string => p?.from.title || p?.to.title || p?.key || ''

  const decide = (as: Kind): void => {
    if (pair === undefined) return
    const [a, b] = turned ? [pair.to.id, pair.from.id] : [pair.from.id, pair.to.id]
    const says = say('duplicates.saidNow', { kind: kindName(as), title: titleOf(pair) })
    queue.decide({ pair, as, a, b }, says)
    tell(says)
    turn(false)
  }
  const undo = (): void => {
    const back = queue.undo(say('duplicates.undo'))
    if (back === undefined) return
    tell(say('duplicates.undone', { title: titleOf(back.pair) }))
    goTo(0)
    turn(false)
  }
  const takeBack = (decision: string, title: string): void =>
    undoDecision.mutate(
      { study, decision },
      { onSuccess: ({ value: v }) => offer({ says: say('duplicates.undone', { title }), undo: () => undoDecision.mutateAsync({ study, decision: v.decision }) }) },
    )
  const notLooked = list !== 'decided' && value !== undefined && value.notCompared > 0
  const deciding = list !== 'decided'
  const off = pair === undefined || !deciding || whyNotDecide !== undefined
  const kinds: readonly Kind[] = ['duplicate', 'different', ...(value?.kinds ?? []).map((k) => k.kind).filter((k) => k !== 'duplicate')]
  useShortcuts(say('duplicates.title'), [
    ...kinds.map((kind) => ({ keys: kindKeys[kind], says: kindName(kind), run: () => decide(kind), off })),
    { keys: 'f', says: say('duplicates.run'), run: () => void run(), off: job.running || whyNotRun !== undefined },
    { keys: 'u', says: say('duplicates.undo'), run: undo, off: whyNotDecide !== undefined },
    { keys: 'w', says: say('duplicates.swap'), run: () => turn((t) => !t), off },
    { keys: 'j', says: say('duplicates.next'), run: () => goTo(Math.min(here + 1, pairs.length - 1)), off: pairs.length < 2 },
    { keys: 'k', says: say('duplicates.previous'), run: () => goTo(Math.max(here - 1, 0)), off: pairs.length < 2 },
  ])
  if (review.isError && isWithoutLiterature(review.error))
    return (
      <Page title={say('duplicates.title')}>
        <EmptyState
          icon="duplicates"
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
  const count = (l: List): number => (value?.counts[l] ?? 0) - (l === list && l !== 'decided' ? (value?.pairs.length ?? 0) - pairs.length : 0)
  return (
    <Page
      title={say('duplicates.title')}
      wide
      actions={
        <>
          {value && (
            <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
              {value.notCompared > 0 ? say('duplicates.summaryNot', { records: value.records, n: value.notCompared }) : say('duplicates.summary', { records: value.records, publications: value.publications })}
            </Box>
          )}
          <Button variant={value !== undefined && value.notCompared > 0 ? 'contained' : 'outlined'} disabled={job.running || whyNotRun !== undefined} title={whyNotRun} onClick={() => void run()} endIcon={<Keys keys="f" />}>
            {say('duplicates.run')}
          </Button>
        </>
      }
    >
      <Said>{told}</Said>
      <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', '@media (max-height: 560px)': { overflow: 'auto' } }}>
        <Tabs value={list} onChange={(_, l: List) => (setList(l), goTo(0), turn(false))} aria-label={say('duplicates.lists')} sx={{ px: 2, minHeight: 36, borderBottom: 1, borderColor: 'divider', '& .MuiTab-root': { minHeight: 36, py: 0 } }}>
          {lists.map((l) => (
            <Tab key={l} value={l} label={say(`duplicates.${l}`, { n: count(l) })} id={`pairs-${l}`} aria-controls="pairs-panel" />
          ))}
        </Tabs>
        {(job.running || job.problem !== undefined) && (
          <Box sx={{ px: 2 }}>
            <JobProgress job={job} says={say('duplicates.running')} />
          </Box>
        )}
        {undoDecision.isError && <ErrorBox problem={undoDecision.error} />}
        <Box id="pairs-panel" role="tabpanel" aria-labelledby={`pairs-${list}`} tabIndex={0} sx={{ flex: 1, minHeight: 0, '@media (max-height: 560px)': { flex: '1 0 13rem' }, overflow: 'auto', px: 2, py: 1.5, bgcolor: 'background.paper' }}>
          <Loaded of={review}>
            {() =>
              pair === undefined ? (
                <EmptyState icon="duplicates" title={say(notLooked ? 'duplicates.notLooked' : emptySays[list][0])} says={say(notLooked ? 'duplicates.notLookedSays' : emptySays[list][1])} />
              ) : (
                <PairView pair={pair} turned={turned} at={here + 1} of={count(list)} onlyDifferent={onlyDifferent} onOnlyDifferent={narrow} onStep={(by) => goTo(Math.max(0, Math.min(here + by, pairs.length - 1)))} />
              )
            }
          </Loaded>
        </Box>
        {whyNotDecide !== undefined && <Box sx={{ px: 2 }}><WhyNotLine why={whyNotDecide} /></Box>}
        {pair !== undefined && deciding && whyNotDecide === undefined && <KindButtons kinds={kinds} nameOf={kindName} onKind={decide} onUndo={undo} canUndo={queue.decided.length > 0} onSwap={() => turn((t) => !t)} />}
        {pair?.decided && list === 'decided' && whyNot('literature.undo') === undefined && (
          <Box sx={{ borderTop: 1, borderColor: 'divider', px: 2, py: 1.25, bgcolor: 'background.default' }}>
            <Button variant="outlined" onClick={() => pair.decided && takeBack(pair.decided.decision, titleOf(pair))} disabled={undoDecision.isPending}>
              {say('duplicates.takeBack')}
            </Button>
          </Box>
        )}
      </Box>
    </Page>
  )
}
