import type { Interval } from '../../base/interval.ts'
import { factEntry } from '../../knowledge/facts/facts.ts'
import { ctcaeVersions, type BoundSet, type CtcaeVersion, type GradingTerm } from '../../knowledge/grading/term.ts'
import { convertibleUnits } from '../../knowledge/units/dimensions.ts'
import { isAnalyteId } from '../../knowledge/units/find-analyte.ts'
import { sayLimits } from '../../knowledge/units/limit-bounds.ts'
import { parseUnit } from '../../knowledge/units/parse-unit.ts'
import { plausibility } from '../../knowledge/units/plausibility.ts'
import { unitsThatFit } from '../../knowledge/units/units-that-fit.ts'
import type { Analyte } from '../../knowledge/units/unit.ts'
import { judge, type Options } from '../judge.ts'
import { labTermNamed, labTermsOf, nearestLabTerm } from './find-lab-term.ts'
import { isBaseline } from './compiled-term.ts'
import { rangeOf } from './grade-term.ts'
import { inOwnUnit, sayBetween } from './lab-bounds.ts'
import type { LabReason } from './lab-reason.ts'
import { analyteOf, type LabRow, like, numbersOf } from './lab-row.ts'
import { laboratoryFacts } from './laboratory-facts.ts'
import {
  chooseSet,
  gradedWithin,
  type LaboratoryReading,
  limitsAsked,
  testsOf,
  withinLimits,
} from './laboratory-set.ts'
import type { Measured } from './situations.ts'

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
 * gives them. A value within the limits given is grade 0, unless a number that CTCAE prints says otherwise; limits no laboratory
 * has in the value's unit are not used; where value and limits fit each other in another unit, there is no grade. What a number alone does not tell (symptoms, a missing baseline)
 * leaves a range; nothing at all told is no grade, with the reason. `<5` and `>100` are read as ranges. A unit that is given but
 * is none of the analyte is no grade; without a unit only multiples of the limits are graded, and the reason says what was assumed.
 */
export function gradeLab(row: LabRow, version: CtcaeVersion, options: Options = {}): LabGrade {
  const named = row.term === undefined || row.term.trim() === '' ? undefined : row.term.trim()
  const term = named === undefined ? undefined : labTermNamed(version, named)
  if (named !== undefined && term === undefined) return none(unknownTerm(named, version))
  const found = analyteOf(row.analyte, term)
  if ('code' in found) return none(found)
  const numbers = numbersOf(row)
  if ('code' in numbers) return none(numbers)
  const terms = term === undefined ? labTermsOf(version, found.id) : [term]
  if (terms.length === 0) return none({ code: 'no-term', values: { version, analyte: found.label } })
  const reading = { analyte: found.id, unit: row.unit.trim(), ...numbers }
  const unread = unreadUnit(reading.unit, found)
  if (unread !== undefined) return none(unread)
  const fits = unitsThatFit(found.id, reading.value, reading, reading.unit)
  if (fits.length > 0) return none(unfitOf(reading), unitDoubtful(reading, row.value.trim(), fits))
  const graded = sameUnit(worst(terms.map((t) => gradeReading(t, reading, found, options))), reading)
  return (graded.high ?? 0) === 0 ? graded : doubted(graded, reading)
}

/** Why a unit that is given cannot be taken. A row whose unit is not understood is not graded, though multiples of its limits need none. */
function unreadUnit(written: string, analyte: Analyte): LabReason | undefined {
  if (written === '' || !isAnalyteId(analyte.id)) return undefined
  const parsed = parseUnit(written, analyte.id)
  if (parsed.unit !== undefined) return undefined
  const units = parsed.suggestions.length > 0 ? parsed.suggestions : convertibleUnits(analyte.id)
  return { code: 'unit-unknown', values: { unit: written, analyte: analyte.label, units: units.join(', ') } }
}

/** Without a unit multiples of the limits can still be told, if value and limits are in one unit: that is said. */
const sameUnit = (graded: LabGrade, reading: Reading): LabGrade =>
  reading.unit !== '' || graded.low === undefined
    ? graded
    : { ...graded, reasons: [...graded.reasons, { code: 'unit-taken-same', values: {} }] }

