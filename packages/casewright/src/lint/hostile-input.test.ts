import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lintTable } from './lint-table.ts'
import { lintText } from './lint-text.ts'

const pieces = fc.constantFrom(
  'Of the 14 cases',
  '6 were',
  '(',
  ')',
  ',',
  '; ',
  '. ',
  '\n',
  '|',
  '---',
  '其中',
  '例',
  '男',
  '女',
  '14例中',
  '1:2.5',
  '42.9%',
  '6/14',
  'median',
  'range',
  '48-83',
  '岁',
  '2019年1月至',
  '+',
  '=',
  '一百二十',
  'twenty-one hundred thousand and',
  'of them',
  '1,2,3',
  '1 234 567',
  '95% CI',
  '~',
  '至',
  '２',
  '。',
  'n = ',
  'total',
  '合计',
)
const texts = fc
  .array(fc.oneof(pieces, fc.string({ maxLength: 6, unit: 'binary' })), { maxLength: 60 })
  .map((p) => p.join(' '))

describe('hostile input', () => {
  it('never throws, and every quote is the words at its place', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const c of lintText(text, { file: 'x' }).checks) {
          expect(text.slice(c.at.start, c.at.end)).toBe(c.quote)
          for (const p of c.parts) expect(text.slice(p.at.start, p.at.end)).toBe(p.text)
        }
      }),
      { numRuns: 400 },
    )
  })
  it('never throws on tables of any shape', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.oneof(texts, pieces), { maxLength: 5 }), { maxLength: 6 }), (rows) => {
        for (const c of lintTable(rows, { file: 'x', title: 'n = 14 cases' }).checks) {
          for (const p of c.parts) {
            const { row = 0, column = 1, start, end } = p.at
            expect((row === 0 ? 'n = 14 cases' : (rows[row - 1]?.[column - 1] ?? '')).slice(start, end)).toBe(p.text)
          }
        }
      }),
      { numRuns: 100 },
    )
  })
  it('gives the same result twice', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(lintText(text, { file: 'x' })).toEqual(lintText(text, { file: 'x' }))
      }),
      { numRuns: 50 },
    )
  })
  const long = 200_000
  it.each([
    ['digits', '1'.repeat(long)],
    ['brackets', '('.repeat(long)],
    ['brackets around numbers', `14 cases ${'(6 '.repeat(long / 3)}`],
    ['a list without end', `14 cases: ${'6 had a, '.repeat(long / 9)}`],
    ['其中', '14例，其中6例，'.repeat(long / 10)],
    ['bars', '| 1 '.repeat(long / 4)],
    ['a table', '| a | b |\n|---|---|\n'.repeat(long / 20)],
    ['number words', 'hundred twenty '.repeat(long / 15)],
    ['one word', 'a'.repeat(long)],
    ['hyphens', 'a-'.repeat(long / 2)],
    ['汉字数字', '一'.repeat(long)],
    ['thousands', '1,000,'.repeat(long / 6)],
    ['sums', '1 + '.repeat(long / 4)],
    ['percentages', '6 (42.9%), '.repeat(long / 11)],
    ['blank lines', '\n'.repeat(long)],
  ])('is read in time that grows with its length: %s', (_name, text) => {
    const began = performance.now()
    lintText(text, { file: 'x' })
    expect(performance.now() - began).toBeLessThan(8000)
  })
})

const phee = new URL('../../../../../shared/data/case-texts/phee_v2/train.json', import.meta.url)
describe('real case reports (PHEE v2)', () => {
  it.skipIf(!existsSync(phee))(
    'are faulted only where they are wrong: 2,898 sentences, one with 22 of 69 printed as 32.4 %',
    () => {
      const contexts = readFileSync(phee, 'utf8')
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { context: string }).context)
      const faults = contexts.flatMap((text) =>
        lintText(text, { file: 'phee' }).checks.filter((c) => c.verdict === 'fails'),
      )
      expect(faults.map((c) => c.why.values['computed'])).toEqual(['31.88 %'])
    },
  )
})
