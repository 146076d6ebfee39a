import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Popover from '@mui/material/Popover'
import { useState } from 'react'
import { Refusal } from '../../api/answer.ts'
import { useReachable } from '../../api/connection.ts'
import { useWords, type Say } from '../../words/use-words.ts'
import { AppLink } from '../AppLink.tsx'
import { ErrorBox } from '../ErrorBox.tsx'
import { Icon } from '../Icon.tsx'
import { Said } from '../Said.tsx'
import { words } from '../words.ts'
import type { Entry } from './entry.ts'
import { useTypedUnsaved } from './typed.ts'
import { useSaveQueue, useUnsaved } from './use-save-queue.ts'

/** Whether everything is saved, for the top bar; pressed, it lists what is not. */
export function SavingState() {
  const say = useWords(words)
  const queue = useSaveQueue()
  const unsaved = useUnsaved()
  const typed = useTypedUnsaved()
  const reachable = useReachable()
  const [at, open] = useState<HTMLElement | null>(null)
  const refused = unsaved.filter((e) => e.state === 'refused').length
  const held = unsaved.some((e) => e.state !== 'refused' && e.problem !== undefined)
  const state = stateOf(unsaved.length, refused, reachable, held, typed)
  const name = say(`saving.${state}`, { n: state === 'refused' ? refused : state === 'typed' ? typed : unsaved.length })
  const troubled = state === 'refused' || state === 'offline' || state === 'waiting'
  const always = troubled || state === 'typed'
  return (
    <>
      <Button color={troubled ? 'warning' : 'inherit'} aria-haspopup="dialog" aria-expanded={at !== null} onClick={(e) => open(e.currentTarget)} startIcon={<Icon name={!reachable ? 'offline' : state === 'saved' ? 'check' : state === 'refused' ? 'warning' : 'cloud'} />} sx={{ fontWeight: troubled ? 600 : 400, whiteSpace: 'nowrap' }}>
        <Box component="span" sx={{ '@media (max-width: 900px)': { display: always ? 'inline' : 'none' } }}>
          {name}
        </Box>
        <Box component="span" sx={{ display: 'none', '@media (max-width: 900px)': { display: always ? 'none' : 'inline', position: 'absolute', clipPath: 'inset(50%)' } }}>
          {name}
        </Box>
      </Button>
      <Said>{troubled ? name : ''}</Said>
      <Popover open={at !== null} anchorEl={at} onClose={() => open(null)} anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }} transformOrigin={{ vertical: 'top', horizontal: 'right' }} slotProps={{ paper: { role: 'dialog', 'aria-label': say('saving.list') } }}>
        <Box sx={{ p: 2, width: 'min(30rem, 90vw)', display: 'grid', gap: 1 }}>
          {!reachable && <Box>{say('saving.offlineSays')}</Box>}
          {!queue.lasting && unsaved.length > 0 && <Box>{say('saving.notLasting')}</Box>}
          {typed > 0 && <Box>{say('saving.typedSays', { n: typed })}</Box>}
          {unsaved.length === 0 ? (
            typed === 0 && <Box>{say('saving.nothing')}</Box>
          ) : (
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1, maxHeight: '60vh', overflow: 'auto' }}>
              {unsaved.map((entry) => (
                <UnsavedEntry key={entry.id} entry={entry} say={say} />
              ))}
            </Box>
          )}
          <Button variant="outlined" color="inherit" onClick={() => open(null)} sx={{ justifySelf: 'start' }}>
            {say('close')}
          </Button>
        </Box>
      </Popover>
    </>
  )
}

type State = 'saved' | 'typed' | 'saving' | 'waiting' | 'refused' | 'offline'
function stateOf(unsaved: number, refused: number, reachable: boolean, held: boolean, typed: number): State {
  if (refused > 0) return 'refused'
  if (!reachable) return unsaved > 0 ? 'waiting' : 'offline'
  if (held) return 'waiting'
  if (unsaved > 0) return 'saving'
  return typed > 0 ? 'typed' : 'saved'
}

function UnsavedEntry({ entry, say }: { readonly entry: Entry; readonly say: Say<typeof words.en> }) {
  const queue = useSaveQueue()
  return (
    <Box component="li" sx={{ display: 'grid', gap: 0.5 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
        <Box sx={{ flex: 1 }}>{entry.says}</Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{say(`saving.state.${entry.state}`)}</Box>
      </Box>
      {entry.problem && <ErrorBox problem={new Refusal(entry.problem.status, entry.problem.issues)} />}
      {entry.state === 'refused' && (
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button variant="outlined" onClick={() => void queue.again(entry.id)}>
            {say('saving.again')}
          </Button>
          <Button color="inherit" onClick={() => void queue.drop(entry.id)}>
            {say('saving.drop')}
          </Button>
          {entry.to !== undefined && (
            <Button component={AppLink} to={entry.to} color="inherit">
              {say('saving.go')}
            </Button>
          )}
        </Box>
      )}
    </Box>
  )
}
