import { createContext, use } from 'react'
import type { ChosenWords, Desk } from '../case/desk.ts'
import type { Decisions } from '../case/use-decisions.ts'
import type { Seen } from '../case/drafts.ts'
import { lookAt, openOn } from '../case/desk.ts'
import { denies, readWords } from '../answers/read-words.ts'
import { shownWords } from '../origin/shown-words.ts'
import type { Language } from '../../../words/language.tsx'
import { inputsOf, readingsAfter, sameReadings, saysSo, withWords, type Given } from '../answers/readings-after.ts'
import type { FieldView, FileReadingInput, FormField } from '../contract.ts'
import type { FieldAct } from './field-keys.ts'

interface How {
  /** The reading that is answered anew, counted from 0. */
  readonly which?: number
  /** The source it is read in, where no words are; the one that is open where left out. */
  readonly source?: string | undefined
  /** What the field held when its editor was opened; as it is now where left out. */
  readonly seen?: Seen | undefined
  /** The editor was left for something else: the words it was opened with go with the answer, and the desk stays as it is. */
  readonly left?: { readonly with: ChosenWords | undefined }
}

/** How parts of the page answer fields. */
export interface Answering {
  readonly act: (field: FormField, what: FieldAct) => void
  /** An answer of an editor; the chosen words go with it. */
  readonly give: (field: FormField, given: Given, how?: How) => void
  /** What the field is to hold, as it stands. */
  readonly put: (field: FormField, readings: readonly FileReadingInput[], seen?: Seen) => void
  /** What the field holds, with the chosen words as more evidence for it. */
  readonly addWords: (field: FormField, readings: readonly FileReadingInput[], seen?: Seen) => void
  /** Give chosen words to a field: to a value that says the same as evidence, else read, else ask. */
  readonly take: (field: FormField, chosen: ChosenWords) => void
  /** Settle sources that disagree on one reading, counted from 1. */
  readonly settle: Decisions['settle']
  readonly unsettle: Decisions['unsettle']
  readonly readOnly: boolean
}

const AnsweringContext = createContext<Answering | undefined>(undefined)
export const AnsweringProvider = AnsweringContext.Provider

export function useAnswering(): Answering {
  const answering = use(AnsweringContext)
  if (answering === undefined) throw new Error('a field stands outside of a case')
  return answering
}

interface Saving {
  readonly fieldNow: (path: string) => FieldView | undefined
  readonly set: (field: FormField, readings: readonly FileReadingInput[], seen?: Seen) => void
  readonly settle: Answering['settle']
  readonly unsettle: Answering['unsettle']
  readonly readOnly: boolean
  readonly language: Language
  /** An answer takes the place of what is there, also where it is read in another source. */
  readonly alone?: true
}

const isUnclear = (view: FieldView | undefined): boolean => view?.readings.some((r) => r.said === 'unclear') === true

/** Answers go to the form with the words chosen on the desk, which are then given away. */
export function answering(desk: Desk, { fieldNow, set, settle, unsettle, readOnly, language, alone }: Saving): Answering {
  const put: Answering['put'] = (field, readings, seen) => {
    if (!readOnly) set(field, readings, seen)
  }
  const done = (field: FormField): void => {
    // Answered while its editor was open: what was typed there is not to come after it.
    if (desk.get().open?.path === field.path) for (const slot of ['edit', 'why']) desk.dropDraft(field.path, slot)
    const added = new Set(desk.get().added).add(field.path)
    desk.set({ open: undefined, chosen: undefined, added })
    document.getSelection()?.removeAllRanges()
  }
  const after = (field: FormField, given: Given, { which, source, seen }: How, chosen: ChosenWords | undefined) => {
    if (field.plain === true) return 'value' in given ? [{ value: given.value }] : []
    const now = seen?.readings ?? inputsOf(fieldNow(field.path))
    const more = chosen === undefined || !saysSo(now, given, chosen) ? undefined : withWords(now, chosen)
    const at = which ?? (alone === true && now.length > 0 ? now.length - 1 : undefined)
    return (
      more ??
      readingsAfter(now, given, { chosen, source: source ?? desk.get().source, ...(at !== undefined && { which: at }) })
    )
  }
  const give: Answering['give'] = (field, given, how = {}) => {
    const { left, seen } = how
    const readings = after(field, given, how, left === undefined ? desk.get().chosen : left.with)
    if (left === undefined) {
      put(field, readings, seen)
      return done(field)
    }
    const now = inputsOf(fieldNow(field.path))
    if (!sameReadings(now, readings)) put(field, readings, seen)
    desk.set({
      added: new Set(desk.get().added).add(field.path),
      ...(left.with !== undefined && desk.get().chosen === left.with && { chosen: undefined }),
    })
  }
  const addWords: Answering['addWords'] = (field, readings, seen) => {
    put(field, readings, seen)
    done(field)
  }
  const take: Answering['take'] = (field, chosen) => {
    const ask = (given?: true): void => openOn(desk, field.path, 'edit', given)
    // Words name a thing to say that it is there or to deny it: only a person tells which.
    if (field.answer.kind === 'presence') return ask()
    const now = inputsOf(fieldNow(field.path))
    const read = readWords(field.answer, chosen.words)
    const wording = field.answer.kind === 'text' || field.answer.kind === 'wording'
    const evidence = withWords(now, chosen)
    if (evidence !== undefined) {
      // Words that do not say what the field says are more evidence for it only if a person says so.
      if (!wording && (read === undefined || !saysSo(now, read, chosen))) return ask()
      return addWords(field, evidence)
    }
    // A date, a drug, a dose: its editor reads them, and what is complete there is saved by going on, as a number is at once.
    if (read === undefined) return ask(now.length === 0 && !denies(chosen.words) ? true : undefined)
    give(field, { value: read.value, ...(!wording && { raw: chosen.words }) })
  }
  return {
    put,
    give,
    addWords,
    take,
    settle,
    unsettle,
    readOnly,
    act: (field, what) => {
      const { chosen } = desk.get()
      const open = (part: 'edit' | 'why' | 'origin'): void => openOn(desk, field.path, part)
      const presence = field.answer.kind === 'presence'
      if (what === 'origin') return open('origin')
      if (what === 'look') {
        const [words] = shownWords(fieldNow(field.path), language)
        return words === undefined ? undefined : lookAt(desk, words)
      }
      if (readOnly) return
      // What the recorder sets has no silence and no words.
      if (field.plain === true && what !== 'clear') return open('edit')
      if (field.required === true && what === 'clear') return
      if (field.absence !== true && what === 'absent') return
      switch (what) {
        case 'words':
          return chosen === undefined ? undefined : take(field, chosen)
        case 'unclear':
          // Said at once, like any answer; its reason may follow by the same key, or be left out.
          return chosen === undefined && isUnclear(fieldNow(field.path))
            ? open('why')
            : give(field, { is: 'unclear' })
        case 'clear':
          return put(field, [])
        case 'edit':
          // What sources disagree on is first chosen between; each reading is changed there too.
          return open(chosen === undefined && fieldNow(field.path)?.conflict === 'open' ? 'origin' : 'edit')
        case 'present':
          return presence ? give(field, { value: true }) : open('edit')
        default:
          return give(field, { is: what })
      }
    },
  }
}
