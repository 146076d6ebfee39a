import { comparedText, comparedWith, comparisonSign, type Comparison } from '../../base/compared-number.ts'
import { nearest } from '../../base/nearest.ts'
import { partialDate } from '../../base/partial-date.ts'
import { shortLine } from '../../base/short-line.ts'
import { wholeDate } from '../../base/written-date.ts'
import { resolveDrug } from '../../knowledge/drugs/resolve-drug.ts'
import { malignancies } from '../../knowledge/malignancies/malignancies.ts'
import { entities } from '../../knowledge/signs/signs.ts'
import { convert, isRefusal } from '../../knowledge/units/convert.ts'
import { convertibleUnits } from '../../knowledge/units/dimensions.ts'
import { isAnalyteId } from '../../knowledge/units/find-analyte.ts'
import { parseUnit } from '../../knowledge/units/parse-unit.ts'
import { bareMalignancy } from './bare-malignancy.ts'
import type { FieldKind } from './field-kind.ts'
import type { ColumnMapping } from './mapping.ts'
import { isUsuallySilent } from './silence-of.ts'

/** What the text of a cell was read as, or what it would have to be. */
export type CellValue = { readonly value: unknown; readonly note?: string } | { readonly absent: true } | NotRead

/** Why a text is no value of its field, and what would be one; without a code `want` says it all. */
export interface NotRead {
  readonly want: string
  readonly code?:
    | 'cell-no-drug'
    | 'cell-no-presence'
    | 'cell-no-such-day'
    | 'cell-no-time'
    | 'cell-unit-missing'
    | 'cell-unit-unknown'
}

const YES = new Set(['yes', 'y', 'true', '1', 'present', '+', 'checked', '是', '有', '阳性'])
const NO = new Set(['no', 'n', 'false', '0', 'absent', '-', 'unchecked', '否', '无', '阴性'])
const TIME_UNITS: Readonly<Record<string, string>> = {
  hour: 'hour',
  hours: 'hour',
  h: 'hour',
  小时: 'hour',
  day: 'day',
  days: 'day',
  d: 'day',
  天: 'day',
  日: 'day',
  week: 'week',
  weeks: 'week',
  w: 'week',
  周: 'week',
  month: 'month',
  months: 'month',
  mo: 'month',
  月: 'month',
  个月: 'month',
  year: 'year',
  years: 'year',
  y: 'year',
  年: 'year',
  岁: 'year',
}

/** The unit of time a word means, in either language. */
export const timeUnit = (word: string): string | undefined => TIME_UNITS[word.trim().toLowerCase()]

/** The value of a cell for a field of this kind. `unit` is what the mapping or the unit's own column says. */
export function cellValue(
  kind: Exclude<FieldKind, 'signs'>,
  text: string,
  to: ColumnMapping,
  unit: string | undefined,
): CellValue {
  switch (kind) {
    case 'word':
      return { value: text }
    case 'number': {
      const age = to.to === 'age' ? ageOf(text) : undefined
      if (age !== undefined) return { value: age, note: text }
      const n = numberOf(text.replace(/(?:%|岁|years?|℃|°C)$/iu, ''))
      return n === undefined ? { want: '12 | 12.5 | 50-59' } : { value: n }
    }
    case 'presence': {
      const word = text.toLowerCase()
      return YES.has(word) ? { value: true } : NO.has(word) ? { absent: true } : { want: '', code: 'cell-no-presence' }
    }
    case 'malignancy': {
      const bare = bareMalignancy(text)
      const id = idOf(text, malignancies) ?? (bare === undefined ? undefined : idOf(bare, malignancies))
      return id === undefined ? { want: wanted(text, malignancies) } : { value: { id, ...(id !== text && { text }) } }
    }
    case 'diagnosis': {
      const entity = idOf(text, entities)
      return entity === undefined
        ? { want: wanted(text, entities) }
        : { value: { entity, ...(entity !== text && { text }) } }
    }
    case 'drug':
      return !/\p{L}/u.test(text) || isUsuallySilent(text)
        ? { want: '', code: 'cell-no-drug' }
        : { value: drugOf(text) }
    case 'text':
      return { value: { text } }
    case 'moment': {
      const date = dateOf(text, to.date)
      return date === undefined ? noDate(text, to) : { value: { date } }
    }
    case 'onset':
      return onsetOf(text, to, unit)
    case 'laboratory':
      return laboratoryOf(text, to, unit)
    case 'fact': {
      const word = text.toLowerCase()
      const n = numberOf(text)
      return YES.has(word) ? { value: true } : NO.has(word) ? { absent: true } : { value: n ?? text }
    }
    case 'duration': {
      const time = durationOf(text, unit)
      return time === undefined ? NO_TIME : { value: time }
    }
    case 'resolution': {
      const time = durationOf(text, unit)
      return time === undefined ? NO_TIME : { value: { time, from: 'not-stated' } }
    }
    case 'grade': {
      const grade = /^(?:grade\s*)?([1-5])\s*级?$/iu.exec(text)?.[1]
      return grade === undefined ? { want: '1 | 2 | 3 | 4 | 5' } : { value: { grade: Number(grade) } }
    }
  }
}

