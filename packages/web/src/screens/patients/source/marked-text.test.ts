import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseWords, stretch } from './choose-words.ts'
import { hitsIn, paragraphsOf, piecesOf, type Mark } from './marked-text.ts'

const text = fc
  .array(fc.constantFrom('Fever of 38.9 C. ', '无血管炎。', 'plaques, ', 'a ', '😀 '), { maxLength: 200 })
  .map((parts) => parts.join(''))
const held = (t: string) => ({ id: 's#en', language: 'en', nature: 'original' as const, text: t })

describe('the text of a source on the screen', () => {
  it('is cut into paragraphs and pieces that together are the text, character for character, whatever is marked', () => {
    fc.assert(
      fc.property(text, fc.array(fc.tuple(fc.nat(400), fc.nat(60))), (t, places) => {
        const marks = places.map(
          ([start, length]): Mark => ({ start, end: start + length, kind: 'quote', path: 'sex' }),
        )
        const paragraphs = paragraphsOf(t, 'en', {
          pages: [0, Math.floor(t.length / 2)],
          paragraphs: [0, ...places.map(([start]) => start)],
        })
        expect(paragraphs.flatMap((p) => piecesOf(t, p, marks).map((piece) => piece.text)).join('')).toBe(t)
        for (const p of paragraphs)
          for (const piece of piecesOf(t, p, marks)) expect(t.startsWith(piece.text, piece.start)).toBe(true)
      }),
    )
  })

  it('breaks where the paragraphs of the source do, and parts only what runs on for long', () => {
    const t = `${'Short words. '.repeat(3)}Methods. ${'A sentence. '.repeat(90)}`
    const starts = (settings: object): readonly number[] => paragraphsOf(t, 'en', settings).map((p) => p.start)
    expect(starts({ paragraphs: [0, 39, 48] })).toEqual([0, 39, 48])
    expect(starts({}).length).toBeGreaterThan(2)
    expect(starts({})).not.toContain(39)
  })

  it('finds words without regard to capitals', () => {
    expect(hitsIn('Fever. No fever. FEVER', 'fever')).toHaveLength(3)
    expect(hitsIn('Fever', '  ')).toEqual([])
  })

  it('gives the words between two places with which occurrence they are, where they recur', () => {
    const t = 'a rash, no fever, then a rash'
    expect(chooseWords('s', held(t), 23, 30)).toMatchObject({ words: 'a rash', start: 23, occurrence: 2 })
    expect(chooseWords('s', held(t), 8, 17)).toMatchObject({ words: 'no fever,' })
    expect(chooseWords('s', held(t), 1, 2)).toBeUndefined()
  })

  it('stretches a choice by a word at either end, and never to nothing', () => {
    const t = held('with fever of 38.9 C')
    const chosen = chooseWords('s', t, 5, 13)
    if (chosen === undefined) throw new Error('words were chosen')
    expect(stretch(t, chosen, 'end', 1)?.words).toBe('fever of 38.9')
    expect(stretch(t, chosen, 'start', -1)?.words).toBe('with fever of')
    expect(stretch(t, chosen, 'end', -1)?.words).toBe('fever')
    const one = chooseWords('s', t, 0, 4)
    expect(one && stretch(t, one, 'end', -1)).toBeUndefined()
  })
})
