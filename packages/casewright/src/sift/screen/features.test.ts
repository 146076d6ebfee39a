import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { featuresOf, termName, type Features } from './features.ts'
import { passagesOf } from './passages-of.ts'
import { characterPairs, singular, wordsOf } from './words-of.ts'

const row = (f: Features, r: number): ReadonlyMap<string, number> =>
  new Map(
    Array.from({ length: (f.starts[r + 1] ?? 0) - (f.starts[r] ?? 0) }, (_, i) => (f.starts[r] ?? 0) + i).map((i) => [
      termName(f, f.columns[i] ?? 0),
      f.values[i] ?? 0,
    ]),
  )
const said = (...words: readonly string[]) => [{ words, times: 1 }]

describe('words', () => {
  it('of English and Chinese in one text, function words left out, plurals folded, full width as half', () => {
    expect(wordsOf('The BRAF inhibitors of ＰＤ-1及其抑制剂 (n=12)', characterPairs)).toEqual([
      'braf',
      'inhibitor',
      'pd',
      '及其',
      '其抑',
      '抑制',
      '制剂',
      '12',
    ])
  })
  it('are plurals by the S stemmer’s three rules and its exceptions', () => {
    expect(
      ['therapies', 'eosinophilies', 'doses', 'shoes', 'cases', 'virus', 'stress', 'diagnosis', 'rats', 'gas'].map(
        singular,
      ),
    ).toEqual(['therapy', 'eosinophily', 'dose', 'shoes', 'case', 'virus', 'stress', 'diagnosis', 'rat', 'gas'])
  })
  it('of a record are those of titles, twice, abstracts and keywords, whatever is silent left out', () => {
    expect(passagesOf({}, characterPairs)).toEqual([])
    expect(passagesOf({ title: 'Sweet syndrome', keywords: ['皮肤'] }, characterPairs)).toEqual([
      { words: ['sweet', 'syndrome'], times: 2 },
      { words: ['皮肤'], times: 1 },
    ])
  })
})

describe('features', () => {
  it('by hand: two of three records share a word', () => {
    // n = 3, "alpha" in 2: 1 + ln(4/3); "beta" alone in the first: 1 + ln(4/2), squared share of the row in `alone`; the pair is alone too.
    const f = featuresOf([said('alpha', 'beta'), said('alpha'), said('gamma')])
    const [shared, own] = [1 + Math.log(4 / 3), 1 + Math.log(2)]
    const length = Math.sqrt(shared ** 2 + own ** 2 + (0.5 * own) ** 2)
    expect(row(f, 0).get('alpha')).toBeCloseTo(shared / length, 6)
    expect(f.alone[0]).toBeCloseTo((own ** 2 + (0.5 * own) ** 2) / length ** 2, 6)
    expect(row(f, 1).get('alpha')).toBeCloseTo(1, 6)
    expect([row(f, 2).size, f.alone[2]]).toEqual([0, 1])
  })
  it('a pair is of neighbours of one passage', () => {
    const f = featuresOf([[...said('skin', 'rash'), ...said('drug')], said('skin', 'rash', 'drug'), said('x')])
    expect([...row(f, 1).keys()].toSorted()).toEqual(['drug', 'rash', 'skin', 'skin rash'])
  })
  it('rows have length 1 with what is alone, or are empty; the order of records changes no row', () => {
    const texts = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 6 }), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(texts, (lists) => {
        const f = featuresOf(lists.map((l) => said(...l)))
        const back = featuresOf(lists.toReversed().map((l) => said(...l)))
        lists.forEach((_, r) => {
          const here = row(f, r)
          const length = [...here.values()].reduce((s, v) => s + v * v, f.alone[r] ?? 0)
          expect(length === 0 || Math.abs(length - 1) < 1e-5).toBe(true)
          const there = row(back, lists.length - 1 - r)
          expect([...there.keys()].toSorted()).toEqual([...here.keys()].toSorted())
          for (const [term, v] of here) expect(there.get(term)).toBeCloseTo(v, 5)
        })
      }),
    )
  })
})
