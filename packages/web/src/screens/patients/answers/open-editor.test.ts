import { describe, expect, it } from 'vitest'
import { openDesk, openOn, type Desk } from '../case/desk.ts'
import { draftKey, draftsOnDisk } from '../case/drafts.ts'
import { openEditor } from './open-editor.ts'

const words = { source: 's', text: 's#en', start: 0, end: 5, words: '10 days' }

function store(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (i) => [...kept.keys()][i] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  }
}

const opened = (desk: Desk, said = '6x') =>
  openEditor({ desk, path: 'age', slot: 'edit', words: desk.get().chosen, said: () => said })
const left = (desk: Desk) => desk.get().drafts.get(draftKey('age', 'edit'))

describe('an editor that is left', () => {
  it('saves what a person made complete, with the words it was opened with', () => {
    const desk = openDesk()
    const editor = opened(desk)
    const saved: unknown[] = []
    editor.type('number', '60')
    editor.offer('a', {
      ready: true,
      commit: () => {
        saved.push(['60', editor.leaving(), editor.opened])
        editor.done()
      },
    })
    desk.set({ chosen: words })
    editor.leave()
    expect(saved).toEqual([['60', true, undefined]])
    expect(left(desk)).toBeUndefined()
  })

  it('saves what words make complete that a person gave it, and nothing of words that were only chosen', () => {
    const commits = ([true, undefined] as const).map((given) => {
      const desk = openDesk()
      const editor = openEditor({ desk, path: 'age', slot: 'edit', words, given, said: () => '10' })
      let commits = 0
      editor.begin()
      editor.offer('a', { ready: true, commit: () => void (commits += 1) })
      editor.leave()
      return commits
    })
    expect(commits).toEqual([1, 0])
  })

  it('saves what waited for the server once it has answered, unless the person was there again meanwhile', async () => {
    const meanwhile: readonly ((desk: Desk) => void)[] = [
      () => {},
      (desk) => openOn(desk, 'age', 'edit'),
      (desk) => desk.dropDraft('age', 'edit'),
      (desk) => desk.keepDraft({ path: 'age', slot: 'edit', said: '11', values: {} }),
    ]
    const commits = meanwhile.map(async (happens) => {
      const desk = openDesk()
      const editor = openEditor({ desk, path: 'age', slot: 'edit', words, given: true, said: () => '10' })
      const saved: boolean[] = []
      editor.begin()
      const later = async () => () => void saved.push(editor.leaving())
      editor.offer('a', { ready: false, commit: () => void saved.push(false), later })
      editor.leave()
      happens(desk)
      await new Promise((resolve) => setTimeout(resolve))
      return saved
    })
    expect(await Promise.all(commits)).toEqual([[true], [], [], []])
  })

  it('keeps the name of its field with a draft, for when the part it stands in is gone', () => {
    const desk = openDesk()
    const name = { en: 'Age', zh: '年龄' }
    const editor = openEditor({ desk, path: 'age', name, slot: 'edit', words: undefined, said: () => '6x' })
    editor.type('number', '6x')
    expect(left(desk)).toMatchObject({ name, said: '6x' })
  })

  it('keeps with a draft the source that was open when it was typed, or the one that was chosen', () => {
    const desk = openDesk()
    desk.set({ source: 'a' })
    const editor = opened(desk)
    editor.type('number', '6')
    desk.set({ source: 'b' })
    editor.type('number', '6x')
    expect(left(desk)).toMatchObject({ source: 'a' })
    editor.readIn('b')
    expect(left(desk)).toMatchObject({ source: 'b' })
  })

  it('keeps with a draft what the field held when it was opened first, whatever it holds when it is opened again', () => {
    const desk = openDesk()
    const open = (hash: string) =>
      openEditor({ desk, path: 'age', slot: 'edit', words: undefined, seen: { hash, readings: [] }, said: () => '6' })
    open('h0').type('number', '6')
    expect(open('h1').seen).toEqual({ hash: 'h0', readings: [] })
  })

  it('keeps what is not complete, and gives it back when it is opened again, also after a reload', () => {
    const disk = store()
    const desk = openDesk(draftsOnDisk(disk, 'li:P1'))
    const editor = opened(desk)
    editor.type('number', '6x')
    editor.offer('a', { ready: false, commit: () => expect.unreachable() })
    editor.leave()
    expect(left(desk)).toMatchObject({ said: '6x', values: { number: '6x' } })
    const later = openDesk(draftsOnDisk(disk, 'li:P1'))
    expect(opened(later).kept('number')).toBe('6x')
    expect(later.get().added.has('age')).toBe(true)
    expect(openDesk(draftsOnDisk(disk, 'wang:P1')).get().drafts.size).toBe(0)
  })

  it('keeps what is typed at once: a page that is torn down has no time to', () => {
    const disk = store()
    opened(openDesk(draftsOnDisk(disk, 'li:P1'))).type('number', '60')
    expect(draftsOnDisk(disk, 'li:P1').read()).toHaveLength(1)
  })

  it('saves nothing while one of its controls is not complete, nor when nobody typed', () => {
    const desk = openDesk()
    const never = { ready: true, commit: () => expect.unreachable() }
    const untouched = opened(desk)
    untouched.offer('a', never)
    untouched.leave()
    const half = opened(desk)
    half.type('sought', 'imat')
    half.offer('combo', { ready: false, commit: () => expect.unreachable() })
    half.offer('a', never)
    half.leave()
    expect(left(desk)).toMatchObject({ values: { sought: 'imat' } })
  })

  it('keeps the words it was opened with, and brings them back', () => {
    const desk = openDesk()
    desk.set({ chosen: words })
    const editor = opened(desk, '')
    editor.begin()
    editor.leave()
    expect(left(desk)).toMatchObject({ chosen: words })
    desk.set({ chosen: undefined })
    openOn(desk, 'age', 'edit')
    expect(desk.get().chosen).toEqual(words)
  })

  it('keeps nothing once it is saved or let go of, or answered in another way meanwhile', () => {
    const desk = openDesk()
    const editor = opened(desk)
    editor.type('number', '60')
    editor.done()
    editor.type('number', '')
    editor.leave()
    expect(left(desk)).toBeUndefined()
    const other = opened(desk)
    other.type('number', '60')
    other.offer('a', { ready: true, commit: () => expect.unreachable() })
    desk.dropDraft('age', 'edit')
    other.leave()
    expect(left(desk)).toBeUndefined()
  })
})
