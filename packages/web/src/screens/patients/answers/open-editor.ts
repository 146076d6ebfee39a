import type { ChosenWords, Desk } from '../case/desk.ts'
import type { Bilingual } from '../contract.ts'
import { draftKey, type Seen } from '../case/drafts.ts'

/** A way to save what an editor holds; nothing of it is saved while one of its controls is not complete. */
export interface Offer {
  readonly ready: boolean
  readonly commit: () => void
  /** What it holds waits for an answer of the server: a way to save it, where it is complete by that. */
  readonly later?: () => Promise<(() => void) | undefined>
}

/** An editor while it is open: what is typed into it is kept as a draft until it is saved or let go of. */
export interface OpenEditor {
  /** Words it was opened with. Those chosen later may be meant for another field. */
  readonly opened: ChosenWords | undefined
  /** What the field held when it was opened first. */
  readonly seen: Seen | undefined
  /** It is being left: what it gives goes with the words it was opened with, and the desk stays as it is. */
  readonly leaving: () => boolean
  /** What a control held when the editor was left before. */
  readonly kept: (control: string) => unknown
  /** It is on the screen: words it was opened with wait as a draft from now on. */
  readonly begin: () => void
  readonly type: (control: string, value: unknown) => void
  /** What is typed is read in this source. */
  readonly readIn: (source: string) => void
  readonly offer: (id: string, offer: Offer | undefined) => void
  /** Saved, or let go of by the person: nothing is left to keep. */
  readonly done: () => void
  /** Left in any other way: what a person made complete is saved, the rest stays a draft. */
  readonly leave: () => void
}

interface Of {
  readonly desk: Desk
  readonly path: string
  /** Of the field, kept with its draft. */
  readonly name?: Bilingual
  readonly slot: string
  readonly words: ChosenWords | undefined
  /** A person gave it those words: what they make complete is said as if it were typed. */
  readonly given?: true | undefined
  /** The source of the reading that is edited; without one, what is typed is read in the source that is open then. */
  readonly source?: string | undefined
  readonly seen?: Seen | undefined
  /** What stands in the controls now, as the reader sees it. */
  readonly said: () => string
}

export function openEditor({ desk, path, name, slot, words, given, source: own, seen: now, said }: Of): OpenEditor {
  const key = draftKey(path, slot)
  const before = desk.get().drafts.get(key)
  const offers = new Map<string, Offer>()
  let values = before?.values ?? {}
  let source = before?.source
  const seen = before?.seen ?? now
  let typed = given === true && words !== undefined
  let finished = false
  let leaving = false
  const keep = (): void => {
    const now = said()
    if (now === '' && words === undefined) desk.dropDraft(path, slot)
    else
      desk.keepDraft({
        path,
        slot,
        said: now,
        values,
        ...(name !== undefined && { name }),
        ...(words !== undefined && { chosen: words }),
        ...(source !== undefined && { source }),
        ...(seen !== undefined && { seen }),
      })
  }
  return {
    opened: words,
    seen,
    leaving: () => leaving,
    kept: (control) => values[control],
    begin: () => {
      if (words !== undefined && before === undefined) keep()
    },
    type: (control, value) => {
      if (finished) return
      typed = true
      source ??= own ?? desk.get().source
      values = { ...values, [control]: value }
      keep()
    },
    readIn: (chosen) => {
      typed = true
      source = chosen
      if (!finished && desk.get().drafts.has(key)) keep()
    },
    offer: (id, offer) => void (offer === undefined ? offers.delete(id) : offers.set(id, offer)),
    done: () => {
      finished = true
      desk.dropDraft(path, slot)
    },
    leave: () => {
      // A draft that is gone was answered in another way meanwhile.
      if (finished || !typed || !desk.get().drafts.has(key)) return
      const [first, ...others] = offers.values()
      if (first === undefined || others.some((o) => !o.ready)) return
      const save = (commit: () => void): void => {
        leaving = true
        commit()
      }
      if (first.ready) return save(first.commit)
      const draft = desk.get().drafts.get(key)
      first.later?.().then(
        (commit) => {
          const now = desk.get()
          // Opened again, changed or answered meanwhile, it is the person's.
          if (commit !== undefined && now.open?.path !== path && now.drafts.get(key) === draft) save(commit)
        },
        // Nobody answered: it stays a draft.
        () => {},
      )
    },
  }
}
