import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseText } from '../../base/traced.ts'
import { paragraphStarts } from './paragraph-starts.ts'

/** The paragraphs a reader sees of a file. */
function paragraphs(file: string): readonly string[] {
  const starts = paragraphStarts(file)
  const text = normaliseText(file)
  return starts.map((start, i) => text.slice(start, starts[i + 1] ?? text.length).trim())
}

describe('paragraphs of a source’s text', () => {
  it('begin after blank lines; lines broken to fit a page run on', () => {
    expect(paragraphs('A woman of 61 took\nimatinib for years.\n\nPlaques came\nafter two weeks.\n')).toEqual([
      'A woman of 61 took imatinib for years.',
      'Plaques came after two weeks.',
    ])
  })

  it('are the lines of a file that has a line a paragraph', () => {
    const long = '患者女，61岁，因慢性髓系白血病口服伊马替尼。'.repeat(4)
    expect(paragraphs(`病例报告\n${long}\n讨论\n${long}`)).toEqual(['病例报告', long, '讨论', long])
  })

  it('begin where lines are indented, and after the short last line of a paragraph', () => {
    expect(paragraphs('患者女，61岁，因慢性髓系白血病\n口服伊马替尼。\n　　两周后出现红斑。')).toEqual([
      '患者女，61岁，因慢性髓系白血病 口服伊马替尼。',
      '两周后出现红斑。',
    ])
    expect(
      paragraphs('Plaques came after two weeks of treatment\nand went.\nFever was not seen on any of the days.'),
    ).toEqual(['Plaques came after two weeks of treatment and went.', 'Fever was not seen on any of the days.'])
  })

  it('begin at places of the text as quotes are looked up in it, whatever the file is made of', () => {
    const piece = fc.constantFrom('fever', ' ', '\n', '\n\n', '\f', '\u00AD', '\uFEFF', '发热。', 'e\u0301', '\t', '　')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (parts) => {
        const file = parts.join('')
        const text = normaliseText(file)
        const starts = paragraphStarts(file)
        expect([...starts].sort((a, b) => a - b)).toEqual(starts)
        for (const start of starts.slice(1)) {
          expect(start).toBeLessThan(text.length)
          expect(text[start]).not.toBe(' ')
          expect(text[start - 1]).toBe(' ')
        }
      }),
    )
  })
})
