import { describe, expect, it } from 'vitest'
import { exportOf, readAll } from '../../../test/export-file.ts'
import { usualLimits } from './reader.ts'

const size = 300_000
const limits = { ...usualLimits, authors: size }
const texts: readonly (readonly [string, string])[] = [
  ['blanks', `a${' '.repeat(size)}b`],
  ['semicolons', ';'.repeat(size)],
  ['commas between Chinese characters', '张，'.repeat(size / 2)],
  ['opening brackets', '['.repeat(size)],
  ['closing brackets behind a DOI', `10.1000/x${')'.repeat(size)}`],
  ['tags that never end', '<b '.repeat(Math.floor(size / 3))],
  ['entities that never end', '&#1'.repeat(Math.floor(size / 3))],
  ['dashes', '–'.repeat(size)],
  ['hash marks and a letter', `${'#'.repeat(size)}x`],
  ['years', '2020 '.repeat(size / 5)],
  ['initials', 'A. '.repeat(Math.floor(size / 3))],
  ['Chinese and Latin in turn', '中) A'.repeat(size / 5)],
  ['addresses', 'http://x.org/ '.repeat(size / 14)],
  ['digits', '9'.repeat(size)],
]
const tags = 'TI T1 TT AU A1 PY DA JF JO T2 VL IS SP EP DO M3 AN ID C2 SN AB KW AD LA DB UR XX'.split(' ')

describe('a field of 300,000 signs is read in every tag, and kept', () => {
  it.each(texts)('%s', async (_, text) => {
    const entries = tags.map((tag) => `TY  - JOUR\n${tag}  - ${text}\nER  - \n`).join('\n')
    const { records } = await readAll(exportOf('a.ris', entries), { limits })
    expect(records.length).toBe(tags.length)
    expect(records.at(-1)?.rest).toEqual([['XX', text.trim()]])
  })

  it.each([
    ['nbib', 'PMID- 1\nFAU - ', '\nSO  - x\n'],
    ['ovid', '<1. >\nVN  - Ovid Technologies\nSO  - ', '\n'],
    ['noteexpress', '{Reference Type}: Journal Article\n{Author}: ', '\n'],
    ['sinomed', '标题：甲\n作者：', '\n出处：x\n关键词：y\n'],
  ])('%s', async (format, before, after) => {
    for (const [, text] of texts)
      expect((await readAll(exportOf('a.txt', before + text + after), { format, limits })).records.length).toBe(1)
  })
})
