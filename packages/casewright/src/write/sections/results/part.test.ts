import { expect, it } from 'vitest'
import { bookOf } from '../../../../test/book-of.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { inlineText } from '../../inline-text.ts'
import { inSection, leading } from './part.ts'

const drugs = ['bortezomib', 'dabrafenib', 'imatinib', 'azacitidine', 'vemurafenib', 'lenalidomide'] as const
const said = (ids: readonly string[], most: number, locale: Locale = 'en'): string => {
  const book = bookOf(
    ids.map((drug) => ({ exposures: [{ id: 'X1', role: 'suspect', drug: { value: { written: drug, drug } } }] })),
    locale,
  )
  return inlineText(book, leading(book, inSection(book, 'drug', 'drug.'), 'results.drugs.drugs', most))
}
const named = (text: string): readonly string[] => drugs.filter((d) => text.includes(d))

it('calls nothing most frequent where all are told of as many, and gives all of them', () => {
  expect(said(drugs, 2)).toMatch(/^Single drugs: /u)
  expect(named(said(drugs, 2))).toEqual(drugs)
  expect(said(drugs, 2, 'zh')).toMatch(/^涉及的药物：/u)
})
it('does not cut through those told of as many: they come, or where they are many stay out', () => {
  const [a, b] = drugs
  expect(named(said([a, a, ...drugs], 2))).toEqual([a])
  expect(said([a, a, ...drugs], 2)).toMatch(/^Single drugs named most often: /u)
  expect(named(said([a, a, b, b, ...drugs], 3))).toEqual(drugs)
  expect(named(said([a, a, b, b, ...drugs], 2))).toEqual([a, b])
})
