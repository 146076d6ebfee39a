import { plausibleRanges, type UnitCode } from '../generated/units.ts'
import { convert, isRefusal, type UnitRefusal } from './convert.ts'
import { convertibleUnits } from './dimensions.ts'
import type { PlausibleRange } from './unit.ts'

const byAnalyte: ReadonlyMap<string, PlausibleRange> = new Map(plausibleRanges.map((p) => [p.analyte, p]))

export type Plausibility =
  | { readonly verdict: 'plausible'; readonly range: PlausibleRange }
  | {
      readonly verdict: 'implausible'
      readonly range: PlausibleRange
      /** The value in the unit of the range. */
      readonly value: number
      /** Units in which the number as written would be plausible: where to look first. */
      readonly wouldFit: readonly UnitCode[]
    }
  | { readonly verdict: 'cannot tell'; readonly refusal?: UnitRefusal }

/**
 * Whether a value can be that of a living patient. `implausible` means "check the unit and the digits": nothing is changed, and
 * the bounds are wide on purpose. A value that is not a finite number cannot be judged.
 */
export function plausibility(analyteId: string, value: number, unit: string): Plausibility {
  const range = byAnalyte.get(analyteId)
  if (range === undefined || !Number.isFinite(value)) return { verdict: 'cannot tell' }
  const converted = convert(analyteId, value, unit, range.unit)
  if (isRefusal(converted)) return { verdict: 'cannot tell', refusal: converted }
  if (fits(converted.value, range)) return { verdict: 'plausible', range }
  const wouldFit = convertibleUnits(range.analyte).filter((u) => {
    const other = convert(analyteId, value, u, range.unit)
    return u !== unit && !isRefusal(other) && fits(other.value, range)
  })
  return { verdict: 'implausible', range, value: converted.value, wouldFit }
}

const fits = (value: number, range: PlausibleRange): boolean => range.low <= value && value <= range.high
