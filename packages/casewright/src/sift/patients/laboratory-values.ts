import { analyte, isAnalyteId } from '../../knowledge/units/find-analyte.ts'
import { convert, isRefusal } from '../../knowledge/units/convert.ts'
import { parseUnit } from '../../knowledge/units/parse-unit.ts'
import type { LaboratoryValue } from '../../model/episode.ts'
import type { Episode } from '../../model/patient.ts'

/** A laboratory value as told: a number in the analyte’s own unit, or the word alone. */
export interface ToldValue {
  readonly value: number | undefined
  /** Digits of the number as it was written that are not leading or trailing noughts. */
  readonly digits: number
  readonly level: LaboratoryValue['level']
  /** The number as written. */
  readonly written: number | undefined
}

/** Laboratory values of a bout, each in its analyte’s own unit; what cannot be converted is left out of comparing. */
export function laboratoryOf(episode: Episode): ReadonlyMap<string, ToldValue> {
  const labs = Object.entries(episode.labs).flatMap(([id, finding]): readonly (readonly [string, ToldValue])[] => {
    const said = finding.said.value
    const told = said.kind === 'known' ? toldValue(id, said.value) : undefined
    return told === undefined ? [] : [[id, told]]
  })
  return new Map(labs)
}

function toldValue(id: string, lab: LaboratoryValue): ToldValue | undefined {
  const { value: written, unit, level } = lab
  // A bound is no value two reports could both have printed.
  if (typeof written !== 'number' || lab.bound !== undefined)
    return level === undefined ? undefined : { value: undefined, digits: 0, level, written: undefined }
  const value = unit === undefined ? undefined : inOwnUnit(id, written, unit)
  return value === undefined && level === undefined
    ? undefined
    : { value, digits: significant(written), level, written }
}

function inOwnUnit(id: string, value: number, unit: string): number | undefined {
  if (!isAnalyteId(id)) return undefined
  const converted = convert(id, value, parseUnit(unit, id).unit ?? unit, analyte(id).unit)
  return isRefusal(converted) ? undefined : converted.value
}

/** 57250 has four significant digits, 20 one, 0.45 two. */
const significant = (value: number): number =>
  String(Math.abs(value))
    .replace(/e.*$/u, '')
    .replace('.', '')
    .replace(/^0+|0+$/gu, '').length
