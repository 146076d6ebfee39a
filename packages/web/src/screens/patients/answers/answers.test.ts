import { describe, expect, it } from 'vitest'
import type { AnswerKind } from '../contract.ts'
import { sayIn } from '../../../words/use-words.ts'
import en from '../words/en.json' with { type: 'json' }
import zh from '../words/zh.json' with { type: 'json' }
import { durationOf, typedDuration } from './DurationEditor.tsx'
import { dateIn } from './DateInput.tsx'
import { clockOf, typedClock } from './onset-clock.ts'
import { denies, numberIn, readWords } from './read-words.ts'
import { inputsOf, readingsAfter, sameReadings, saysSo, withWords } from './readings-after.ts'

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
    ['2024年13月', undefined],
    ['第9天', undefined],
    ['3 March 2023', '2023-03-03'],
    ['On 28 March 2023', '2023-03-28'],
    ['03/04/2023', undefined],
    ['treated 2011-12', undefined],
    ['1250 mg', undefined],
  ])('reads the date in “%s”', (words, date) => expect(dateIn(words)).toBe(date))

  it.each(['白细胞计数13.6×10^9/L', 'leukocytes of 13.6 x 10⁹/L', 'WBC 13.6 × 10*9/L'])(
    'reads a count with a power of ten in its unit: “%s”',
    (words) =>
      expect(readWords({ kind: 'laboratory', units: ['/mm3', '10*9/L'] }, words)).toEqual({
        value: { value: 13.6, unit: '10*9/L' },
      }),
  )

  it.each([
    ['platelets <25×10^9/L', { value: 25, bound: 'below', unit: '10*9/L' }],
    ['血小板≤ 25 ×10⁹/L', { value: 25, bound: 'at-most', unit: '10*9/L' }],
    ['leukocytes >100 × 10*9/L', { value: 100, bound: 'above', unit: '10*9/L' }],
    ['血小板>20-30×10^9/L', undefined],
  ])('keeps the sign that makes a number a bound: “%s”', (words, value) =>
    expect(readWords({ kind: 'laboratory', units: ['/mm3', '10*9/L'] }, words)?.value).toEqual(value),
  )

  it.each(['<50', 'in ≤ 10 %', '＜5'])(
    'reads no number that is only a bound where a bound cannot be kept: %s',
    (words) => expect(numberIn(words)).toBeUndefined(),
  )

  it.each(['day 4 of cycle 2', '1,5', '1234,567', '1,23,456'])(
    'reads none where several numbers are no range: %s',
    (words) => expect(numberIn(words)).toBeUndefined(),
  )

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

  it.each([
    ['停用', 'withdrawn'],
    ['遂停用伊马替尼', 'withdrawn'],
    ['暂停用药两周', 'interrupted'],
    ['未停药', 'unchanged'],
    ['bortezomib was discontinued', 'withdrawn'],
    ['treatment was continued', 'unchanged'],
    ['was not discontinued', undefined],
  ])('reads what was done with a drug in “%s”', (words, value) => {
    const action: AnswerKind = {
      kind: 'choice',
      options: [
        { value: 'withdrawn', name: { en: 'withdrawn', zh: '停药' }, synonyms: ['discontinued', '停用'] },
        { value: 'unchanged', name: { en: 'continued unchanged', zh: '继续使用' }, synonyms: ['continued', '未停药'] },
        { value: 'interrupted', name: { en: 'interrupted', zh: '暂停' }, synonyms: ['暂停用药'] },
      ],
    }
    expect(readWords(action, words)?.value).toBe(value)
  })

  it('reads an option by its other names, an abbreviation only as it is written', () => {
    const malignancy: AnswerKind = {
      kind: 'term',
      vocabulary: 'malignancy',
      key: 'id',
      withText: true,
      options: [
        { value: 'cml', name: { en: 'chronic myeloid leukaemia', zh: '慢性髓系白血病' }, synonyms: ['CML', '慢粒'] },
        {
          value: 'acute-lymphoblastic',
          name: { en: 'acute lymphoblastic leukaemia', zh: '急性淋巴细胞白血病' },
          synonyms: ['ALL'],
        },
      ],
    }
    const read = (words: string) => readWords(malignancy, words)?.value
    expect(read('CML')).toEqual({ id: 'cml', text: 'CML' })
    expect(read('慢粒病史3年')).toEqual({ id: 'cml', text: '慢粒病史3年' })
    expect(read('in all, Ph-positive CML')).toMatchObject({ id: 'cml' })
    expect(read('in all patients')).toBeUndefined()
    expect(read('Ph-positive ALL')).toMatchObject({ id: 'acute-lymphoblastic' })
    expect(read('CML or ALL')).toBeUndefined()
  })

  it('reads the one option that is named as a word of its own', () => {
    expect(readWords(options, 'a 59-year-old female')).toEqual({ value: 'female' })
    expect(readWords(options, '女性患者')).toEqual({ value: 'female' })
    expect(readWords(options, 'male or female')).toBeUndefined()
  })
})

describe('words that deny', () => {
  it.each(['no fever', 'without vasculitis', '未见发热', '否认疫苗接种史', 'negative for infection'])('“%s”', (words) =>
    expect(denies(words)).toBe(true),
  )
  it.each(['fever of 38.9 C', '发热3天', 'nodules', 'notable swelling'])('not “%s”', (words) =>
    expect(denies(words)).toBe(false),
  )
  it('never say whether something is there, nor a choice they deny', () => {
    for (const words of ['fever', 'no fever', '未见发热', '发热'])
      expect(readWords({ kind: 'presence' }, words)).toBeUndefined()
    const outcome: AnswerKind = {
      kind: 'choice',
      options: [{ value: 'resolved', name: { en: 'resolved', zh: '消退' } }],
    }
    expect(readWords(outcome, 'the lesions never resolved')).toBeUndefined()
    expect(readWords(outcome, '皮损无消退')).toBeUndefined()
  })
})

