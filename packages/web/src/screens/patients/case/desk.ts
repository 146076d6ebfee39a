import { createContext, use, useSyncExternalStore } from 'react'
import type { WordsAt } from '../contract.ts'

/** Words of a held text that the reader selected, not yet given to a field. */
export interface ChosenWords {
  readonly source: string
  readonly text: string
  readonly start: number
  readonly end: number
  readonly words: string
  /** Which occurrence in the text, where the words recur. */
  readonly occurrence?: number
  /** A place named instead, where the text of the page is not held. */
  readonly at?: string
}

/** What the reader of a case is about: where the focus is, which words are chosen, what is being edited. */
export interface DeskState {
  /** Field that takes the chosen words: the one last focused. */
  readonly active: string | undefined
  readonly open: { readonly path: string; readonly what: 'edit' | 'why' | 'origin' } | undefined
  readonly chosen: ChosenWords | undefined
  /** Words to be shown in the source; counted, so that asking twice shows twice. */
  readonly looked: { readonly words: WordsAt; readonly count: number } | undefined
  /** Source on the screen. */
  readonly source: string | undefined
  /** Fields brought into the form that hold nothing yet. */
  readonly added: ReadonlySet<string>
}

export interface Desk {
  readonly get: () => DeskState
  readonly set: (change: Partial<DeskState>) => void
  readonly subscribe: (listener: () => void) => () => void
}

export function openDesk(): Desk {
  let state: DeskState = {
    active: undefined,
    open: undefined,
    chosen: undefined,
    looked: undefined,
    source: undefined,
    added: new Set(),
  }
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set: (change) => {
      state = { ...state, ...change }
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const DeskContext = createContext<Desk | undefined>(undefined)
export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = use(DeskContext)
  if (desk === undefined) throw new Error('a part of the case page stands outside of it')
  return desk
}

/** A part of the desk's state; the component is drawn again only when that part changes. */
export function useOnDesk<T>(choose: (state: DeskState) => T): T {
  const desk = useDesk()
  return useSyncExternalStore(desk.subscribe, () => choose(desk.get()))
}

/** Show words in the source: the pane turns to it, scrolls and flashes. */
export const lookAt = (desk: Desk, words: WordsAt): void =>
  desk.set({ looked: { words, count: (desk.get().looked?.count ?? 0) + 1 }, source: words.source })
