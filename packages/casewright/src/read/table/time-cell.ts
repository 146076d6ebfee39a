import { partialDate } from '../../base/partial-date.ts'
import { shortLine } from '../../base/short-line.ts'
import { wholeDate } from '../../base/written-date.ts'
import type { NotRead } from './cell-read.ts'
import type { ColumnMapping } from './mapping.ts'
import { numberOf } from './number-cell.ts'
import { timeUnit } from './time-unit.ts'

/** A day in the order of the mapping’s `date`; without one only ISO days, months and years, and those that name the month, are dates. */
export function dateOf(text: string, order: ColumnMapping['date']): string | undefined {
  const iso = text.replaceAll('/', order === 'YYYY/MM/DD' ? '-' : '/')
  const [, a = '', b = '', c = ''] = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})$/u.exec(iso) ?? []
  const two = (s: string): string => s.padStart(2, '0')
  const day =
    order === 'DD/MM/YYYY' || order === 'DD.MM.YYYY'
      ? `${c}-${two(b)}-${two(a)}`
      : order === 'MM/DD/YYYY'
        ? `${c}-${two(a)}-${two(b)}`
        : a === ''
          ? iso
          : `${a}-${two(b)}-${two(c)}`
  // A workbook’s own dates arrive as ISO days whatever the order of the written ones.
  return partialDate(day)?.text ?? partialDate(text)?.text ?? (/\p{L}/u.test(text) ? wholeDate(text) : undefined)
}

/** A text that is no date: it names a day no month has, or its parts stand otherwise. */
export function noDate(text: string, { date: order }: ColumnMapping): NotRead {
  const parts = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})$/u.exec(text)
  if (parts === null) return { want: order ?? 'YYYY-MM-DD' }
  const [, a = '', , b = '', c = ''] = parts
  const month = order === 'MM/DD/YYYY' ? a : b
  const day = a.length === 4 ? c : order === 'MM/DD/YYYY' ? b : a
  const isWhole = a.length === 4 || (order !== undefined && order !== 'YYYY/MM/DD' && c.length === 4)
  const isMonth = Number(month) >= 1 && Number(month) <= 12
  return isWhole && isMonth && Number(day) <= 31
    ? { want: '', code: 'cell-no-such-day' }
    : { want: order ?? 'YYYY-MM-DD' }
}

/** Longer than any number with its unit of time. */
const LONGEST_TIME = 100

/** `3 months`, `21` with the unit of the column. */
export function durationOf(text: string, unit: string | undefined): unknown {
  const [, amount, word] = /^(.*?\d) ?([^\d]*)$/u.exec(shortLine(text, LONGEST_TIME) ?? '') ?? []
  const value = amount === undefined ? undefined : numberOf(amount)
  const said = timeUnit(word?.trim() || (unit ?? ''))
  return value === undefined || said === undefined ? undefined : { value, unit: said }
}
