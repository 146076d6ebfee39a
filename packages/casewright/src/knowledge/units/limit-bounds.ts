import { limitBounds as table } from '../generated/units.ts'
import { convert, isRefusal } from './convert.ts'
import type { LimitBounds } from './unit.ts'

const byAnalyte: ReadonlyMap<string, LimitBounds> = new Map(table.map((b) => [b.analyte, b]))

/** How far the limits of normal of any laboratory reach: what is known of a limit that a report does not give. */
export interface LimitReach {
  /** No laboratory's lower limit lies above. */
  readonly llnAtMost: number | undefined
  /** No laboratory's upper limit lies below. */
  readonly ulnAtLeast: number | undefined
}

/** The reach of an analyte's limits in a unit; undefined where the knowledge has none or the unit is none of the analyte. */
export function limitReach(analyte: string, unit: string): LimitReach | undefined {
  const bounds = byAnalyte.get(analyte)
  if (bounds === undefined) return undefined
  const inUnit = (x: number | undefined): number | undefined => {
    const converted = x === undefined ? undefined : convert(analyte, x, bounds.unit, unit)
    return converted === undefined || isRefusal(converted) ? undefined : converted.value
  }
  const reach = { llnAtMost: inUnit(bounds.llnAtMost), ulnAtLeast: inUnit(bounds.ulnAtLeast) }
  return reach.llnAtMost === undefined && reach.ulnAtLeast === undefined ? undefined : reach
}

/** The entry a reach is from. */
export const limitBoundsOf = (analyte: string): LimitBounds | undefined => byAnalyte.get(analyte)
