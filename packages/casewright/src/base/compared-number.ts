import type { Interval } from './interval.ts'

/** How a number that bounds a value is meant: `<`, `≤`, `>`, `≥`. */
export const comparisons = ['below', 'at-most', 'above', 'at-least'] as const
export type Comparison = (typeof comparisons)[number]

const SIGNS: Readonly<Record<Comparison, string>> = {
  below: '<',
  'at-most': '≤',
  above: '>',
  'at-least': '≥',
}

/** Two signs before the one they begin with. */
const WRITTEN: readonly (readonly [string, Comparison])[] = [
  ['<=', 'at-most'],
  ['>=', 'at-least'],
  ['≤', 'at-most'],
  ['≦', 'at-most'],
  ['⩽', 'at-most'],
  ['≥', 'at-least'],
  ['≧', 'at-least'],
  ['⩾', 'at-least'],
  ['<', 'below'],
  ['＜', 'below'],
  ['>', 'above'],
  ['＞', 'above'],
]

/** The comparison a text begins with, and what stands behind its sign. */
export function comparedText(text: string): { readonly bound: Comparison | undefined; readonly rest: string } {
  const plain = text.trim()
  const found = WRITTEN.find(([sign]) => plain.startsWith(sign))
  return found === undefined
    ? { bound: undefined, rest: plain }
    : { bound: found[1], rest: plain.slice(found[0].length).trim() }
}

/** The sign of a comparison by its name; '' where the name is none. */
export function comparisonSign(bound: unknown): string {
  const named = comparisons.find((c) => c === bound)
  return named === undefined ? '' : SIGNS[named]
}

/** So far below a number that no comparison takes it for the number (`judge` allows a part in 10⁹): below 0.5 is not 0.5. */
const STRICTLY = 1e-8

/** What a number is known to be by a comparison: open at its end where the number itself is left out. What is measured is no less than nothing. */
export function comparedWith(n: number, bound: Comparison | undefined): Interval {
  const off = Math.abs(n) * STRICTLY
  const least = n > 0 || (n === 0 && bound === 'at-most') ? 0 : Number.NEGATIVE_INFINITY
  switch (bound) {
    case undefined:
      return { low: n, high: n }
    case 'below':
      return { low: least, high: n - off }
    case 'at-most':
      return { low: least, high: n }
    case 'above':
      return { low: n + off, high: Number.POSITIVE_INFINITY }
    case 'at-least':
      return { low: n, high: Number.POSITIVE_INFINITY }
  }
}
