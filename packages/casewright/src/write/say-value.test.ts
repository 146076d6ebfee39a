import { describe, expect, it } from 'vitest'
import { nameIn } from '../i18n/name-in.ts'
import { say } from '../i18n/wording.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Book } from './book.ts'
import { printUnits } from '../i18n/print-units.ts'
import { sayDrug, sayLab } from './say-value.ts'

/** What the wording of a value asks of a book. */
const book = (locale: Locale): Book => ({ locale, t: say(locale), nameOf: nameIn(locale) }) as unknown as Book
const drug = (locale: Locale, written: string, id: string | null) => sayDrug(book(locale), { written, drug: id, resolution: 'exact' })

describe('units as they are printed', () => {
  it.each([
    ['1.3 mg/m2', '1.3 mg/m²'],
    ['10^9/L', '×10⁹/L'],
    ['10^3/uL', '×10³/µL'],
    ['/mm3', '/mm³'],
    ['40 mg/day for 3 days', '40 mg/day for 3 days'],
    ['days 1, 2 and 4 of cycle 4', 'days 1, 2 and 4 of cycle 4'],
  ])('%s', (written, printed) => expect(printUnits(written)).toBe(printed))
})

it.each([
  ['below', '<25 ×10⁹/L'],
  ['at-most', '≤25 ×10⁹/L'],
  ['above', '>25 ×10⁹/L'],
  ['at-least', '≥25 ×10⁹/L'],
] as const)('a laboratory value that is a bound (%s) is printed with its sign', (bound, printed) => {
  for (const locale of ['en', 'zh'] as const)
    expect(sayLab(book(locale), { value: 25, bound, unit: '10*9/L' })).toBe(printed)
})

describe('a drug is named once', () => {
  it('in Chinese, where the source writes the international or the Chinese name', () => {
    expect(drug('zh', 'Bortezomib', 'bortezomib')).toBe('硼替佐米')
    expect(drug('zh', '硼替佐米', 'bortezomib')).toBe('硼替佐米')
    expect(drug('en', '硼替佐米', 'bortezomib')).toBe('bortezomib')
  })
  it('with the words of the source where they say something else', () => {
    expect(drug('zh', 'generic imatinib', 'imatinib')).toBe('伊马替尼（“generic imatinib”）')
    expect(drug('zh', 'steroid', 'glucocorticoid')).toBe('糖皮质激素（“steroid”）')
  })
  it('in the words of the source where the drug table does not hold it', () => {
    expect(drug('zh', 'wound care', null)).toBe('“wound care”')
    expect(drug('en', 'wound care', null)).toBe('wound care')
  })
})
