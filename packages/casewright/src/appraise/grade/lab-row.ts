import { comparedText, comparedWith } from '../../base/compared-number.ts'
import type { Interval } from '../../base/interval.ts'
import { nearest } from '../../base/nearest.ts'
import { shortLine } from '../../base/short-line.ts'
import { analytes } from '../../knowledge/generated/units.ts'
import type { GradingTerm } from '../../knowledge/grading/term.ts'
import type { Analyte } from '../../knowledge/units/unit.ts'
import { analytesNamed } from './find-lab-term.ts'
import type { LabReason } from './lab-reason.ts'
import type { Measured } from './situations.ts'

/** A row of laboratory data, as text. Limits and baseline are in the unit of the value. */
export interface LabRow {
  readonly term?: string
  readonly analyte: string
  readonly value: string
  readonly unit: string
  readonly lln?: string
  readonly uln?: string
  readonly baseline?: string
  /** What the table calls its columns of numbers, where a reason is to name one. */
  readonly headings?: Partial<Readonly<Record<NumberColumn, string>>>
}
type NumberColumn = 'value' | 'lln' | 'uln' | 'baseline'

/** The columns of numbers of a table that has no headings of its own. */
const COLUMNS: Readonly<Record<NumberColumn, { readonly en: string; readonly zh: string }>> = {
  value: { en: 'the result', zh: '结果' },
  lln: { en: 'the lower limit', zh: '下限' },
  uln: { en: 'the upper limit', zh: '上限' },
  baseline: { en: 'the baseline', zh: '基线' },
}

/** The analyte a row speaks of, or why it cannot be said. A term that is graded by one analyte says it as well. */
export function analyteOf(written: string, term: GradingTerm | undefined): Analyte | LabReason {
  const text = written.trim()
  const all = text === '' ? [] : analytesNamed(text)
  const own = term === undefined ? undefined : new Set(term.sets.map((s) => s.analyte))
  const fitting = all.filter((a) => own?.has(a.id) === true)
  const [only, other] = fitting.length > 0 ? fitting : all
  const same = all.find((a) => a.id === text)
  if (only !== undefined && other === undefined) return only
  if (same !== undefined) return same
  if (only !== undefined)
    return { code: 'analyte-ambiguous', values: { analyte: text, which: all.map((a) => a.id).join(', ') } }
  const [single] = own ?? []
  if (text === '' && own?.size === 1 && single !== undefined) {
    const [analyte] = analytesNamed(single)
    if (analyte !== undefined) return analyte
  }
  if (text === '') return { code: 'analyte-missing', values: {} }
  return {
    code: 'analyte-unknown',
    values: {
      analyte: text,
      nearest: like(
        nearest(
          text,
          analytes.map((a) => a.id),
        ),
      ),
    },
  }
}

/** ", did you mean" for a sentence, empty where there is nothing near. */
export const like = (name: string): { readonly en: string; readonly zh: string } =>
  name === '' ? { en: '', zh: '' } : { en: `; nearest: ${name}`, zh: `；最接近：${name}` }

type Numbers = Measured & { readonly value: Interval }
/** The numbers of a row, or which of them is none. */
export function numbersOf(row: LabRow): Numbers | LabReason {
  const text = row.value.trim()
  if (text === '') return { code: 'value-missing', values: {} }
  const value = censored(text)
  const unreadable = (written: string, column: NumberColumn): LabReason => ({
    code: 'value-unreadable',
    values: { value: written, column: row.headings?.[column] ?? COLUMNS[column] },
  })
  if (value === undefined) return unreadable(text, 'value')
  const limits: { uln?: number; lln?: number; baseline?: number } = {}
  for (const column of ['lln', 'uln', 'baseline'] as const) {
    const written = row[column]?.trim() ?? ''
    if (written === '') continue
    const n = plain(written)
    if (n === undefined) return unreadable(written, column)
    limits[column] = n
  }
  if (limits.lln !== undefined && limits.uln !== undefined && limits.lln > limits.uln) {
    return { code: 'limits-swapped', values: { lln: String(limits.lln), uln: String(limits.uln) } }
  }
  return { value, ...limits }
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/u
const plain = (text: string): number | undefined => (NUMBER.test(text) ? Number(text) : undefined)

/** Longer than any number with its sign. */
const LONGEST = 60

/** `5.1`, `<0.5`, `≥100`, and with thousands separators `12,000`. */
function censored(text: string): Interval | undefined {
  const { bound, rest } = comparedText(shortLine(text, LONGEST) ?? '')
  const n = plain(rest.replace(/^(\d{1,3}(?:,\d{3})+)/u, (t) => t.replaceAll(',', '')))
  return n === undefined ? undefined : comparedWith(n, bound)
}
