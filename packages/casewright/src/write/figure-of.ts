import type { Estimate } from '../model/estimate.ts'
import type { Book } from './book.ts'
import { number, words, type Inline } from './document.ts'
import { isNamedOnly } from './share.ts'

/** A number for a cell: a share as `9/14 (64%)`, anything else as its value with interval. */
export function figureOf(book: Book, e: Estimate): readonly Inline[] {
  if (e.kind === 'proportion')
    return isNamedOnly(e)
      ? book.phrase('table.named', { events: number(e.id, 'events'), asked: number(e.id, 'asked') })
      : book.phrase('table.share', { events: number(e.id, 'events'), of: number(e.id, 'of'), percent: number(e.id, 'percent') })
  if (e.value === undefined) return [words('–')]
  if (e.kind === 'summary' && (e.unit === 'days' || e.unit === 'years')) return summaryCell(book, e, e.unit)
  if (e.kind === 'ratio' && e.parts?.['male'] !== undefined)
    return book.phrase(isRatio(e) ? 'table.counts' : 'table.counts-bare', { male: number(e.id, 'count:male'), female: number(e.id, 'count:female'), value: number(e.id, 'value') })
  return e.interval === undefined
    ? [number(e.id, 'value')]
    : book.phrase('table.percent-interval', { percent: number(e.id, 'value'), interval: number(e.id, 'interval') })
}

/** Whether two counts have a ratio worth saying: not where one of them is nobody. */
export const isRatio = ({ value, parts }: Estimate): boolean =>
  value !== undefined && (parts?.['male'] ?? 0) > 0 && (parts?.['female'] ?? 0) > 0

/** `median 64.5 years (55 to 69), mean 58.3, range 8 to 81; n = 24` */
function summaryCell(book: Book, e: Estimate, unit: 'days' | 'years'): readonly Inline[] {
  const part = (name: string) => number(e.id, `part:${name}`)
  const { mean, min, max } = e.parts ?? {}
  return book.phrase('table.summary', {
    value: number(e.id, 'value'),
    unit: book.phrase(`unit.${unit}`),
    interval: e.interval === undefined ? [] : book.phrase('table.brackets', { interval: number(e.id, 'interval') }),
    rest: [
      ...(mean === undefined ? [] : book.phrase('table.mean', { mean: part('mean') })),
      ...(min === undefined || max === undefined || min === max ? [] : book.phrase('table.span', { min: part('min'), max: part('max') })),
    ],
    n: e.parts?.['n'] === undefined ? number(e.id, 'events') : number(e.id, 'count:n'),
  })
}
