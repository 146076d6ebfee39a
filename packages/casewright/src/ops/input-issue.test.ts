import { expect, it } from 'vitest'
import { z } from 'zod'
import { sayIssue } from '../i18n/say-issue.ts'
import { personName } from './literature/person.ts'
import { inputIssue } from './input-issue.ts'
import { sayOptionError } from '../cli/option-errors.ts'

const input = z.strictObject({
  by: personName,
  n: z.int().min(1).max(100),
  stage: z.enum(['a', 'b']),
  on: z.iso.date(),
  files: z.array(z.string().min(1)).min(1),
  server: z.url(),
})
const good = { by: 'Li', n: 5, stage: 'a', on: '2026-01-01', files: ['x'], server: 'https://example.org' }
const said = (given: unknown): readonly string[] =>
  (input.safeParse(given).error?.issues ?? []).map((i) => sayIssue(inputIssue(i, given), 'en'))

it.each([
  [{ by: ' ' }, 'by: the name is blank. Give the name by which you sign your decisions.'],
  [{ by: 'a\nb' }, 'by: the name holds a line break or another control character. Write it on one line.'],
  [{ by: undefined }, 'by is missing; it has to be given.'],
  [{ n: 0 }, 'n is too small; it has to be at least 1.'],
  [{ n: 1000 }, 'n is too large; it may be at most 100.'],
  [{ n: 1.5 }, 'n has to be a whole number.'],
  [{ n: 'five' }, 'n is not of the right kind; it has to be: number.'],
  [{ stage: 'c' }, 'stage has to be one of: a, b.'],
  [{ on: '2026-13-01' }, 'on is no date; write the day as YYYY-MM-DD.'],
  [{ files: [] }, 'files is empty; give something.'],
  [{ files: [''] }, 'files.0 is empty; give something.'],
  [{ server: 'x' }, 'server is not written as wanted; it has to be: url.'],
  [{ colour: 1 }, 'colour is not known here; --help shows what can be given.'],
])('%j is refused in our own words', (wrong, sentence) => {
  expect(said({ ...good, ...wrong })).toEqual([sentence])
})

it('an input of another shape altogether is told so', () => {
  expect(said([])).toEqual(['input is not of the right kind; it has to be: object.'])
})

it('errors of options are said in Chinese, and as they came in English', () => {
  const text = "error: unknown option '--stge'\n(Did you mean --stage?)"
  expect(sayOptionError(text, 'zh')).toBe('错误：没有选项--stge\n（是否指--stage？）')
  expect(sayOptionError(text, 'en')).toBe(text)
})