function unknownTerm(named: string, version: CtcaeVersion): LabReason {
  const elsewhere = ctcaeVersions.flatMap((v) => labTermNamed(v, named) ?? [])
  const [known] = elsewhere
  if (known === undefined) {
    return { code: 'term-unknown', values: { term: named, version, nearest: like(nearestLabTerm(version, named)) } }
  }
  const instead = labTermsOf(version, known.sets[0]?.analyte ?? '').filter((t) => t.direction === known.direction)
  const names = (locale: 'en' | 'zh'): string => instead.map((t) => t.title[locale]).join(', ') || '–'
  const having = elsewhere.map((t) => `v${t.version}`).join(', ')
  return {
    code: 'term-elsewhere',
    values: { term: known.title, version, having, instead: { en: names('en'), zh: names('zh') } },
  }
}

type Reading = LaboratoryReading & { readonly unit: string; readonly value: Interval }

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
  const { set, measured, unfit } = choice
  if (withinLimits(term, set, measured)) {
    return {
      ...shared,
      term: term.term,
      low: 0,
      high: 0,
      reasons: [{ code: 'within-limits', values: { term: term.title } }],
    }
  }
  const facts = laboratoryFacts(reading.analyte, measured, term, [])
  const { low, high, settles } = rangeOf(term, set.grades, facts, options)
  const missing = missingOf(set, measured, unfit ? [unfitOf(reading)] : undefined)
  const top = Math.max(...Object.keys(set.grades).map(Number))
  if (low === 0 && high === top && nothingToCompareWith(set, measured)) return { ...shared, ...none(...missing) }
  const normal = low === high ? undefined : withNormalBaseline(term, set, reading.analyte, measured, options)
  const settled = unfit && (limitsAsked(set).uln || limitsAsked(set).lln) ? [unfitOf(reading)] : []
  const open: LabReason[] =
    low === high
      ? settled
      : [...missing, ...(normal === undefined ? [] : [normal]), ...openOf(settles, reading.analyte)]
  const assumed = Object.entries(term.assume ?? {}).flatMap(([fact, value]): LabReason[] => {
    const entry = factEntry(fact)
    const asked = Object.values(set.grades)
      .flat()
      .some((d) => testsOf(d.rule).some((t) => t.fact === fact))
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
        : {
            code: 'graded',
            values: { term: term.title, why: sayBetween(low, high, set) },
          }
      : { code: 'graded', values: { term: term.title, why: why.label } }
  const reached = high === 0 ? reachedOf(term, set, measured, reading.unit ?? '') : []
  const despite: LabReason[] = gradedWithin(term, set, measured) ? [{ code: 'number-before-limits', values: {} }] : []
  const ours: LabReason[] = term.interpretive === true && high > 0 ? [{ code: 'our-reading', values: {} }] : []
  return {
    ...shared,
    term: term.term,
    low,
    high,
    reasons: [graded, ...inOwnUnit(why, set, reading), ...despite, ...reached, ...open, ...assumed, ...ours],
  }
}

/**
 * A number no living patient has: too high and right in another unit of the analyte, the unit is the likely error and there is no
 * grade; else the grade stands with the doubt said, so that a value near zero is not lost.
 */
function doubted(graded: LabGrade, reading: Reading): LabGrade {
  const { unit } = isAnalyteId(reading.analyte) ? parseUnit(reading.unit, reading.analyte) : { unit: undefined }
  if (unit === undefined) return graded
  for (const value of [reading.value.low, reading.value.high]) {
    const p = plausibility(reading.analyte, value, unit)
    if (p.verdict !== 'implausible' || reading.value.low !== reading.value.high) continue
    const values = { value: String(value), unit: reading.unit, fits: p.wouldFit.slice(0, 3).join(', ') }
    if (p.wouldFit.length > 0 && p.value > p.range.high) return none({ code: 'unit-doubtful', values })
    return { ...graded, reasons: [...graded.reasons, { code: 'value-doubtful', values }] }
  }
  return graded
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
    return { low: undefined, high: undefined, term: undefined, reasons: once(unsaid.flatMap((f) => f.reasons)) }
  }
  const high = Math.max(...said.map((f) => f.high ?? 0))
  const reasons = top.high === 0 ? once(said.flatMap((f) => f.reasons)) : top.reasons
  return { low: top.low, high, term: high === 0 ? undefined : top.term, reasons }
}

