import type { Interval } from '../../base/interval.ts'
import { nearest } from '../../base/nearest.ts'
import { factEntry } from '../../knowledge/facts/facts.ts'
import { analytes } from '../../knowledge/generated/units.ts'
import type { CtcaeVersion, GradingTerm } from '../../knowledge/grading/term.ts'
import type { Analyte } from '../../knowledge/units/unit.ts'
import { judge, type Options } from '../judge.ts'
import { analytesNamed, labTermNamed, labTermsOf, nearestLabTerm } from './find-lab-term.ts'
import { rangeOf } from './grade-term.ts'
import type { LabReason } from './lab-reason.ts'
import { laboratoryFacts } from './laboratory-facts.ts'
import { chooseSet, limitsAsked, testsOf, withinLimits } from './laboratory-set.ts'
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
}
export interface LabGrade {
  /** Undefined where no grade can be said; 0 where no grade is reached. */
  readonly low: number | undefined
  readonly high: number | undefined
  /** Id of the term the grade is of. */
  readonly term: string | undefined
  readonly reasons: readonly LabReason[]
}

/**
 * Grade a number under a version of CTCAE. Where no term is named every term of the analyte is graded (a low and a high
 * potassium), and the range covers the worst of them: its ends are the highest low and the highest high, its term the one that
 * gives them. A value within the limits given is grade 0. What a number alone does not tell (symptoms, a missing baseline)
 * leaves a range; nothing at all told is no grade, with the reason. `<5` and `>100` are read as ranges.
 */
export function gradeLab(row: LabRow, version: CtcaeVersion, options: Options = {}): LabGrade {
  const named = row.term === undefined || row.term.trim() === '' ? undefined : row.term.trim()
  const term = named === undefined ? undefined : labTermNamed(version, named)
  if (named !== undefined && term === undefined) {
    return none({ code: 'term-unknown', values: { term: named, version, nearest: like(nearestLabTerm(version, named)) } })
  }
  const found = analyteOf(row.analyte, term)
  if ('code' in found) return none(found)
  const numbers = numbersOf(row)
  if ('code' in numbers) return none(numbers)
  const terms = term === undefined ? labTermsOf(version, found.id) : [term]
  if (terms.length === 0) return none({ code: 'no-term', values: { version, analyte: found.label } })
  const reading = { analyte: found.id, unit: row.unit.trim(), ...numbers }
  return worst(terms.map((t) => gradeReading(t, reading, found, options)))
}

interface Found extends LabGrade {
  readonly direction: GradingTerm['direction']
}

function gradeReading(
  term: GradingTerm,
  reading: Parameters<typeof chooseSet>[1],
  analyte: Analyte,
  options: Options,
): Found {
  const shared = { direction: term.direction }
  const choice = chooseSet(term, reading)
  if (choice === undefined) {
    return { ...shared, ...none({ code: 'not-of-term', values: { term: term.title, analyte: analyte.label } }) }
  }
  if ('refused' in choice) {
    const values = { unit: reading.unit ?? '', analyte: analyte.label, units: choice.units.join(', ') }
    return { ...shared, ...none({ code: choice.refused, values }) }
  }
  const { set, measured } = choice
  if (withinLimits(term, set, measured)) {
    return { ...shared, term: term.term, low: 0, high: 0, reasons: [{ code: 'within-limits', values: { term: term.title } }] }
  }
  const facts = laboratoryFacts(reading.analyte, measured, term, [])
  const { low, high, settles } = rangeOf(term, set.grades, facts, options)
  const missing = missingOf(set, measured)
  const top = Math.max(...Object.keys(set.grades).map(Number))
  const open: LabReason[] = low === high ? [] : [...missing, ...openOf(settles, reading.analyte)]
  if (low === 0 && high === top && missing.length > 0) return { ...shared, ...none(...missing) }
  const assumed = Object.entries(term.assume ?? {}).flatMap(([fact, value]): LabReason[] => {
    const entry = factEntry(fact)
    const asked = Object.values(set.grades).flat().some((d) => testsOf(d.rule).some((t) => t.fact === fact))
    if (!asked || entry === undefined || high === 0) return []
    return [{ code: 'assumed', values: { fact: valued(entry.label, value) } }]
  })
  const why = (set.grades[(low || high) as keyof typeof set.grades] ?? []).find(
    (d) => judge(d.rule, facts, options).verdict === 'met',
  )
  const graded: LabReason =
    why === undefined
      ? high === 0
        ? { code: 'no-grade', values: { term: term.title } }
        : { code: 'graded', values: { term: term.title, why: { en: `grade ${low} to ${high}`, zh: `${low}~${high}级` } } }
      : { code: 'graded', values: { term: term.title, why: why.label } }
  const ours: LabReason[] = term.interpretive === true && high > 0 ? [{ code: 'our-reading', values: {} }] : []
  return { ...shared, term: term.term, low, high, reasons: [graded, ...open, ...assumed, ...ours] }
}

