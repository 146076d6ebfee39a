import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { createContext, use, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { ErrorBox } from './ErrorBox.tsx'
import { Icon } from './Icon.tsx'
import { keyName } from './keyboard/keys.ts'
import { useShortcuts } from './keyboard/Shortcuts.tsx'
import { words } from './words.ts'

interface Offer {
  readonly says: string
  readonly undo?: () => Promise<unknown> | void
}
interface Offers {
  /** Something was done, and can be taken back. */
  readonly offer: (offer: Required<Offer>) => void
  /** Something was done, and that is all. */
  readonly tell: (says: string) => void
  /** What was only said is over: something else was done since. */
  readonly hush: () => void
  /** Takes back what was offered last, as the keys do. */
  readonly undo: () => void
}
const UndoContext = createContext<Offers | undefined>(undefined)

/** How long the bar stays; the keys go on working after it. */
const SHOWN = 12_000
/** Above the foot of the window, in pixels. */
const FOOT = 16
/** Things that can be taken back one after the other. */
const MOST = 50

export function useUndo(): Offers {
  const offers = use(UndoContext)
  if (offers === undefined) throw new Error('undo is used outside its provider')
  return offers
}

/** What was done last can be taken back: by the bar at the foot for a while, by the keys as long as the page is open. */
export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const say = useWords(words)
  const done = useRef<Required<Offer>[]>([])
  const [bar, show] = useState<Offer>()
  const [problem, fail] = useState<unknown>()
  const [held, hold] = useState(false)
  const foot = useRef<HTMLDivElement>(null)
  const [bottom, lift] = useState(FOOT)
  const newest = useRef<() => Promise<void>>(undefined)
  const offers = useMemo<Offers>(
    () => ({
      undo: () => void newest.current?.(),
      offer: (offer) => {
        done.current = [...done.current.slice(1 - MOST), offer]
        fail(undefined)
        show(offer)
      },
      tell: (says) => {
        fail(undefined)
        show({ says })
      },
      hush: () => show((bar) => (bar?.undo === undefined ? undefined : bar)),
    }),
    [],
  )
  const undoLast = useCallback(async () => {
    const last = done.current.at(-1)
    if (last === undefined) return
    done.current = done.current.slice(0, -1)
    try {
      await last.undo()
      fail(undefined)
      show({ says: say('undo.undone', { what: last.says }) })
    } catch (thrown) {
      show({ says: last.says })
      fail(thrown)
    }
  }, [say])
  useEffect(() => {
    newest.current = undoLast
  }, [undoLast])
  useShortcuts(say('undo.title'), [{ keys: 'mod+z', says: say('undo.last'), run: () => void undoLast() }])
  useEffect(() => {
    if (bar === undefined || held || problem !== undefined) return
    const timer = setTimeout(() => show(undefined), SHOWN)
    return () => clearTimeout(timer)
  }, [bar, held, problem])
  useLayoutEffect(() => {
    if (bar !== undefined) lift(clearOf(foot.current?.offsetHeight ?? 0))
  }, [bar, problem])
  return (
    <UndoContext value={offers}>
      {children}
      <Box ref={foot} role="status" aria-live="polite" style={{ bottom }} sx={{ position: 'fixed', insetInlineStart: 0, insetInlineEnd: 0, display: 'flex', justifyContent: 'center', pointerEvents: 'none', zIndex: 1400 }}>
        {bar && (
          <Paper
            variant="outlined"
            onMouseEnter={() => hold(true)}
            onMouseLeave={() => hold(false)}
            onFocus={() => hold(true)}
            onBlur={() => hold(false)}
            sx={{ pointerEvents: 'auto', maxWidth: 'min(44rem, 92vw)', px: 2, py: 0.75, display: 'grid', gap: 1, boxShadow: 3 }}
          >
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, '& button': { flex: 'none' } }}>
              <span>{bar.says}</span>
              {bar.undo && problem === undefined && (
                <Button onClick={() => void undoLast()} startIcon={<Icon name="undo" />} title={keyName('mod+z')}>
                  {say('undo.undo')}
                </Button>
              )}
              <Button color="inherit" onClick={() => (fail(undefined), show(undefined))}>
                {say('close')}
              </Button>
            </Box>
            {problem !== undefined && <ErrorBox problem={problem} title={say('undo.failed')} />}
          </Paper>
        )}
      </Box>
    </UndoContext>
  )
}

/** Where the bar lies on nothing that is pressed again and again (`data-keep-clear`), in pixels above the foot of the window. */
function clearOf(height: number): number {
  const tops = [...document.querySelectorAll('[data-keep-clear]')]
    .map((e) => e.getBoundingClientRect())
    .filter((r) => r.height > 0 && r.top < innerHeight && r.bottom > innerHeight - height - 2 * FOOT)
    .map((r) => innerHeight - r.top + FOOT / 2)
  const above = Math.max(FOOT, ...tops)
  // What fills the window cannot be kept clear of.
  return above > innerHeight / 2 ? FOOT : above
}
