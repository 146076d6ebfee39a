import { convert, isRefusal } from '../../knowledge/units/convert.ts'
import { analyte, isAnalyteId } from '../../knowledge/units/find-analyte.ts'
import { parseUnit } from '../../knowledge/units/parse-unit.ts'

/** A laboratory value in the analyte's canonical unit; undefined where the analyte or the unit is not known, or none is given. */
export function toCanonical(id: string, value: number, unit: string | undefined): number | undefined {
  if (unit === undefined || !isAnalyteId(id)) return undefined
  const read = parseUnit(unit, id)
  if (read.unit === undefined) return undefined
  const converted = convert(id, value, read.unit, analyte(id).unit)
  return isRefusal(converted) ? undefined : converted.value
}