/** The worst of the terms; where one cannot be said and the rest reach nothing, its reason stands. */
function worst(all: readonly Found[]): LabGrade {
  const rank = (f: Found): number => (f.low ?? -1) * 10 + (f.high ?? -1)
  const told = all.filter((f) => f.low !== undefined)
  const top = told.toSorted((a, b) => rank(b) - rank(a))[0]
  // A number that is too low for one term is not too high for another.
  const sided = all.filter((f) => (top?.low ?? 0) === 0 || f.direction === top?.direction)
  const said = sided.filter((f) => f.low !== undefined)
  const unsaid = sided.filter((f) => f.low === undefined)
  if (top === undefined || (unsaid.length > 0 && top.high === 0)) {
    const reasons = [...new Map(unsaid.flatMap((f) => f.reasons).map((r) => [JSON.stringify(r), r])).values()]
    return { low: undefined, high: undefined, term: undefined, reasons }
  }
  const high = Math.max(...said.map((f) => f.high ?? 0))
  const reasons = top.high === 0 ? said.flatMap((f) => f.reasons) : top.reasons
  return { low: top.low, high, term: high === 0 ? undefined : top.term, reasons }
}

function missingOf(set: Parameters<typeof limitsAsked>[0], m: Measured): LabReason[] {
  const asks = limitsAsked(set)
  return [
    ...(asks.uln && m.uln === undefined ? [{ code: 'limit-missing', values: { limit: 'ULN' } } as const] : []),
    ...(asks.lln && m.lln === undefined ? [{ code: 'limit-missing', values: { limit: 'LLN' } } as const] : []),
    ...(asks.baseline && m.baseline === undefined ? [{ code: 'baseline-missing', values: {} } as const] : []),
  ]
}

function openOf(settles: readonly string[], analyte: string): LabReason[] {
  const labels = settles.filter((f) => f !== `lab.${analyte}`).flatMap((f) => factEntry(f)?.label ?? [])
  if (labels.length === 0) return []
  const facts = { en: labels.map((l) => l.en).join(', '), zh: labels.map((l) => l.zh).join('、') }
  return [{ code: 'open', values: { facts } }]
}

function valued(label: { readonly en: string; readonly zh: string }, value: boolean | string) {
  if (value === true) return label
  return value === false
    ? { en: `not: ${label.en}`, zh: `否:${label.zh}` }
    : { en: `${label.en}: ${value}`, zh: `${label.zh}:${value}` }
}

function analyteOf(written: string, term: GradingTerm | undefined): Analyte | LabReason {
  const text = written.trim()
  const all = text === '' ? [] : analytesNamed(text)
  const own = term === undefined ? undefined : new Set(term.sets.map((s) => s.analyte))
  const fitting = all.filter((a) => own?.has(a.id) === true)
  const [only, other] = fitting.length > 0 ? fitting : all
  const same = all.find((a) => a.id === text)
  if (only !== undefined && other === undefined) return only
  if (same !== undefined) return same
  if (only !== undefined) return { code: 'analyte-ambiguous', values: { analyte: text, which: all.map((a) => a.id).join(', ') } }
  const [single] = own ?? []
  if (text === '' && own?.size === 1 && single !== undefined) {
    const [analyte] = analytesNamed(single)
    if (analyte !== undefined) return analyte
  }
  if (text === '') return { code: 'analyte-missing', values: {} }
  return { code: 'analyte-unknown', values: { analyte: text, nearest: like(nearest(text, analytes.map((a) => a.id))) } }
}

const like = (name: string): { readonly en: string; readonly zh: string } =>
  name === '' ? { en: '', zh: '' } : { en: `; nearest: ${name}`, zh: `;最接近:${name}` }

const none = (...reasons: readonly LabReason[]): LabGrade => ({ low: undefined, high: undefined, term: undefined, reasons })

type Numbers = Measured & { readonly value: Interval }
function numbersOf(row: LabRow): Numbers | LabReason {
  const text = row.value.trim()
  if (text === '') return { code: 'value-missing', values: {} }
  const value = censored(text)
  if (value === undefined) return { code: 'value-unreadable', values: { value: text, column: 'value' } }
  const limits: { uln?: number; lln?: number; baseline?: number } = {}
  for (const column of ['lln', 'uln', 'baseline'] as const) {
    const written = row[column]?.trim() ?? ''
    if (written === '') continue
    const n = plain(written)
    if (n === undefined) return { code: 'value-unreadable', values: { value: written, column } }
    limits[column] = n
  }
  return { value, ...limits }
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/u
const plain = (text: string): number | undefined => (NUMBER.test(text) ? Number(text) : undefined)

/** `5.1`, `<0.5`, `≥100`, and with thousands separators `12,000`. */
function censored(text: string): Interval | undefined {
  const m = /^(<=?|>=?|≤|≥)?\s*(.+)$/u.exec(text)
  const n = plain((m?.[2] ?? '').replace(/^(\d{1,3}(?:,\d{3})+)/u, (t) => t.replaceAll(',', '')))
  if (n === undefined) return undefined
  const sign = m?.[1]
  if (sign === undefined) return { low: n, high: n }
  return sign.startsWith('<') || sign === '≤'
    ? { low: Math.min(0, n), high: n }
    : { low: n, high: Number.POSITIVE_INFINITY }
}
