import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { typedDate, wholeDate, writtenDate } from './written-date.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

describe('the date that words tell', () => {
  it.each([
    ['3 March 2023', '2023-03-03'],
    ['On 28 March 2023', '2023-03-28'],
    ['3rd March 2023', '2023-03-03'],
    ['the 3rd of March, 2023', '2023-03-03'],
    ['March 3, 2023', '2023-03-03'],
    ['Mar 3 2023', '2023-03-03'],
    ['Sept. 21st, 2022', '2022-09-21'],
    ['03-Mar-2023', '2023-03-03'],
    ['03MAR2023', '2023-03-03'],
    ['March 2023', '2023-03'],
    ['in late March, 2023', '2023-03'],
    ['2023/03/03', '2023-03-03'],
    ['20230303', '2023-03-03'],
    ['03/2023', '2023-03'],
    ['2023 Mar', '2023-03'],
    ['2023-Mar-03', '2023-03-03'],
    ['since March 2023', '2023-03'],
    ['until March 2023', '2023-03'],
    ['13/04/2023', '2023-04-13'],
    ['04/13/2023', '2023-04-13'],
    ['04/04/2023', '2023-04-04'],
    ['in 2019 he was treated', '2019'],
    ['3 March 2023 (2023-03-03)', '2023-03-03'],
    ['on 3 March 2023, 5 patients', '2023-03-03'],
    ['3 March 2023 and 2 weeks later', '2023-03-03'],
    ['2023-03-05 10:30', '2023-03-05'],
    ['visit 3, March 2023', '2023-03'],
    ['20 mg, 5 March 2023', '2023-03-05'],
    ['2010年', '2010'],
    ['since 2023-03', '2023-03'],
    ['in 2012-12', '2012-12'],
    ['December 2011 (2011-12)', '2011-12'],
    ['2022年12月15日', '2022-12-15'],
    ['于2024年11月停用', '2024-11'],
    ['２０２３年３月', '2023-03'],
  ])('“%s” is %s', (words, iso) => expect(writtenDate(words)).toMatchObject({ kind: 'date', dates: [iso] }))

  it.each([
    ['03/04/2023', 'order-unclear', ['2023-04-03', '2023-03-04']],
    ['12-Mar-23', 'year-unclear', []],
    ['3/4/23', 'year-unclear', []],
    ['on 3 March', 'no-year', []],
    ['3月5日', 'no-year', []],
    ['31 February 2023', 'impossible', []],
    ['2024年13月', 'impossible', []],
    ['1250 mg', 'none', []],
    ['in 2000 patients', 'none', []],
    ['the lesions may improve', 'none', []],
    ['第9天', 'none', []],
    ['3–5 March 2023', 'several', ['2023-03-03', '2023-03-05']],
    ['from 3 March to 10 April 2023', 'several', ['2023-03-03', '2023-04-10']],
    ['March 3-5, 2023', 'several', ['2023-03-03', '2023-03-05']],
    ['28 December to 3 January 2023', 'several', ['2022-12-28', '2023-01-03']],
    ['between March and April 2023', 'several', ['2023-03', '2023-04']],
    ['2019–2020', 'several', ['2019', '2020']],
    ['before March 2023', 'bound', ['2023-03']],
    ['had cleared by 3 March 2023', 'bound', ['2023-03-03']],
    ['after the 3rd of March 2023', 'bound', ['2023-03-03']],
    ['2023年3月之前', 'bound', ['2023-03']],
    ['2022年12月15日后', 'bound', ['2022-12-15']],
    ['2021年5月和6月', 'several', ['2021-05', '2021-06']],
    ['2021年5月、6月', 'several', ['2021-05', '2021-06']],
    ['2023年12月30日-1月2日', 'several', ['2023-12-30', '2024-01-02']],
    ['2023年3月3日至5日', 'several', ['2023-03-03', '2023-03-05']],
    ['2023-05-03 to 05-10', 'several', ['2023-05-03']],
    ['2023/5/3-5/10', 'several', ['2023-05-03']],
    ['2023-03-05 and 03-08', 'several', ['2023-03-05']],
    ['2023-03-05, 03-08', 'several', ['2023-03-05']],
    ['2023-05-03/10', 'several', ['2023-05-03']],
    ['12-13/05/2023', 'several', ['2023-05-13']],
    ['3, 5 March 2023', 'several', ['2023-03-05']],
    ['2023年3-4月', 'several', ['2023-03', '2023-04']],
    ['2023年3、4月', 'several', ['2023-03', '2023-04']],
    ['2023年3、4、5月', 'several', ['2023-03', '2023-05']],
    ['2023年3月5、6、8日', 'several', ['2023-03-05']],
    ['treated in 2011-12', 'month-or-year', ['2011-12', '2011', '2012']],
    ['2009/10', 'month-or-year', ['2009-10', '2009', '2010']],
    ['2011–12年', 'month-or-year', ['2011-12', '2011', '2012']],
    ['2019-20', 'several', ['2019', '2020']],
    ['1998/99', 'several', ['1998', '1999']],
    ['2012-00', 'impossible', []],
    ['from 2011-12 to 2012-03', 'several', ['2011-12', '2012-03']],
    ['2010年代', 'none', []],
    ['1990s', 'none', []],
    ['in 1990s', 'none', []],
    ['Started 2 Feb 2021, stopped 5 Feb 2021', 'several', ['2021-02-02', '2021-02-05']],
  ])('“%s” is left to a person: %s', (words, kind, dates) => expect(writtenDate(words)).toMatchObject({ kind, dates }))

  it('every day that exists is read as itself, however its month is written', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        fc.boolean(),
        (date, short) => {
          const iso = date.toISOString().slice(0, 10)
          const [y, m, d] = iso.split('-').map(Number) as [number, number, number]
          const month = short ? MONTHS[m - 1]?.slice(0, 3) : MONTHS[m - 1]
          for (const words of [
            `${d} ${month} ${y}`,
            `${month} ${d}, ${y}`,
            `${d}-${month}-${y}`,
            `${y}年${m}月${d}日`,
            iso,
          ])
            expect([words, wholeDate(words)]).toEqual([words, iso])
          expect(wholeDate(`${month} ${y}`)).toBe(iso.slice(0, 7))
        },
      ),
    ))

  it('digits are a date only where one order of day and month is a day that exists', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 31 }), (a, b) => {
        const { kind } = writtenDate(`${a}/${b}/2023`)
        expect(kind === 'order-unclear').toBe(a <= 12 && b <= 12 && a !== b)
      }),
    ))

  it('typed where a date is asked for, a date as the study writes it is that date; anything else is read as words', () => {
    expect(typedDate(' 2011-12 ')).toEqual({ kind: 'date', written: '2011-12', dates: ['2011-12'] })
    expect(typedDate('２０１１-12')).toMatchObject({ kind: 'date', dates: ['2011-12'] })
    expect(typedDate('2011/12')).toMatchObject({ kind: 'month-or-year' })
    expect(typedDate('3 March 2023')).toEqual(writtenDate('3 March 2023'))
  })

  it('two digits after a year are a month without asking only where they can be no later year', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 1, max: 12 }), (y, m) => {
        const iso = `${y}-${String(m).padStart(2, '0')}`
        expect(writtenDate(iso).kind).toBe(m > y % 100 ? 'month-or-year' : 'date')
        expect(typedDate(iso).dates).toEqual([iso])
      }),
    ))

  it('a text that says more than a date is no whole date', () => {
    expect(wholeDate('On 28 March 2023')).toBeUndefined()
    expect(wholeDate(' 28  March 2023 ')).toBe('2023-03-28')
  })
})
