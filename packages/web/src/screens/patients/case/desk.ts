import { createContext, use, useSyncExternalStore } from 'react'
import type { WordsAt } from '../contract.ts'
import { draftKey, type Draft, type DraftDisk } from './drafts.ts'

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
  /** The cell of a table they stand in. */
  readonly cell?: { readonly row: number; readonly column: string }
}

/** What the reader of a case is about: where the focus is, which words are chosen, what is being edited. */
export interface DeskState {
  /** Field that takes the chosen words: the one last focused. */
  readonly active: string | undefined
  /** `given`: words were given to the field that may be all it takes. */
  readonly open: { readonly path: string; readonly what: 'edit' | 'why' | 'origin'; readonly given?: true } | undefined
  readonly chosen: ChosenWords | undefined
  /** Words to be shown in the source; counted, so that asking twice shows twice. */
  readonly looked: { readonly words: WordsAt; readonly count: number } | undefined
  /** Source on the screen. */
  readonly source: string | undefined
  /** Fields brought into the form that hold nothing yet. */
  readonly added: ReadonlySet<string>
  /** What was typed and is not saved, by `draftKey`. */
  readonly drafts: ReadonlyMap<string, Draft>
}

export interface Desk {
  readonly get: () => DeskState
  readonly set: (change: Partial<DeskState>) => void
  readonly subscribe: (listener: () => void) => () => void
  readonly keepDraft: (draft: Draft) => void
  readonly dropDraft: (path: string, slot: string) => void
}

/** A desk with the drafts that were left on it, where there is a disk that keeps them. */
export function openDesk(disk?: DraftDisk): Desk {
  const left = disk?.read() ?? []
  let state: DeskState = {
    active: undefined,
    open: undefined,
    chosen: undefined,
    looked: undefined,
    source: undefined,
    added: new Set(left.map((d) => d.path)),
    drafts: new Map(left.map((d) => [draftKey(d.path, d.slot), d])),
  }
  const listeners = new Set<() => void>()
  const set: Desk['set'] = (change) => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  return {
    get: () => state,
    set,
    keepDraft: (draft) => {
      disk?.keep(draft)
      set({ drafts: new Map(state.drafts).set(draftKey(draft.path, draft.slot), draft) })
    },
    dropDraft: (path, slot) => {
      const key = draftKey(path, slot)
      if (!state.drafts.has(key)) return
      disk?.drop(path, slot)
      set({ drafts: new Map([...state.drafts].filter(([k]) => k !== key)) })
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

/** Open a part of a field's row; what was typed there before comes back with the words it was to rest on. */
export function openOn(desk: Desk, path: string, what: 'edit' | 'why' | 'origin', given?: true): void {
  const { drafts, chosen } = desk.get()
  const draft = drafts.get(draftKey(path, what))
  const typed = draft !== undefined && Object.keys(draft.values).length > 0
  const words = draft?.chosen !== undefined && (typed || chosen === undefined) ? { chosen: draft.chosen } : {}
  desk.set({ open: { path, what, ...(given !== undefined && { given }) }, active: path, ...words })
}

/** Show words in the source: the pane turns to it, scrolls and flashes. */
export const lookAt = (desk: Desk, words: WordsAt): void =>
  desk.set({ looked: { words, count: (desk.get().looked?.count ?? 0) + 1 }, source: words.source })
