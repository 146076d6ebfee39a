import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openDesk } from '../case/desk.ts'
import type { FieldView, FileReadingInput, FormField } from '../contract.ts'
import { answering } from './answering.tsx'

const name = { en: 'Onset', zh: '起病' }
const chosen = { source: 's', text: 's#en', start: 0, end: 8, words: 'by bus' }
const view = (value: unknown): FieldView => ({
  path: 'x',
  hash: 'h',
  said: 'known',
  shown: name,
  conflict: 'none',
  readings: [
    {
      said: 'known',
      value,
      shown: name,
      by: 'li',
      on: '2026-01-01',
      words: [{ source: 's', quote: { words: 'aged 59', start: 4, occurrence: 1 } }],
    },
  ],
})
const silent = { shown: name, by: 'li', on: '2026-01-01', words: [] }
const numbered: FormField = { path: 'x', name, asked: true, answer: { kind: 'number' } }

beforeAll(() => void vi.stubGlobal('document', { getSelection: () => null }))
afterAll(() => void vi.unstubAllGlobals())

function bench(now: FieldView | undefined) {
  const desk = openDesk()
  const set: (readonly FileReadingInput[])[] = []
  const answers = answering(desk, {
    fieldNow: () => now,
    set: (_, readings) => void set.push(readings),
    settle: () => {},
    unsettle: () => {},
    readOnly: false,
    language: 'en',
  })
  return { desk, set, answers }
}

describe('words given to a field that is answered', () => {
  it('are asked about where they do not say what it says', () => {
    const { desk, set, answers } = bench(view(59))
    for (const words of ['by bus', 'aged 60']) {
      desk.set({ chosen: { ...chosen, words }, open: undefined })
      answers.act(numbered, 'words')
      expect(desk.get().open).toEqual({ path: 'x', what: 'edit' })
    }
    expect(set).toEqual([])
  })

  it('are more evidence where they say the same', () => {
    const { desk, set, answers } = bench(view(59))
    desk.set({ chosen: { ...chosen, words: 'a man of 59' } })
    answers.act(numbered, 'words')
    expect(set).toMatchObject([[{ value: 59, quote: [{ words: 'aged 59', occurrence: 1 }, { words: 'a man of 59' }] }]])
  })
})

describe('unclear', () => {
  it('is said with one key, like any answer; the same key then asks for the reason, which may be left out', () => {
    const { desk, set, answers } = bench(undefined)
    answers.act(numbered, 'unclear')
    expect(set).toEqual([[{ is: 'unclear' }]])
    expect(desk.get().open).toBeUndefined()
    const said: FieldView = { ...view(0), said: 'unclear', readings: [{ ...silent, said: 'unclear' }] }
    const again = bench(said)
    again.answers.act(numbered, 'unclear')
    expect(again.set).toEqual([])
    expect(again.desk.get().open).toEqual({ path: 'x', what: 'why' })
  })

  it('takes the chosen words with it', () => {
    const { desk, set, answers } = bench(undefined)
    desk.set({ chosen })
    answers.act(numbered, 'unclear')
    expect(set).toEqual([[{ is: 'unclear', source: 's', quote: [{ words: 'by bus' }] }]])
  })
})

describe('an editor that is left for another field', () => {
  it('answers with the words it was opened with, and leaves those chosen since to the other field', () => {
    const { desk, set, answers } = bench(undefined)
    const since = { ...chosen, words: 'for the other' }
    desk.set({ chosen: since, open: { path: 'y', what: 'edit' } })
    answers.give(numbered, { value: 60 }, { left: { with: chosen } })
    expect(set).toEqual([[{ value: 60, source: 's', quote: [{ words: 'by bus' }] }]])
    expect(desk.get()).toMatchObject({ chosen: since, open: { path: 'y', what: 'edit' } })
  })

  it('stores nothing where it says what is there already', () => {
    const { set, answers } = bench(view(59))
    answers.give(numbered, { value: 59 }, { left: { with: undefined } })
    expect(set).toEqual([])
  })
})
