import { type AnalyteId, analyteConversions, type UnitCode, units } from '../generated/units.ts'
import { analyte } from './find-analyte.ts'
import type { AnalyteConversion, Unit } from './unit.ts'

const byCode: ReadonlyMap<string, Unit> = new Map(units.map((u) => [u.code, u]))

export const isUnitCode = (text: string): text is UnitCode => byCode.has(text)

export const unitOf = (code: UnitCode): Unit => {
  const unit = byCode.get(code)
  if (unit === undefined) throw new Error(`generated tables lack unit ${code}`)
  return unit
}

const byAnalyte = Map.groupBy(analyteConversions, (c) => c.analyte)

/** The conversions between dimensions that hold for an analyte. */
export const conversionsOf = (id: AnalyteId): readonly AnalyteConversion[] => byAnalyte.get(id) ?? []

/** Every unit in which values of an analyte can be given, its own unit first. */
export function convertibleUnits(id: AnalyteId): readonly UnitCode[] {
  const own = analyte(id).unit
  const dimensions = new Set([
    unitOf(own).dimension,
    ...conversionsOf(id).flatMap((c) => [unitOf(c.from).dimension, unitOf(c.to).dimension]),
  ])
  return [own, ...units.flatMap((u) => (dimensions.has(u.dimension) && u.code !== own ? [u.code] : []))]
}
