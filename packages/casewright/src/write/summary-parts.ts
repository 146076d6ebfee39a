import type { Estimate } from '../model/estimate.ts'
import type { Book } from './book.ts'
import { number, type Inline } from './document.ts'

/** Whether a summary has a part, as one value or as an interval. */
export const hasPart = ({ parts = {} }: Estimate, name: string): boolean =>
  parts[name] !== undefined || parts[`${name}Low`] !== undefined

/**
 * A part of a summary: one value, or both its ends where the values it is made of are intervals. `single`: the value of one patient,
 * which lies between its ends and has no range.
 */
export function partOf(book: Pick<Book, 'phrase'>, e: Estimate, name: string, single = false): readonly Inline[] {
  const { parts = {} } = e
  const end = (which: string) => number(e.id, `part:${name}${which}`)
  if (parts[`${name}Low`] === undefined) return [end('')]
  return parts[`${name}Low`] === parts[`${name}High`]
    ? [end('Low')]
    : book.phrase(single ? 'entities.between' : 'number.range', { low: end('Low'), high: end('High') })
}

/**
 * The parts that are the values themselves, where a summary has up to three of them: a median, a range or an interval of so few says
 * nothing more than they do. In the order of their size. Undefined where there are more.
 */
export function singleValues({ parts = {} }: Estimate): readonly string[] | undefined {
  const n = parts['n'] ?? 0
  if (n < 1 || n > 3) return undefined
  const listed = Array.from({ length: n }, (_none, i) => `value${i + 1}`)
  const size = (name: string, end: 'Low' | 'High'): number => parts[`${name}${end}`] ?? Number.NaN
  if (listed.every((name) => parts[`${name}Low`] !== undefined))
    return listed.toSorted((a, b) => size(a, 'Low') - size(b, 'Low') || size(a, 'High') - size(b, 'High'))
  if (parts['min'] === undefined) return undefined
  return n === 1 ? ['median'] : n === 2 ? ['min', 'max'] : ['min', 'median', 'max']
}