/** An entry of a vocabulary as people write it: its id, its name in either language, or a synonym. */
interface Named {
  readonly id: string
  readonly en: string
  readonly zh: string
  readonly synonyms: { readonly en: readonly string[]; readonly zh: readonly string[] }
}

const namesOf = (e: Named): readonly string[] => [e.id, e.en, e.zh, ...e.synonyms.en, ...e.synonyms.zh]
const folded = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s-]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim()

const idOf = (text: string, vocabulary: readonly Named[]): string | undefined =>
  vocabulary.find((e) => namesOf(e).some((name) => folded(name) === folded(text)))?.id

function wanted(text: string, vocabulary: readonly Named[]): string {
  const near = nearest(text, vocabulary.flatMap(namesOf))
  return near === ''
    ? vocabulary
        .slice(0, 4)
        .map((e) => e.id)
        .join(' | ')
    : near
}

const YEARS_IN: Readonly<Record<string, number>> = { year: 1, month: 1 / 12, week: 7 / 365.25, day: 1 / 365.25 }

/** An age told in other units than years, or in several, in years to the hundredth: `8月`, `1岁3个月`, `6 weeks`. */
function ageOf(text: string): number | undefined {
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
function numberOf(text: string): NumberOrRange | undefined {
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

/** A drug as it is written, and what it is known as. */
export function drugOf(written: string): unknown {
  const match = resolveDrug(written)
  const best = match.matches[0]
  const drug =
    (match.verdict === 'exact' || match.verdict === 'probable') && match.parts.length === 0 ? best?.id : undefined
  return {
    written,
    drug: drug ?? null,
    resolution: drug === undefined && match.verdict !== 'ambiguous' ? 'unknown' : match.verdict,
  }
}

/** A day in the order of the mapping’s `date`; without one only ISO days, months and years, and those that name the month, are dates. */
function dateOf(text: string, order: ColumnMapping['date']): string | undefined {
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

const NO_TIME: NotRead = { want: '', code: 'cell-no-time' }

/** A text that is no date: it names a day no month has, or its parts stand otherwise. */
function noDate(text: string, { date: order }: ColumnMapping): NotRead {
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

function durationOf(text: string, unit: string | undefined): unknown {
  const [, amount, word] = /^(.*?\d) ?([^\d]*)$/u.exec(shortLine(text, LONGEST_MEASURED) ?? '') ?? []
  const value = amount === undefined ? undefined : numberOf(amount)
  const said = timeUnit(word?.trim() || (unit ?? ''))
  return value === undefined || said === undefined ? undefined : { value, unit: said }
}

function onsetOf(text: string, to: ColumnMapping, unit: string | undefined): CellValue {
  if (to.after !== undefined) {
    const time = durationOf(text, unit)
    return time === undefined ? NO_TIME : { value: [{ after: to.after, time }] }
  }
  const date = dateOf(text, to.date)
  return date === undefined ? noDate(text, to) : { value: [{ date }] }
}

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

function laboratoryOf(text: string, to: ColumnMapping, unit: string | undefined): CellValue {
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
