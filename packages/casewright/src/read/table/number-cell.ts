import { comparedText, comparedWith } from '../../base/compared-number.ts'
import { shortLine } from '../../base/short-line.ts'
import { timeUnit } from './time-unit.ts'

const YEARS_IN: Readonly<Record<string, number>> = { year: 1, month: 1 / 12, week: 7 / 365.25, day: 1 / 365.25 }

/** An age told in other units than years, or in several, in years to the hundredth: `8月`, `1岁3个月`, `6 weeks`. */
export function ageOf(text: string): number | undefined {
  const line = shortLine(text.normalize('NFKC').replace(/(?:龄|大| old)$/u, ''), LONGEST_NUMBER)?.trim() ?? ''
  const parts = [...line.matchAll(/(\d+(?:\.\d+)?) ?(\p{L}+) ?/gu)]
  if (parts.map(([whole]) => whole).join('') !== line) return undefined
  const units = parts.map(([, , word = '']) => timeUnit(word) ?? '')
  if (units.length === 0 || (units.length === 1 && units[0] === 'year')) return undefined
  const years = parts.reduce((sum, [, n], i) => sum + Number(n) * (YEARS_IN[units[i] ?? ''] ?? Number.NaN), 0)
  return Number.isFinite(years) ? Math.round(years * 100) / 100 : undefined
}

/** Longer than any number or range of two. */
const LONGEST_NUMBER = 60

type NumberOrRange = number | { readonly low: number; readonly high: number }

/** `12`, `1,200.5`, `50-59`, `50–59`; a number up to a bound (`≤5`) lies between nothing and it; one below or above it (`<5`, `>5`) has an end that cannot be written. */
export function numberOf(text: string): NumberOrRange | undefined {
  const { bound, rest } = comparedText(shortLine(text.normalize('NFKC'), LONGEST_NUMBER) ?? '')
  const plain = rest.replace(/(?<=\d),(?=\d{3}(?:\D|$))/gu, '')
  if (bound !== undefined) {
    // Below a number is no range that holds it: its sign would be lost.
    if (bound === 'below') return undefined
    const within = /^\d+(?:\.\d+)?$/u.test(plain) ? comparedWith(Number(plain), bound) : undefined
    return within !== undefined && Number.isFinite(within.low) && Number.isFinite(within.high) ? within : undefined
  }
  if (/^[+-]?\d+(?:\.\d+)?$/u.test(plain)) return Number(plain)
  const [, low, high] = /^(\d+(?:\.\d+)?) ?[-–~至] ?(\d+(?:\.\d+)?)$/u.exec(plain) ?? []
  return low !== undefined && high !== undefined && Number(low) <= Number(high)
    ? { low: Number(low), high: Number(high) }
    : undefined
}
