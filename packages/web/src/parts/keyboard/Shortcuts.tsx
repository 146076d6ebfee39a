import { createContext, use, useEffect, useId, useMemo, useState, type ReactNode } from 'react'
import { isTyping, pressed } from './keys.ts'

export interface Shortcut {
  /** As `keys.ts` writes a press. */
  readonly keys: string
  /** What it does, for the list. */
  readonly says: string
  readonly run: () => void
  readonly whileTyping?: boolean
  readonly off?: boolean
}
export interface ShortcutGroup {
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
}

interface Board {
  readonly put: (id: string, group: ShortcutGroup) => void
  readonly take: (id: string) => void
  readonly groups: () => readonly ShortcutGroup[]
}
const BoardContext = createContext<Board | undefined>(undefined)
/** Within this time the second of two presses must follow, in milliseconds. */
const SECOND = 1200

/** Hears the keyboard for everything below; the group registered last is asked first. */
export function ShortcutBoard({ children }: { readonly children: ReactNode }) {
  const [groups] = useState(() => new Map<string, ShortcutGroup>())
  const board = useMemo<Board>(
    () => ({
      put: (id, group) => void groups.set(id, group),
      take: (id) => void groups.delete(id),
      groups: () => [...groups.values()],
    }),
    [groups],
  )
  useEffect(() => {
    let before: { readonly press: string; readonly at: number } | undefined
    const hear = (e: KeyboardEvent): void => {
      if (e.defaultPrevented || ['Shift', 'Control', 'Alt', 'Meta'].includes(e.key)) return
      const typing = isTyping(e)
      // A dialog has the keyboard to itself, except for keys of its own; one on its way out is hidden, and has it no longer.
      const dialog = document.querySelector('[role=dialog]:not([aria-hidden=true] *)') !== null
      const press = pressed(e)
      const two = before !== undefined && e.timeStamp - before.at < SECOND ? `${before.press} ${press}` : undefined
      before = typing ? undefined : { press, at: e.timeStamp }
      const all = [...groups.values()].toReversed().flatMap((g) => g.shortcuts)
      const open = all.filter((s) => s.off !== true && (s.whileTyping === true || (!typing && !dialog)))
      const found = open.find((s) => s.keys === two) ?? open.find((s) => s.keys === press)
      if (found === undefined) return
      before = undefined
      e.preventDefault()
      found.run()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [groups])
  return <BoardContext value={board}>{children}</BoardContext>
}

function useBoard(): Board {
  const board = use(BoardContext)
  if (board === undefined) throw new Error('shortcuts are used outside their board')
  return board
}

/** Keys of a screen, while it is shown. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const board = useBoard()
  const id = useId()
  useEffect(() => {
    // Runs after every render, so that what a key does is what the screen shows; the place in the order stays.
    board.put(id, { title, shortcuts })
  })
  useEffect(() => () => board.take(id), [board, id])
}

/** Groups as they are now, for the list of shortcuts. */
export const useShortcutGroups = (): (() => readonly ShortcutGroup[]) => useBoard().groups
