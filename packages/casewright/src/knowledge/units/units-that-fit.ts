import type { Interval } from '../../base/interval.ts'
import type { UnitCode } from '../generated/units.ts'
import { convertibleUnits } from './dimensions.ts'
import { isAnalyteId } from './find-analyte.ts'
import { canBeLimits, limitReach, type Limits } from './limit-bounds.ts'
import { parseUnit } from './parse-unit.ts'

/**
 * The other units of the analyte in which a laboratory can have both limits, where in the unit told none has them and the value lies
 * between them: the numbers agree with each other, and it is the unit of both that is likely wrong. None where the limits fit.
 */
export function unitsThatFit(
  analyte: string,
  value: Interval,
  limits: Limits,
  written: string | undefined,
): readonly UnitCode[] {
  if (written === undefined || !isAnalyteId(analyte)) return []
  const { unit } = parseUnit(written, analyte)
  if (unit === undefined || canBeLimits(limits, limitReach(analyte, unit))) return []
  const { lln, uln } = limits
  if (lln === undefined || uln === undefined || value.low < lln || value.high > uln) return []
  return convertibleUnits(analyte).filter((other) => other !== unit && canBeLimits(limits, limitReach(analyte, other)))
}
