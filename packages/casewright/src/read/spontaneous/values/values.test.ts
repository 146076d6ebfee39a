import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SeenReports } from '../rows/seen-reports.ts'
import { countryOf } from './country.ts'
import { isoOfDigits, isoOfTable, isoOfWritten } from './iso-date.ts'
import { daysOfDuration, kilograms, yearsOfAge, yearsWritten } from './measured.ts'
import { sexOf } from './sex.ts'

describe('dates', () => {
  it.each([
    ['20170224', '2017-02-24'],
    ['201702', '2017-02'],
    ['2017', '2017'],
    ['', ''],
    ['20160229', '2016-02-29'],
    ['20170229', undefined],
    ['20171301', undefined],
    ['201700', undefined],
    ['17', undefined],
    ['10170224', undefined],
    ['20240102030405-0500', '2024-01-02'],
    ['2017-Q2', undefined],
    ['2017-02', undefined],
  ])('%s in digits', (text, iso) => {
    expect(isoOfDigits(text)).toBe(iso)
  })
  it.each([
    ['2/4/2017', '2017-02-04'],
    ['12/30/2020', '2020-12-30'],
    ['30/12/2020', undefined],
    ['2020-12-30', '2020-12-30'],
    ['2020-12', '2020-12'],
    ['20201230', '2020-12-30'],
    [' ', ''],
  ])('%s as written', (text, iso) => {
    expect(isoOfWritten(text)).toBe(iso)
  })
  it.each([
    ['2021/3/5', '2021-03-05'],
    ['2021年3月5日', '2021-03-05'],
    ['2021年03月05号', '2021-03-05'],
    ['２０２１年３月', '2021-03'],
    ['2021年', '2021'],
    ['2021.3.5', '2021-03-05'],
    ['2021-3', '2021-03'],
    ['20210305', '2021-03-05'],
    ['2021-03-05T10:22', '2021-03-05'],
    ['2021/3/5 10:22', '2021-03-05'],
    ['', ''],
    ['24/2/2017', '2017-02-24'],
    ['2/24/2017', '2017-02-24'],
    ['05.05.2021', '2021-05-05'],
    ['05-MAR-2021', '2021-03-05'],
    ['5 March 2021', '2021-03-05'],
    ['5 March', 'no-date'],
    ['05.03.2021', 'order-unclear'],
    ['5/3/21', 'order-unclear'],
    ['2021-13-40', 'impossible'],
    ['2021/2/29', 'impossible'],
    ['20210230', 'impossible'],
    ['31/31/2020', 'impossible'],
    ['去年', 'no-date'],
    ['2021-Q2', 'no-date'],
  ])('%s in a table of one’s own', (text, expected) => {
    const read = isoOfTable(text)
    expect('iso' in read ? read.iso : read.fault).toBe(expected)
  })
  it('every day that exists comes back', () =>
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (day) => {
        const iso = day.toISOString().slice(0, 10)
        expect(isoOfDigits(iso.replaceAll('-', ''))).toBe(iso)
      }),
    ))
})

describe('amounts', () => {
  it.each([
    ['6', 'DEC', '60'],
    ['18', 'MON', '1.5'],
    ['52', 'WK', '0.9965777'], // 364 / 365.25
    ['1', 'DY', '0.002737851'],
    ['', 'YR', ''],
    ['', '', ''],
    ['300', 'YR', undefined],
    ['-3', 'YR', undefined],
    ['50', 'KG', undefined],
    ['50', 'constructor', undefined],
    ['1e3', 'YR', undefined],
  ])('an age of %s %s', (amount, unit, years) => {
    expect(yearsOfAge(amount, unit)).toBe(years)
  })
  it.each([
    ['55', '55'],
    ['55岁', '55'],
    ['55 岁', '55'],
    ['６个月', '0.5'],
    ['1岁6个月', '1.5'],
    ['18 months', '1.5'],
    ['55 years old', '55'],
    ['61 y.', '61'],
    ['', ''],
    ['abc', undefined],
    ['200', undefined],
    ['-3', undefined],
    ['55 60', undefined],
    ['55岁左右', undefined],
    ['3 constructor', undefined],
  ])('an age written %s', (text, years) => {
    expect(yearsWritten(text)).toBe(years)
  })
  it.each([
    ['70', 'KG', '70'],
    ['154', 'LBS', '69.85322'], // 154 × 0.45359237
    ['3200', 'GMS', '3.2'],
    ['70', 'YEARS', undefined],
    ['7000', 'KG', undefined],
  ])('a weight of %s %s', (amount, unit, kg) => {
    expect(kilograms(amount, unit)).toBe(kg)
  })
  it.each([
    ['2', 'WK', '14'],
    ['1', 'MON', '30.4375'],
    ['36', 'HR', '1.5'],
  ])('a duration of %s %s', (amount, unit, days) => {
    expect(daysOfDuration(amount, unit)).toBe(days)
  })
  it('an amount is a plain decimal number, whatever its size', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 125, noNaN: true }),
        fc.constantFrom('DEC', 'YR', 'MON', 'WK', 'DY', 'HR', 'MIN', 'SEC'),
        (n, unit) => {
          const years = yearsOfAge(n.toFixed(6), unit)
          if (years !== undefined) expect(years).toMatch(/^\d+(\.\d+)?$/u)
        },
      ),
    ))
})

it.each([
  ['UNITED STATES', 'US'],
  ['US', 'US'],
  ['KOREA, REPUBLIC OF', 'KR'],
  ['Côte d’Ivoire', 'CI'],
  ["COTE D'IVOIRE", 'CI'],
  ['Taiwan, Province of China', 'TW'],
  ['COUNTRY NOT SPECIFIED', ''],
  ['中国', 'CN'],
  ['中華人民共和國', 'CN'],
  ['中国台湾', 'TW'],
  ['美利坚合众国', 'US'],
  ['刚果（金）', 'CD'],
  ['未知', ''],
  ['EU', 'EU'],
  ['Atlantis', 'Atlantis'],
  ['', ''],
])('the country %s', (written, code) => {
  expect(countryOf(written)).toBe(code)
})

it.each([
  ['F', 'F'],
  ['male', 'M'],
  ['2', 'F'],
  ['UNK', ''],
  ['NS', ''],
  ['YR', undefined],
  ['女', 'F'],
  ['男性', 'M'],
  ['女性', 'F'],
  ['未知', ''],
  ['', ''],
])('the sex %s', (written, sex) => {
  expect(sexOf(written)).toBe(sex)
})

it('a report is new once, and keeps its number', () =>
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.nat().map(String)), { maxLength: 3_000 }), (reports) => {
      const seen = new SeenReports()
      const once = [...new Set(reports)]
      expect(reports.filter((r) => seen.isNew(r))).toEqual(once)
      expect(once.map((r) => seen.numberOf(r))).toEqual([...once.keys()])
    }),
    { numRuns: 20 },
  ))
