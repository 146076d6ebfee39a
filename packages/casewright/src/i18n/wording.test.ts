import { describe, expect, it } from 'vitest'
import { issueCodes } from '../base/issue-codes.ts'
import enIssues from './issues/en.json' with { type: 'json' }
import workbenchIssues from './issues/workbench.json' with { type: 'json' }
import zhIssues from './issues/zh.json' with { type: 'json' }
import { slotsOf } from './template.ts'
import { keys, wordingOf } from './wording.ts'

const slots = (w: string | undefined) => (w === undefined ? ['(missing)'] : slotsOf(w))

describe('wording', () => {
  it('has the same keys in both languages', () => {
    expect([...keys('zh')].sort()).toEqual([...keys('en')].sort())
  })
  it('has the same slots in both languages', () => {
    const plural = (w: string) => [...w.matchAll(/\{([\w-]+)\|/gu)].map((m) => m[1])
    for (const key of keys('en')) {
      // A slot that only chooses an English plural has nothing to do in Chinese.
      const en = wordingOf('en', key) ?? ''
      const onlyPlural = plural(en).filter((name) => !en.includes(`{${name}}`))
      expect([key, slots(wordingOf('zh', key))]).toEqual([key, slotsOf(en).filter((s) => !onlyPlural.includes(s))])
    }
  })
  it('has no digit in a wording: numbers come in through slots', () => {
    for (const locale of ['en', 'zh'] as const)
      expect(keys(locale).filter((key) => /\d/u.test(wordingOf(locale, key)?.replaceAll(/\{[^}]*\}/gu, '') ?? ''))).toEqual([])
  })
  it('uses full-width punctuation between Chinese characters', () => {
    expect(keys('zh').filter((key) => /\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/u.test(wordingOf('zh', key) ?? ''))).toEqual([])
  })
})

describe('sentences of issues', () => {
  it.each(Object.entries(issueCodes))('%s is said in both languages with its values', (code, values) => {
    const sentence = (table: Readonly<Record<string, string>>) => table[code]
    for (const table of [enIssues, zhIssues]) {
      const said = sentence(table)
      expect([code, said === undefined]).toEqual([code, false])
      for (const slot of slotsOf(said ?? '')) expect(values).toContain(slot)
    }
  })
  it.each(Object.entries(workbenchIssues))('%s is said at the workbench without the command line', (code, said) => {
    expect(Object.keys(issueCodes)).toContain(code)
    const values: readonly string[] = Object.entries(issueCodes).find(([c]) => c === code)?.[1] ?? []
    for (const sentence of Object.values(said)) {
      expect(sentence).not.toMatch(/--|casewright (?:export|import|literature|patients|screen|signals)/u)
      for (const slot of slotsOf(sentence)) expect(values).toContain(slot)
    }
    expect(said.zh).not.toMatch(/\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/u)
  })
  it('are sorted by code', () => {
    for (const table of [enIssues, zhIssues, workbenchIssues]) expect(Object.keys(table)).toEqual(Object.keys(table).sort())
  })
})
