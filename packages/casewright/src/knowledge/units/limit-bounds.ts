import { limitBounds as table } from '../generated/units.ts'
import { convert, isRefusal } from './convert.ts'
import { parseUnit } from './parse-unit.ts'
import { isAnalyteId } from './find-analyte.ts'
import type { LimitBounds } from './unit.ts'

const byAnalyte: ReadonlyMap<string, LimitBounds> = new Map(table.map((b) => [b.analyte, b]))

/** Limits of normal as they are given; there may be one of the two. */
export interface Limits {
  readonly lln?: number | undefined
  readonly uln?: number | undefined
}

/** Limits as they are printed: `125–350`, and which it is where there is one. */
export function sayLimits({ lln, uln }: Limits): string {
  if (lln !== undefined && uln !== undefined) return `${lln}–${uln}`
  return lln === undefined ? `ULN ${uln ?? ''}` : `LLN ${lln}`
}

/** Between what the limits of normal of any laboratory lie: what is known of a limit before it is given. */
export interface LimitReach {
  readonly llnAtLeast: number | undefined
  readonly llnAtMost: number | undefined
  readonly ulnAtLeast: number | undefined
  readonly ulnAtMost: number | undefined
}

/** The reach of an analyte's limits in a unit; undefined where the knowledge has none or the unit is none of the analyte. */
export function limitReach(analyte: string, unit: string): LimitReach | undefined {
  const bounds = byAnalyte.get(analyte)
  if (bounds === undefined || isRefusal(convert(analyte, 1, bounds.unit, unit))) return undefined
  const inUnit = (x: number | undefined): number | undefined => {
    const converted = x === undefined ? undefined : convert(analyte, x, bounds.unit, unit)
    return converted === undefined || isRefusal(converted) ? undefined : converted.value
  }
  return {
    llnAtLeast: inUnit(bounds.llnAtLeast),
    llnAtMost: inUnit(bounds.llnAtMost),
    ulnAtLeast: inUnit(bounds.ulnAtLeast),
    ulnAtMost: inUnit(bounds.ulnAtMost),
  }
}

/** The reach in a unit as it is written; undefined too where the unit is not known. */
export function reachAsWritten(analyte: string, unit: string): LimitReach | undefined {
  const read = isAnalyteId(analyte) ? parseUnit(unit, analyte).unit : undefined
  return read === undefined ? undefined : limitReach(analyte, read)
}

/** More than rounding of a conversion. */
const ROUNDING = 1e-6

/** Whether limits can be those of a laboratory in the unit of their reach. Of what nothing is known, everything can. */
export function canBeLimits({ lln, uln }: Limits, reach: LimitReach | undefined): boolean {
  if (lln !== undefined && uln !== undefined && lln > uln) return false
  return isWithin(lln, reach?.llnAtLeast, reach?.llnAtMost) && isWithin(uln, reach?.ulnAtLeast, reach?.ulnAtMost)
}

const isWithin = (x: number | undefined, least: number | undefined, most: number | undefined): boolean =>
  x === undefined || (x >= (least ?? x) * (1 - ROUNDING) && x <= (most ?? x) * (1 + ROUNDING) && Number.isFinite(x))

/** The entry a reach is from. */
export const limitBoundsOf = (analyte: string): LimitBounds | undefined => byAnalyte.get(analyte)
