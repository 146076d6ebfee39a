import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mergeNotes } from './merge-notes.ts'

const notes = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 })

it('keeps what two people wrote, and takes out what one of them took out', () => {
  expect(mergeNotes(['a', 'theirs'], ['a'], ['a', 'mine'])).toEqual(['a', 'theirs', 'mine'])
  expect(mergeNotes(['a', 'b', 'theirs'], ['a', 'b'], ['b'])).toEqual(['b', 'theirs'])
  expect(mergeNotes(['a changed by them'], ['a'], ['a changed by me'])).toEqual([
    'a changed by them',
    'a changed by me',
  ])
  expect(mergeNotes(['a', 'same'], ['a'], ['a', 'same'])).toEqual(['a', 'same'])
})

it('where only one of two changed anything, theirs stands', () =>
  fc.assert(
    fc.property(notes, notes, (seen, changed) => {
      expect(mergeNotes(seen, seen, changed)).toEqual(changed)
      expect(mergeNotes(changed, seen, seen)).toEqual(changed)
    }),
  ))

it('loses nothing that either wrote anew', () =>
  fc.assert(
    fc.property(notes, notes, notes, (now, seen, given) => {
      const merged = mergeNotes(now, seen, given)
      for (const note of [...now, ...given].filter((n) => !seen.includes(n))) expect(merged).toContain(note)
    }),
  ))
