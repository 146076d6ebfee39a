import { comparedText, comparisonSign, type Comparison } from '../../base/compared-number.ts'
import { shortLine } from '../../base/short-line.ts'
import { convert, isRefusal } from '../../knowledge/units/convert.ts'
import { convertibleUnits } from '../../knowledge/units/dimensions.ts'
import { isAnalyteId } from '../../knowledge/units/find-analyte.ts'
import { parseUnit } from '../../knowledge/units/parse-unit.ts'
import type { CellValue } from './cell-read.ts'
import type { ColumnMapping } from './mapping.ts'
import { numberOf } from './number-cell.ts'

/** Units named as examples. */
const MOST_UNITS = 4
const LEVELS: ReadonlyMap<string, 'low' | 'normal' | 'high'> = new Map([
  ...(['low', '低', '偏低', '降低', '减低', '↓'] as const).map((word) => [word, 'low'] as const),
  ...(['normal', '正常'] as const).map((word) => [word, 'normal'] as const),
  ...(['high', 'raised', 'elevated', '高', '偏高', '升高', '增高', '↑'] as const).map(
    (word) => [word, 'high'] as const,
  ),
])

/** Longer than any number with its unit. */
const LONGEST_MEASURED = 100

interface Measured {
  readonly bound: Comparison | undefined
  readonly amount: string
  /** '' where none is. An arrow says high or low of the number; the wording keeps it. */
  readonly unit: string
}

/** A number with the sign before it and the unit written behind it. */
function measuredIn(text: string): Measured | undefined {
  const line = shortLine(text, LONGEST_MEASURED)
  if (line === undefined) return undefined
  const { bound, rest } = comparedText(line)
  const [, amount = rest, unit = ''] = /^([\d.,]+(?: ?[-–~] ?[\d.,]+)?) ?(.*)$/u.exec(rest) ?? []
  return { bound, amount, unit: unit.replace(/[↑↓]/gu, '').trim() }
}

/** The unit written behind a number, '' where none is. */
export const writtenUnit = (text: string): string => measuredIn(text)?.unit ?? ''

/** The number as it is written, without sign and unit. */
export const amountOf = (text: string): string => measuredIn(text)?.amount ?? ''

/** A value of the laboratory with its unit, converted where the mapping says to which; or what it would have to be. */
export function laboratoryOf(text: string, to: ColumnMapping, unit: string | undefined): CellValue {
  const level = LEVELS.get(text.trim().toLowerCase())
  if (level !== undefined) return { value: { level } }
  const measured = measuredIn(text)
  const value = measured === undefined ? undefined : numberOf(measured.amount)
  const bound = measured?.bound
  if (measured === undefined || value === undefined || (bound !== undefined && typeof value !== 'number'))
    return { want: '12 | 12 mg/L | <12 | low | normal | high' }
  const written = measured.unit || unit
  const analyte = to.to.split('.').at(-1) ?? ''
  if (!isAnalyteId(analyte)) return { want: '12 | low | normal | high' }
  const units = convertibleUnits(analyte).slice(0, MOST_UNITS).join(' | ')
  if (written === undefined) return { want: units, code: 'cell-unit-missing' }
  const parsed = parseUnit(written, analyte)
  if (parsed.unit === undefined) return { want: parsed.suggestions.join(' | ') || units, code: 'cell-unit-unknown' }
  const sign = bound !== undefined && { bound }
  if (to.to_unit === undefined || to.to_unit === parsed.unit) return { value: { value, ...sign, unit: parsed.unit } }
  const range = typeof value === 'number' ? { low: value, high: value } : value
  const done = convert(analyte, range, parsed.unit, to.to_unit)
  if (isRefusal(done)) return { want: done.units.join(' | ') }
  const cites = done.cite.map((c) => `${c.source}, ${c.at}`).join('; ')
  return {
    value: { value: done.value.low === done.value.high ? done.value.low : done.value, ...sign, unit: done.unit },
    note: `${comparisonSign(bound)}${measured.amount} ${parsed.unit} × ${done.factor}${done.offset === 0 ? '' : ` + ${done.offset}`} (${cites})`,
  }
}
