import type { Estimate } from '../model/estimate.ts'
import type { Book } from './book.ts'
import { number, words, type Inline } from './document.ts'
import { listed } from './phrase.ts'
import { isNamedOnly } from '../model/named-only.ts'
import { hasShare, isOpen, percentOf } from './share.ts'
import { partOf, singleValues } from './summary-parts.ts'

/**
 * A number for a cell: a share as `9/14 (64%)`, anything else as its value with interval. What stands beside a value is named each
 * time: a confidence interval, a range and the two ends of one patient’s time look alike.
 */
export function figureOf(book: Book, e: Estimate): readonly Inline[] {
  if (e.kind === 'proportion') return shareCell(book, e)
  if (e.kind === 'test') return testCell(book, e)
  if (
    e.methods.includes('turnbull') &&
    e.parts?.['low'] !== undefined &&
    e.parts['high'] !== undefined &&
    e.parts['low'] !== e.parts['high']
  )
    return book.phrase('table.median-between', {
      low: number(e.id, 'part:low'),
      high: number(e.id, 'part:high'),
      unit: e.unit === 'days' ? unitOf(book, 'days') : [],
    })
  if (e.value === undefined) return [words('–')]
  if (e.kind === 'summary' && (e.unit === 'days' || e.unit === 'years')) return summaryCell(book, e, e.unit)
  if (e.kind === 'ratio' && e.parts?.['male'] !== undefined)
    return book.phrase(isRatio(e) ? 'table.counts' : 'table.counts-bare', {
      male: number(e.id, 'count:male'),
      female: number(e.id, 'count:female'),
      value: number(e.id, 'value'),
      interval: intervalOf(book, e),
    })
  return withInterval(book, e, [number(e.id, 'value')])
}

/** A share, by its counts alone where too few say for a percentage. */
function shareCell(book: Book, e: Estimate): readonly Inline[] {
  if (isNamedOnly(e))
    return book.phrase('table.named', { events: number(e.id, 'events'), asked: number(e.id, 'asked') })
  const counts = { events: number(e.id, 'events'), of: number(e.id, 'of') }
  if (isOpen(e)) {
    const range = { ...counts, most: number(e.id, 'most'), open: number(e.id, 'open') }
    return hasShare(book, e)
      ? book.phrase('table.share-open', { ...range, percents: percentOf(book, e) })
      : book.phrase('table.share-open-few', range)
  }
  return hasShare(book, e)
    ? book.phrase('table.share', { ...counts, percent: number(e.id, 'percent') })
    : book.phrase('table.share-few', counts)
}

/** `64% (95% CI 35% to 87%)`: a value, and an interval that says what it is. */
export const withInterval = (book: Book, e: Estimate, value: readonly Inline[]): readonly Inline[] =>
  e.interval === undefined
    ? value
    : book.phrase('table.value-interval', { value, level: number(e.id, 'level'), interval: number(e.id, 'interval') })

const intervalOf = (book: Book, e: Estimate): readonly Inline[] =>
  e.interval === undefined
    ? []
    : book.phrase('table.brackets', { level: number(e.id, 'level'), interval: number(e.id, 'interval') })

/** Whether two counts have a ratio worth saying: not where one of them is nobody. */
export const isRatio = ({ value, parts }: Estimate): boolean =>
  value !== undefined && (parts?.['male'] ?? 0) > 0 && (parts?.['female'] ?? 0) > 0

/** The unit after a value: singular only after the one value that is 1. */
const unitOf = (book: Book, unit: 'days' | 'years', only?: number): readonly Inline[] =>
  book.phrase(`unit.${unit}`, { n: { count: only ?? Number.NaN, inline: [] } })

/** `median 64.5 years (95% CI 55 to 69), mean 58.3, range 8 to 81; n = 24`; up to three values one by one, without any of these. */
function summaryCell(book: Book, e: Estimate, unit: 'days' | 'years'): readonly Inline[] {
  const part = (name: string) => number(e.id, `part:${name}`)
  const { mean, min, max } = e.parts ?? {}
  const n = e.parts?.['n'] === undefined ? number(e.id, 'events') : number(e.id, 'count:n')
  const single = singleValues(e)
  if (single !== undefined)
    return book.phrase('table.values', {
      values: listed(
        book.locale,
        single.map((name) => partOf(book, e, name, true)),
      ),
      unit: unitOf(book, unit, single.length === 1 ? e.value : undefined),
      n,
    })
  return book.phrase('table.summary', {
    value: number(e.id, 'value'),
    unit: unitOf(book, unit),
    interval: intervalOf(book, e),
    rest: [
      ...(mean === undefined ? [] : book.phrase('table.mean', { mean: part('mean') })),
      ...(min === undefined || max === undefined || min === max
        ? []
        : book.phrase('table.span', { min: part('min'), max: part('max') })),
    ],
    n,
  })
}

/** A comparison says both its sides, in cases, before what is made of them. */
function testCell(book: Book, e: Estimate): readonly Inline[] {
  const count = (name: string) => number(e.id, `count:${name}`)
  return book.phrase('table.test', {
    yes: count('inGroupYes'),
    all: count('inGroup'),
    restYes: count('restYes'),
    restAll: count('rest'),
    ratio:
      e.value === undefined
        ? []
        : book.phrase('table.odds-ratio', { value: number(e.id, 'value'), interval: intervalOf(book, e) }),
    p: number(e.id, 'p:p'),
    pHolm: number(e.id, 'p:pHolm'),
    tests: count('tests'),
    t: { count: e.parts?.['tests'] ?? 0, inline: [] },
  })
}
