import { known, unclear, type Observed } from '../../base/observed.ts'
import { interval, type Interval } from '../../base/interval.ts'
import { derive, type Step, type Traced } from '../../base/traced.ts'
import { canBeLimits, reachAsWritten } from '../../knowledge/units/limit-bounds.ts'
import { unitsThatFit } from '../../knowledge/units/units-that-fit.ts'
import { laboratoryRange, type LaboratoryValue } from '../../model/episode.ts'
import type { FactValue } from '../../model/judgement.ts'
import type { UnclearReason } from '../../model/unclear-reason.ts'
import type { Episode, Patient } from '../../model/patient.ts'
import { toCanonical } from './canonical-unit.ts'

export const levelOrder = ['low', 'normal', 'high'] as const
type Level = (typeof levelOrder)[number]

const READ_LABORATORY: Step = { id: 'facts/laboratory', version: '2026-01' }

/** `lab.<analyte>` in the analyte's canonical unit, or `lab.<analyte>.level`: low, normal or high by the patient's own limits. */
export function laboratoryFact(fact: string, episode: Episode, patient: Patient): Traced<Observed<FactValue>> {
  const wantsLevel = fact.endsWith('.level')
  const analyte = analyteOf(fact)
  const said = recorded(episode, analyte)
  if (said === undefined) return patient.unsaid
  const o = said.value
  if (o.kind !== 'known') return derive(READ_LABORATORY, [said], o)
  return derive(READ_LABORATORY, [said], wantsLevel ? levelOf(analyte, o.value) : valueOf(analyte, o.value))
}

/** A limit the report gives for this patient, in the canonical unit. */
export function laboratoryLimit(fact: string, episode: Episode, which: 'uln' | 'lln' | 'baseline'): number | undefined {
  const analyte = analyteOf(fact)
  const o = recorded(episode, analyte)?.value
  const limit =
    o?.kind !== 'known' ? undefined : which === 'baseline' ? o.value.baseline : limitsOf(analyte, o.value)[which]
  return limit === undefined || o?.kind !== 'known' ? undefined : toCanonical(analyte, limit, o.value.unit)
}

/** Whether a value is surely not high, or surely not low, by the one limit that matters for it: many analytes have an upper one only. */
export function isSurelyNot(level: 'high' | 'low', analyte: string, lab: LaboratoryValue): boolean {
  const range = canonical(analyte, lab)
  const { lln, uln } = limitsOf(analyte, lab)
  const limit = level === 'high' ? uln : lln
  const by = limit === undefined ? undefined : toCanonical(analyte, limit, lab.unit)
  if (range === undefined || by === undefined) return false
  return level === 'high' ? range.high <= by : range.low >= by
}

/** The value; where only a word is given, what the word says between the limits given with it. */
function valueOf(analyte: string, lab: LaboratoryValue): Observed<Interval> {
  if (lab.value !== undefined) {
    if (isUnitDoubtful(analyte, lab)) return unclear('range-unfit' satisfies UnclearReason)
    const range = canonical(analyte, lab)
    return range === undefined ? unclear(`unit ${lab.unit ?? 'not given'}`) : known(range)
  }
  const { lln, uln } = canonicalLimits(analyte, lab)
  if (lab.level === 'low' && lln !== undefined) return known(interval(0, lln))
  if (lab.level === 'high' && uln !== undefined) return known(interval(uln, Number.POSITIVE_INFINITY))
  if (lab.level === 'normal' && (lln !== undefined || uln !== undefined))
    return known(interval(lln ?? 0, uln ?? Number.POSITIVE_INFINITY))
  return unclear(lab.level === undefined ? 'no value' : `only "${lab.level}"`)
}

function levelOf(analyte: string, lab: LaboratoryValue): Observed<Level> {
  const range = canonical(analyte, lab)
  const { lln, uln } = canonicalLimits(analyte, lab)
  if (lab.level === undefined && isUnitDoubtful(analyte, lab)) return unclear('range-unfit' satisfies UnclearReason)
  if (range !== undefined && uln !== undefined && range.low > uln) return known('high')
  if (range !== undefined && lln !== undefined && range.high < lln) return known('low')
  if (range !== undefined && lln !== undefined && uln !== undefined && range.low >= lln && range.high <= uln)
    return known('normal')
  if (lab.level !== undefined) return known(lab.level)
  if (range === undefined || lln !== undefined || uln !== undefined) return unclear('between what is given')
  const isGiven = lab.lln !== undefined || lab.uln !== undefined
  return unclear((isGiven ? 'range-unfit' : 'range-not-given') satisfies UnclearReason)
}

/** Whether value and limits fit each other in another unit only, so that neither can be read in the one that is told. */
export const isUnitDoubtful = (analyte: string, { value, lln, uln, unit }: LaboratoryValue): boolean =>
  value !== undefined &&
  unitsThatFit(
    analyte,
    typeof value === 'number' ? interval(value) : interval(value.low, value.high),
    { lln, uln },
    unit,
  ).length > 0

/** The limits given, where a laboratory can have them in the unit of the value. */
function limitsOf(analyte: string, { lln, uln, unit }: LaboratoryValue): Pick<LaboratoryValue, 'lln' | 'uln'> {
  return canBeLimits({ lln, uln }, unit === undefined ? undefined : reachAsWritten(analyte, unit)) ? { lln, uln } : {}
}

function canonicalLimits(analyte: string, lab: LaboratoryValue): Pick<LaboratoryValue, 'lln' | 'uln'> {
  const to = (l: number | undefined) => (l === undefined ? undefined : toCanonical(analyte, l, lab.unit))
  const { lln, uln } = limitsOf(analyte, lab)
  return { lln: to(lln), uln: to(uln) }
}

/** The value in the analyte's canonical unit; undefined where it has none, or a unit that is none of the analyte. */
export function canonical(analyte: string, lab: LaboratoryValue): Interval | undefined {
  const range = laboratoryRange(lab)
  if (range === undefined) return undefined
  const [a, b] = [range.low, range.high].map((n) => (Number.isFinite(n) ? toCanonical(analyte, n, lab.unit) : n))
  if (a === undefined || b === undefined || toCanonical(analyte, 1, lab.unit) === undefined) return undefined
  return interval(Math.min(a, b), Math.max(a, b))
}

function recorded(episode: Episode, analyte: string): Traced<Observed<LaboratoryValue>> | undefined {
  return Object.hasOwn(episode.labs, analyte) ? episode.labs[analyte]?.said : undefined
}

const analyteOf = (fact: string): string => fact.replace(/^lab\./u, '').replace(/\.level$/u, '')
