import { expect, it } from 'vitest'
import { dateOf, saysMore, yearOf } from './year.ts'

it.each([
  ['2020', '2020'],
  ['２０２０年', '2020'],
  ['2020//', '2020'],
  ['2020/03/14/', '2020-03-14'],
  ['1948/07//', '1948-07'],
  ['2020-03-14', '2020-03-14'],
  ['20200314', '2020-03-14'],
  ['2020年3月14日', '2020-03-14'],
  ['2020 Mar 14', '2020-03-14'],
  ['14 March 2020', '2020-03-14'],
  ['Mar 2020', '2020-03'],
  ['2020 Mar-Apr', '2020-03'],
  ['2026-03-06 11:12', '2026-03-06'],
  ['2020 Spring', '2020'],
  ['03/04/2020', '2020'],
  ['2020-02-30', '2020-02'],
  ['2020-13', '2020'],
  ['in press', undefined],
  ['2989', undefined],
  ['123456', undefined],
])('the date in “%s”', (text, date) => {
  expect(dateOf(text).date).toBe(date)
  expect(yearOf(text)).toBe(date === undefined ? undefined : Number(date.slice(0, 4)))
})

it('a text that says more than its date is known', () => {
  expect(['2020', '2020//', '2020-03-14', '2020年3月', '14 March 2020', '20200314'].filter(saysMore)).toEqual([])
  expect(['2020 Spring', '2020 Mar-Apr', 'in press', '03/04/2020', '2020 (epub)'].filter((t) => !saysMore(t))).toEqual(
    [],
  )
})
