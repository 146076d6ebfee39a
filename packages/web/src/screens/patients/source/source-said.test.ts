import { describe, expect, it } from 'vitest'
import { authorsTyped, citationTyped, typedCitation } from './source-said.ts'
import { shortName } from './source-name.tsx'

describe('a citation as it is typed', () => {
  it('reads authors in either language', () => {
    expect(authorsTyped('Knoops, L; Jacquemain, A')).toEqual([
      { family: 'Knoops', given: 'L' },
      { family: 'Jacquemain', given: 'A' },
    ])
    expect(authorsTyped('李娜，王敏、张伟')).toEqual([{ literal: '李娜' }, { literal: '王敏' }, { literal: '张伟' }])
  })

  it('comes back as it was where nothing was typed, with what no box shows', () => {
    const before = {
      type: 'thesis',
      title: 'A case',
      author: [{ family: 'Li', given: 'Na' }, { literal: 'et al.' }],
      issued: '2024-03',
      note: 'abstract only',
      DOI: '10.1/x',
    }
    expect(citationTyped(typedCitation(before), before)).toEqual(before)
  })

  it('names a source by its first author and year, or its title, never by its id', () => {
    const reference = { en: 'r', zh: 'r' }
    expect(
      shortName({ citation: { type: 'x', author: [{ literal: '李娜' }], issued: '2024-03' }, reference }, 'zh'),
    ).toBe('李娜 2024')
    expect(shortName({ citation: { type: 'x', title: 'T' }, reference }, 'en')).toBe('T')
  })
})