describe('times read off words', () => {
  const say = sayIn(zh as typeof en, 'zh')
  it('take unit and exactness only where the words name them', () => {
    expect(typedDuration(undefined, '约2周', say)).toEqual({ number: '2', unit: 'week', how: 'about' })
    expect(typedDuration(undefined, 'at least 3 months', say)).toEqual({ number: '3', unit: 'month', how: 'at-least' })
    expect(durationOf(typedDuration(undefined, '12', say))).toBeUndefined()
  })
  it('take from when they count only where the words say it', () => {
    const way = (words: string) => typedClock(undefined, words, say).way
    expect([way('首次用药后10天'), way('10 days after the last dose'), way('10 days later'), way('2024年3月')]).toEqual(
      ['after-first-dose', 'after-last-dose', '', 'date'],
    )
    expect(clockOf(typedClock(undefined, '10 days later', say))).toBeUndefined()
  })
  it('keep an event that is written in both languages until somebody types over it', () => {
    const told = { after: 'event', event: { en: 'admission', zh: '入院' }, time: { value: 9, unit: 'day' } }
    const typed = typedClock(told, undefined, say, 'zh')
    expect(typed.event).toBe('入院')
    expect(clockOf(typed)).toEqual(told)
    expect(clockOf({ ...typed, event: '手术' })).toEqual({ ...told, event: '手术' })
    expect(clockOf(typedClock({ ...told, event: 'surgery' }, undefined, say, 'zh'))).toEqual({
      ...told,
      event: 'surgery',
    })
  })
})

describe('the readings of a field after an answer', () => {
  it('tells whether the reading of the same source says so already', () => {
    const now = [{ value: { id: 'cml', text: 'CML' }, source: 'b' }]
    expect(saysSo(now, { value: { id: 'cml', text: 'chronic myeloid leukaemia' } }, chosen)).toBe(true)
    expect(saysSo(now, { value: { id: 'aml' } }, chosen)).toBe(false)
    expect(saysSo([{ value: true, source: 'a' }], { value: true }, chosen)).toBe(false)
    expect(saysSo([{ is: 'absent', source: 'b' }], { value: true }, chosen)).toBe(false)
  })

  it('corrects the only reading, and keeps the words it rests on', () => {
    const now = [{ value: 59, source: 'a', quote: [{ words: 'aged 59' }] }]
    expect(readingsAfter(now, { value: 60 }, { chosen: undefined })).toEqual([
      { value: 60, source: 'a', quote: [{ words: 'aged 59' }] },
    ])
  })

  it('keeps with the words which of their places is meant, also the first: a value is corrected though its words recur', () => {
    const now = inputsOf({
      path: 'dose',
      hash: '',
      said: 'known',
      shown: { en: '10', zh: '10' },
      conflict: 'none',
      readings: [
        {
          said: 'known',
          value: 10,
          shown: { en: '10', zh: '10' },
          by: '',
          on: '',
          words: [{ source: 'a', quote: { words: '10 mg', start: 3, occurrence: 1 } }],
        },
      ],
    })
    expect(readingsAfter(now, { value: 20 }, { chosen: undefined })).toEqual([
      { value: 20, source: 'a', quote: [{ words: '10 mg', occurrence: 1 }] },
    ])
  })

  it('rests on the cell of a table that was chosen, in its words', () => {
    const cell = { row: 4, column: '皮损部位' }
    const inTable = { source: 'ward', text: '', start: -1, end: -1, words: '小腿', cell }
    expect(readingsAfter([], { value: true }, { chosen: inTable })).toEqual([
      { value: true, source: 'ward', cell, raw: '小腿' },
    ])
    expect(withWords([{ value: true, source: 'ward' }], inTable)).toBeUndefined()
  })

  it('adds a reading of another source, so that what disagrees is kept to be settled', () => {
    const now = [{ value: true, source: 'a', quote: [{ words: 'fever' }] }]
    expect(readingsAfter(now, { is: 'absent' }, { chosen })).toEqual([
      ...now,
      { is: 'absent', source: 'b', quote: [{ words: 'no fever' }] },
    ])
  })

  it('records what is typed as read in the source that is open: beside what another says, in place of what the same said', () => {
    const now = [{ value: 61, source: 'a', quote: [{ words: 'aged 61' }] }]
    const typed = (value: number, source: string) => readingsAfter(now, { value }, { chosen: undefined, source })
    expect(readingsAfter([], { is: 'absent' }, { chosen: undefined, source: 'b' })).toEqual([
      { is: 'absent', source: 'b' },
    ])
    expect(typed(62, 'b')).toEqual([...now, { value: 62, source: 'b' }])
    expect(typed(62, 'a')).toEqual([{ value: 62, source: 'a', quote: [{ words: 'aged 61' }] }])
  })

  it('leaves the words of a reading behind where it is said to be read in another source', () =>
    expect(
      readingsAfter(
        [{ value: 61, source: 'a', quote: [{ words: 'aged 61' }] }],
        { value: 61 },
        { chosen: undefined, source: 'b', which: 0 },
      ),
    ).toEqual([{ value: 61, source: 'b' }]))

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
    expect(sameReadings([{ value: 1, source: 'a' }], [{ value: 1, source: 'b' }])).toBe(false)
  })
})
