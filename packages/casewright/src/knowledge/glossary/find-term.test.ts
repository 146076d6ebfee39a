import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { glossaryTerms } from '../generated/glossary.ts'
import { findTerm } from './find-term.ts'

describe('a term of the glossary', () => {
  it('is one of 467', () => expect(glossaryTerms).toHaveLength(467))

  it('is found by its English and Chinese names, aliases and abbreviations', () => {
    const lost = glossaryTerms.flatMap((t) =>
      [t.label.en, t.label.zh, ...t.zhAliases, ...t.abbreviations].filter(
        (n) => !findTerm(n).matches.some((m) => m.term.id === t.id),
      ),
    )
    expect(lost).toEqual([])
  })

  it('comes before one that has it as an alias', () => {
    const matches = findTerm('痤疮样皮疹').matches.map((m) => [m.term.label.en, m.by])
    expect(matches).toEqual([
      ['acneiform rash', 'term'],
      ['papulopustular (acneiform) rash', 'alias'],
    ])
  })

  it('of an abbreviation with several meanings gives all of them', () => {
    expect(findTerm('CR').matches.map((m) => m.term.label.en)).toEqual(
      expect.arrayContaining(['remission', 'creatinine', 'complete response']),
    )
  })

  it('that is near another is kept apart from it', () => {
    expect(findTerm('同形反应').matches.map((m) => m.term.label.en)).toEqual(['Koebner phenomenon'])
    expect(findTerm('同形反应').notToConfuse.map((d) => d.b.zh)).toEqual(['针刺反应'])
    expect(findTerm('bulla').matches.map((m) => m.term.label.zh)).toEqual(['大疱'])
    expect(findTerm('水疱').notToConfuse.map((d) => d.a.en)).toEqual(['bulla'])
  })

  it('is not made of any string', () => fc.assert(fc.property(fc.string(), (s) => void findTerm(s))))
})
