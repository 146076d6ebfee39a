import { describe, expect, it } from 'vitest'
import type { AnswerKind } from '../contract.ts'
import { dateIn } from './MomentEditor.tsx'
import { numberIn, readWords } from './read-words.ts'
import { readingsAfter, sameReadings, withWords } from './readings-after.ts'

const chosen = { source: 'b', text: 'b#en', start: 0, end: 5, words: 'no fever' }
const options: AnswerKind = {
  kind: 'choice',
  options: [
    { value: 'male', name: { en: 'male', zh: '男' } },
    { value: 'female', name: { en: 'female', zh: '女' } },
  ],
}

describe('what selected words say', () => {
  it.each([
    ['A man aged 59', 59],
    ['38.9 C', 38.9],
    ['40–60 years', { low: 40, high: 60 }],
    ['1,250', 1250],
    ['最高38 ℃', 38],
    ['60至70岁', { low: 60, high: 70 }],
  ])('reads the number in “%s”', (words, value) => expect(numberIn(words)?.value).toEqual(value))

  it.each([
    ['2024年3月4日起口服', '2024-03-04'],
    ['于2024年11月停用', '2024-11'],
    ['2024/3/19', '2024-03-19'],
    ['on 2024-03-04', '2024-03-04'],
    ['in 2019', '2019'],
    ['2024年13月', '2024'],
    ['第9天', ''],
  ])('reads the date in “%s”', (words, date) => expect(dateIn(words)).toBe(date))

  it.each(['白细胞计数13.6×10^9/L', 'leukocytes of 13.6 x 10⁹/L', 'WBC 13.6 × 10*9/L'])(
    'reads a count with a power of ten in its unit: “%s”',
    (words) =>
      expect(readWords({ kind: 'laboratory', units: ['/mm3', '10*9/L'] }, words)).toEqual({
        value: { value: 13.6, unit: '10*9/L' },
      }),
  )

  it('reads none where several numbers are no range', () => expect(numberIn('day 4 of cycle 2')).toBeUndefined())

  it('reads of options within one another the one that is meant', () => {
    const outcome: AnswerKind = {
      kind: 'choice',
      options: [
        { value: 'resolved', name: { en: 'resolved', zh: '消退' } },
        { value: 'not-resolved', name: { en: 'not resolved', zh: '未消退' } },
      ],
    }
    expect(readWords(outcome, 'had not resolved at six weeks')).toEqual({ value: 'not-resolved' })
    expect(readWords(outcome, '皮损未消退')).toEqual({ value: 'not-resolved' })
    expect(readWords(outcome, 'the lesions resolved')).toEqual({ value: 'resolved' })
  })

  it('reads the one option that is named as a word of its own', () => {
    expect(readWords(options, 'a 59-year-old female')).toEqual({ value: 'female' })
    expect(readWords(options, '女性患者')).toEqual({ value: 'female' })
    expect(readWords(options, 'male or female')).toBeUndefined()
  })
})

describe('the readings of a field after an answer', () => {
  it('corrects the only reading, and keeps the words it rests on', () => {
    const now = [{ value: 59, source: 'a', quote: [{ words: 'aged 59' }] }]
    expect(readingsAfter(now, { value: 60 }, { chosen: undefined })).toEqual([
      { value: 60, source: 'a', quote: [{ words: 'aged 59' }] },
    ])
  })

  it('adds a reading of another source, so that what disagrees is kept to be settled', () => {
    const now = [{ value: true, source: 'a', quote: [{ words: 'fever' }] }]
    expect(readingsAfter(now, { is: 'absent' }, { chosen })).toEqual([
      ...now,
      { is: 'absent', source: 'b', quote: [{ words: 'no fever' }] },
    ])
  })

  it('quotes nothing for what is not reported or not visible', () => {
    for (const is of ['not-reported', 'not-visible'] as const)
      expect(readingsAfter([{ value: 1, source: 'b', quote: [{ words: 'x' }] }], { is }, { chosen })).toEqual([
        { is, source: 'b' },
      ])
  })

  it('takes more words as evidence once, and none for a silence', () => {
    const now = [{ value: true, source: 'b' }]
    const more = withWords(now, chosen)
    expect(more).toEqual([{ value: true, source: 'b', quote: [{ words: 'no fever' }] }])
    expect(more && withWords(more, chosen)).toEqual(more)
    expect(withWords([{ is: 'not-reported', source: 'b' }], chosen)).toBeUndefined()
  })

  it('says the same whoever wrote it and in whatever order the parts of a value stand', () => {
    expect(sameReadings([{ value: { a: 1, b: 2 }, source: 'a' }], [{ value: { b: 2, a: 1 } }])).toBe(true)
    expect(sameReadings([{ is: 'absent' }], [{ is: 'unclear' }])).toBe(false)
  })
})
