import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wordDiff, type Run } from './word-diff.ts'

const text = (runs: readonly Run[]): string => runs.map((r) => r.text).join('')
const common = (runs: readonly Run[]): string => text(runs.filter((r) => !r.differs))
const prose = fc
  .array(fc.constantFrom('rash', ' ', 'fever', '皮疹', '发热', ',', '3', 'days'), { maxLength: 40 })
  .map((w) => w.join(''))

it('the runs of either side make up its text, and what both share is the same', () =>
  fc.assert(
    fc.property(prose, prose, (a, b) => {
      const { left, right } = wordDiff(a, b)
      expect(text(left)).toBe(a)
      expect(text(right)).toBe(b)
      expect(common(left)).toBe(common(right))
    }),
  ))

it('a text does not differ from itself', () =>
  fc.assert(
    fc.property(prose, (a) => {
      expect(wordDiff(a, a).left.some((r) => r.differs)).toBe(false)
    }),
  ))

it('one word changed is one run, in English and in Chinese', () => {
  expect(wordDiff('a painful rash on the face', 'a painful rash on the neck').left.filter((r) => r.differs)).toEqual([
    { text: 'face', differs: true },
  ])
  expect(
    wordDiff('面部皮疹三天', '面部皮疹五天', 'zh')
      .right.filter((r) => r.differs)
      .map((r) => r.text),
  ).toEqual([expect.stringContaining('五')])
})
