import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sayCountry, sayDate, sayList, sayNumber, sayP, sayPercent, sayRatio } from './format.ts'
import { fill } from './template.ts'

describe('percentages', () => {
  it.each([
    [9 / 14, 14, '64%'],
    [1, 14, '100%'],
    [0, 14, '0%'],
    [81 / 263, 263, '30.8%'],
    [1 / 5000, 5000, '0.02%'],
    [4999 / 5000, 5000, '99.98%'],
    [0.004, 14, '0.4%'],
    [6.5e-8, 72, '<0.0001%'],
  ])('%f of %i is %s', (share, of, text) => expect(sayPercent(share, of, 'en')).toBe(text))
  it('never round some to none or nearly all to all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9_000 }), fc.nat(), (n, k) => {
        const x = 1 + (k % (n - 1))
        expect(['0%', '100%']).not.toContain(sayPercent(x / n, n, 'en'))
      }),
    )
  })
})

describe('numbers, dates and places', () => {
  it('do not depend on the machine', () => {
    expect(sayNumber(-1234.5, 'en', 1)).toBe('−1234.5')
    expect(sayNumber(-0.01, 'en', 1)).toBe('0')
    expect(sayNumber(59580, 'en')).toBe('59,580')
    expect(sayDate('2020-03', 'en')).toBe('March 2020')
    expect(sayDate('2020-03-14', 'zh')).toBe('2020年3月14日')
    expect(sayCountry('CN', 'zh')).toBe('中国')
    expect(sayCountry('CN', 'en')).toBe('China')
    expect(sayCountry('!', 'en')).toBe('!')
  })
  it('P values', () => {
    expect([0.0004, 0.0123, 0.4567, 1].map((p) => sayP(p, 'en'))).toEqual(['<0.001', '0.012', '0.46', '>0.99'])
  })
  it('ratios: what is nearly nothing is told by its side of nothing', () => {
    const said = [0, 0.000064, -0.000064, 0.0081, 0.01, 3.344, 45.67, 123.4].map((x) => sayRatio(x, 'en'))
    expect(said).toEqual(['0.00', '<0.001', '>−0.001', '0.0081', '0.01', '3.34', '45.7', '123'])
  })
  it('lists', () => {
    expect(sayList(['a', 'b', 'c'], 'en')).toBe('a, b and c')
    expect(sayList(['甲', '乙'], 'zh')).toBe('甲、乙')
  })
  it('choose the plural by the number and show a slot nobody filled', () => {
    expect(fill('{n} {n|case|cases}', { n: 1 })).toBe('1 case')
    expect(fill('{n} {n|case|cases}, {what}', { n: 2 })).toBe('2 cases, {what}')
  })
})
