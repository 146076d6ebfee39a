import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useBlocker } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { call } from '../../../api/call.ts'
import { WhyNotLine } from '../../../parts/Allowed.tsx'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { useShortcuts } from '../../../parts/keyboard/Shortcuts.tsx'
import { useTypedHere } from '../../../parts/saving/typed.ts'
import { useUndo } from '../../../parts/Undo.tsx'
import { useWords } from '../../../words/use-words.ts'
import { useAct } from '../use-act.ts'
import { words } from '../words.ts'
import { changeIn, withNames, type Change, type Settings, type Shown } from './draft.ts'
import { AskedPart } from './AskedPart.tsx'
import { CasesPart } from './CasesPart.tsx'
import { EligibilityPart } from './EligibilityPart.tsx'
import { JudgingPart } from './JudgingPart.tsx'
import { ScreeningPart } from './ScreeningPart.tsx'

interface ProtocolFormProps {
  readonly study: string
  readonly shown: Shown
  /** Why it may only be read. */
  readonly whyNot: string | undefined
}

/** The settings of a protocol that are changed most; what is changed is saved together and can be taken back. */
export function ProtocolForm({ study, shown, whyNot }: ProtocolFormProps) {
  const mayPlan = whyNot === undefined
  const say = useWords(words)
  const queries = useQueryClient()
  const { offer } = useUndo()
  const { act, busy, problem } = useAct()
  const [draft, write] = useState<Settings>(shown.settings)
  const change = useMemo(() => changeIn(shown.settings, draft), [shown.settings, draft])
  const changed = Object.keys(change).length > 0
  useTypedHere(Object.keys(change).length)
  const edit = async (what: Change, was?: string): Promise<void> => {
    await call('protocol.edit', { study, change: what, ...(was !== undefined && { was }) })
    await queries.invalidateQueries({ queryKey: [study] })
  }
  const save = async (): Promise<boolean> => {
    let saved = false
    await act(async () => {
      const before = withNames(changeIn(draft, shown.settings), shown.settings)
      await edit(change, shown.hash)
      saved = true
      offer({ says: say('study.saved'), undo: () => edit(before) })
    })
    return saved
  }
  // Who goes elsewhere keeps what was changed, and can take it back; what is refused keeps them here.
  useBlocker({ shouldBlockFn: async () => changed && mayPlan && !(await save()), enableBeforeUnload: changed })
  useShortcuts(say('study.title'), [{ keys: 'mod+s', says: say('study.save'), run: () => void save(), whileTyping: true, off: !changed || !mayPlan || busy }])
  const part = { draft, fixed: !mayPlan, onDraft: (some: Partial<Settings>) => write({ ...draft, ...some }) }
  return (
    <>
      {whyNot !== undefined && <WhyNotLine why={whyNot} />}
      <AskedPart {...part} shown={shown} />
      <EligibilityPart {...part} choices={shown.choices} />
      <JudgingPart {...part} choices={shown.choices} />
      <ScreeningPart {...part} />
      <CasesPart {...part} />
      {(changed || problem !== undefined) && (
        <Box sx={{ position: 'sticky', bottom: 0, zIndex: 2, bgcolor: 'background.default', borderTop: 1, borderColor: 'divider', py: 1, display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
          <span role="status">{changed && say('study.unsaved')}</span>
          <Button variant="contained" disabled={!changed || busy} onClick={() => void save()}>
            {say('study.save')}
          </Button>
          <Button color="inherit" disabled={busy} onClick={() => write(shown.settings)}>
            {say('study.discard')}
          </Button>
          {problem !== undefined && <ErrorBox problem={problem} retry={() => void queries.invalidateQueries({ queryKey: [study] })} />}
        </Box>
      )}
    </>
  )
}
