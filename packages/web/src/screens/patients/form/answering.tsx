import { createContext, use } from 'react'
import type { ChosenWords, Desk } from '../case/desk.ts'
import { lookAt } from '../case/desk.ts'
import { readWords } from '../answers/read-words.ts'
import { inputsOf, readingsAfter, saysSo, withWords, type Given } from '../answers/readings-after.ts'
import type { FieldView, FileReadingInput, FormField } from '../contract.ts'
import type { FieldAct } from './field-keys.ts'

/** How parts of the page answer fields. */
export interface Answering {
  readonly act: (field: FormField, what: FieldAct) => void
  /** An answer of an editor; the chosen words go with it. */
  readonly give: (field: FormField, given: Given, which?: number) => void
  /** What the field is to hold, as it stands. */
  readonly put: (field: FormField, readings: readonly FileReadingInput[]) => void
  /** Give chosen words to a field: to a value that says the same as evidence, else read, else ask. */
  readonly take: (field: FormField, chosen: ChosenWords) => void
  /** Settle sources that disagree on one reading, counted from 1. */
  readonly settle: (path: string, take: number, why: string) => void
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
  readonly set: (field: FormField, readings: readonly FileReadingInput[]) => void
  readonly settle: Answering['settle']
  readonly readOnly: boolean
}

/** Answers go to the form with the words chosen on the desk, which are then given away. */
export function answering(desk: Desk, { fieldNow, set, settle, readOnly }: Saving): Answering {
  const put: Answering['put'] = (field, readings) => {
    if (!readOnly) set(field, readings)
  }
  const done = (field: FormField): void => {
    const added = new Set(desk.get().added).add(field.path)
    desk.set({ open: undefined, chosen: undefined, added })
    document.getSelection()?.removeAllRanges()
  }
  const give: Answering['give'] = (field, given, which) => {
    if (field.plain === true) {
      put(field, 'value' in given ? [{ value: given.value }] : [])
      return done(field)
    }
    const { chosen } = desk.get()
    const now = inputsOf(fieldNow(field.path))
    const more = chosen === undefined || !saysSo(now, given, chosen) ? undefined : withWords(now, chosen)
    put(field, more ?? readingsAfter(now, given, { chosen, ...(which !== undefined && { which }) }))
    done(field)
  }
  const take: Answering['take'] = (field, chosen) => {
    const ask = (): void => desk.set({ open: { path: field.path, what: 'edit' }, active: field.path })
    // Words name a thing to say that it is there or to deny it: only a person tells which.
    if (field.answer.kind === 'presence') return ask()
    const now = inputsOf(fieldNow(field.path))
    const read = readWords(field.answer, chosen.words)
    const wording = field.answer.kind === 'text' || field.answer.kind === 'wording'
    const evidence = withWords(now, chosen)
    if (evidence !== undefined) {
      if (!wording && read !== undefined && !saysSo(now, read, chosen)) return ask()
      put(field, evidence)
      return done(field)
    }
    if (read === undefined) return ask()
    give(field, { value: read.value, ...(!wording && { raw: chosen.words }) })
  }
  return {
    put,
    give,
    take,
    settle,
    readOnly,
    act: (field, what) => {
      const { chosen } = desk.get()
      const open = (part: 'edit' | 'why' | 'origin'): void => desk.set({ open: { path: field.path, what: part } })
      const presence = field.answer.kind === 'presence'
      if (what === 'origin') return open('origin')
      if (what === 'look') {
        const words = fieldNow(field.path)?.readings.flatMap((r) => r.words)[0]
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
          return open('why')
        case 'clear':
          return put(field, [])
        case 'edit':
          return open('edit')
        case 'present':
          return presence ? give(field, { value: true }) : open('edit')
        default:
          return give(field, { is: what })
      }
    },
  }
}