const once = (reasons: readonly LabReason[]): readonly LabReason[] => [
  ...new Map(reasons.map((r) => [JSON.stringify(r), r])).values(),
]

/** True where a limit that is asked for is not given, or no limit but only a baseline is asked for and that is not given. */
function nothingToCompareWith(set: BoundSet, m: Measured): boolean {
  const asks = limitsAsked(set)
  const limitMissing = (asks.uln && m.uln === undefined) || (asks.lln && m.lln === undefined)
  return limitMissing || (asks.baseline && m.baseline === undefined && !asks.uln && !asks.lln)
}

/** The grade a value has where its baseline, which is not given, was normal; undefined where the bounds do not turn on that. */
function withNormalBaseline(
  term: GradingTerm,
  set: BoundSet,
  analyte: string,
  m: Measured,
  options: Options,
): LabReason | undefined {
  const turns = Object.values(set.grades)
    .flat()
    .some((d) => testsOf(d.rule).some((t) => isBaseline(t.fact)))
  const baseline = term.direction === 'high' ? m.uln : m.lln
  if (!turns || m.baseline !== undefined || baseline === undefined) return undefined
  const { low, high } = rangeOf(term, set.grades, laboratoryFacts(analyte, { ...m, baseline }, term, []), options)
  return { code: 'if-baseline-normal', values: { grade: low === high ? String(low) : `${low}–${high}` } }
}

/** What is asked for and not given; instead of limits that do not fit, that they do not. */
function missingOf(set: BoundSet, m: Measured, unfit: readonly LabReason[] | undefined): LabReason[] {
  const asks = limitsAsked(set)
  const limits: LabReason[] = [
    ...(asks.uln && m.uln === undefined ? [{ code: 'limit-missing', values: { limit: 'ULN' } } as const] : []),
    ...(asks.lln && m.lln === undefined ? [{ code: 'limit-missing', values: { limit: 'LLN' } } as const] : []),
  ]
  return [
    ...(limits.length > 0 ? (unfit ?? limits) : limits),
    ...(asks.baseline && m.baseline === undefined ? [{ code: 'baseline-missing', values: {} } as const] : []),
  ]
}

/** The limits that are given, and the unit they cannot be in. */
const unfitOf = ({ lln, uln, unit = '' }: LaboratoryReading): LabReason => ({
  code: 'limits-unfit',
  values: { limits: sayLimits({ lln, uln }), unit },
})

const unitDoubtful = ({ unit = '' }: LaboratoryReading, value: string, fits: readonly string[]): LabReason => ({
  code: 'unit-doubtful',
  values: { value, unit, fits: fits.slice(0, MOST_FITTING).join(', ') },
})
const MOST_FITTING = 3

/** What made a grade out of the question though the limit it is counted from is not given. */
function reachedOf(term: GradingTerm, set: BoundSet, m: Measured, readIn: string): LabReason[] {
  const asks = limitsAsked(set)
  const unit = set.unit ?? readIn
  const { llnAtMost, ulnAtLeast } = m.reach ?? {}
  if (term.direction === 'low')
    return asks.lln && m.lln === undefined && llnAtMost !== undefined
      ? [{ code: 'lln-reach', values: { bound: `${llnAtMost} ${unit}` } }]
      : []
  return asks.uln && m.uln === undefined && ulnAtLeast !== undefined
    ? [{ code: 'uln-reach', values: { bound: `${ulnAtLeast} ${unit}` } }]
    : []
}

function openOf(settles: readonly string[], analyte: string): LabReason[] {
  const labels = settles.filter((f) => f !== `lab.${analyte}`).flatMap((f) => factEntry(f)?.label ?? [])
  if (labels.length === 0) return []
  const facts = { en: labels.map((l) => l.en).join(', '), zh: labels.map((l) => l.zh).join('、') }
  return [{ code: 'open', values: { facts } }]
}

function valued(label: { readonly en: string; readonly zh: string }, value: boolean | string) {
  const [en, zh] = value === true ? ['yes', '是'] : value === false ? ['no', '否'] : [value, value]
  return { en: `${label.en} (${en})`, zh: `${label.zh}（${zh}）` }
}

const none = (...reasons: readonly LabReason[]): LabGrade => ({
  low: undefined,
  high: undefined,
  term: undefined,
  reasons,
})
