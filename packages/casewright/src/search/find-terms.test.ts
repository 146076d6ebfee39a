import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { termFinder, type Sought } from './find-terms.ts'
import { searchWords } from './searchable.ts'

const sought = (kind: string, ...terms: readonly string[]): readonly Sought<string>[] =>
  terms.flatMap((t) => {
    const words = searchWords(t)
    return words === undefined ? [] : [{ kind, words }]
  })
const found = (text: string, ...all: readonly (readonly Sought<string>[])[]): readonly string[] =>
  termFinder(all.flat())(text).map((f) => `${f.kind}: ${text.slice(f.start, f.end)}`)

describe('words of a protocol in a text', () => {
  it('are found whole, whatever their case, and in the plural', () => {
    expect(found('Sweet syndrome and sweet SYNDROMES, not sweetness', sought('r', 'Sweet syndrome'))).toEqual([
      'r: Sweet syndrome',
      'r: sweet SYNDROMES',
    ])
  })
  it('are found between Chinese characters and across accents and full-width letters', () => {
    expect(found('服用索拉非尼后出现Ｓｗｅｅｔ综合征', sought('d', '索拉非尼'), sought('r', 'Sweet综合征'))).toEqual([
      'd: 索拉非尼',
      'r: Ｓｗｅｅｔ综合征',
    ])
    expect(found('Syndrome de Behçet', sought('r', 'behcet'))).toEqual(['r: Behçet'])
  })
  it('truncated, are found by their beginning', () => {
    expect(found('neutrophilic dermatoses', sought('r', 'neutrophilic dermatos*', 'neutrop*'))).toEqual([
      'r: neutrophilic dermatoses',
    ])
  })
  it('near one another, are found in either order and no farther apart than said', () => {
    const near = sought('r', 'pustulosis ~2 exanthematous')
    expect(found('exanthematous and generalised pustulosis', near)).toEqual(['r: exanthematous', 'r: pustulosis'])
    expect(found('exanthematous and one or two cases of pustulosis', near)).toEqual([])
  })
  it('where two overlap, are the longer one', () => {
    expect(
      found('histiocytoid Sweet syndrome', sought('a', 'Sweet syndrome'), sought('b', 'histiocytoid Sweet syndrome')),
    ).toEqual(['b: histiocytoid Sweet syndrome'])
  })
  it('are none in a text that is not there', () => {
    expect(termFinder(sought('r', 'x y'))(undefined)).toEqual([])
  })
  it('never overlap, stand in order and within the text, whatever is sought in whatever text', () => {
    const word = fc.stringMatching(/^[a-cé综合征]{1,4}$/u)
    fc.assert(
      fc.property(fc.array(word), fc.array(fc.array(word, { minLength: 1, maxLength: 3 })), (text, terms) => {
        const whole = text.join(' ')
        const marks = termFinder(sought('t', ...terms.map((t) => t.join(' '))))(whole)
        expect(marks.every((m) => 0 <= m.start && m.start < m.end && m.end <= whole.length)).toBe(true)
        expect(marks.every((m, i) => i === 0 || (marks[i - 1]?.end ?? 0) <= m.start)).toBe(true)
      }),
    )
  })
})
