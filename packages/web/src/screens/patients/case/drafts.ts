import type { FileReadingInput } from '../contract.ts'
import type { ChosenWords } from './desk.ts'

/** What a field held when it was opened to be answered: what is saved was said of that, whatever others made of it meanwhile. */
export interface Seen {
  /** Left out where the field is in no file yet. */
  readonly hash?: string
  readonly readings: readonly FileReadingInput[]
  /** Hash of the decision that settled it. */
  readonly settled?: string
}

/** What was typed into an editor that was left before it could be saved. */
export interface Draft {
  readonly path: string
  /** Which editor of the field: its value, the reason why it is unclear, a reading of it. */
  readonly slot: string
  /** Of its field, for when the part it stood in is gone. */
  readonly name?: { readonly en: string; readonly zh: string }
  /** What stood in its controls, as the reader saw it. */
  readonly said: string
  /** What was typed, by control. */
  readonly values: Readonly<Record<string, unknown>>
  readonly chosen?: ChosenWords
  /** The source it was read in, where no words are chosen. */
  readonly source?: string
  readonly seen?: Seen
}

export const draftKey = (path: string, slot: string): string => `${path} ${slot}`

/** The editor of a field's value, or of one of its readings, counted from 0. */
export const slotOf = (which: number | undefined): string => (which === undefined ? 'edit' : `edit:${which}`)

/** What was left in some editor of a field. */
export function draftOf(drafts: ReadonlyMap<string, Draft>, path: string): Draft | undefined {
  if (drafts.size === 0) return undefined
  return [...drafts.values()].find((d) => d.path === path)
}

/** Notes on the case are of no field. They show what was typed themselves. */
export const NOTES = 'notes'

/** The part of a field's row that holds the editor. */
export const partOf = (slot: string): 'edit' | 'why' | 'origin' => (slot === 'edit' || slot === 'why' ? slot : 'origin')

/** Where drafts outlast the page. */
export interface DraftDisk {
  readonly read: () => readonly Draft[]
  readonly keep: (draft: Draft) => void
  readonly drop: (path: string, slot: string) => void
}

const PREFIX = 'casewright.draft.1'

/** Drafts of one person on one case, in the store of the browser: each under a key of its own, so that windows do not overwrite one another. */
export function draftsOnDisk(
  store: Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>,
  owner: string,
): DraftDisk {
  const begin = `${PREFIX}:${owner}:`
  const at = (path: string, slot: string): string => `${begin}${draftKey(path, slot)}`
  return {
    read: () =>
      Array.from({ length: store.length }, (_, i) => store.key(i) ?? '')
        .filter((key) => key.startsWith(begin))
        .flatMap((key) => draftIn(store.getItem(key))),
    keep: (draft) => {
      try {
        store.setItem(at(draft.path, draft.slot), JSON.stringify(draft))
      } catch {
        // The browser keeps no more: the draft lasts as long as the page.
      }
    },
    drop: (path, slot) => store.removeItem(at(path, slot)),
  }
}

function draftIn(kept: string | null): readonly Draft[] {
  try {
    const draft: unknown = JSON.parse(kept ?? '')
    // Written above; what is not such a thing is none.
    return typeof draft === 'object' && draft !== null && 'values' in draft && 'slot' in draft ? [draft as Draft] : []
  } catch {
    return []
  }
}
