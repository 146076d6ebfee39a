import { issue, type Issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { analytes } from '../knowledge/generated/units.ts'
import { convertibleUnits } from '../knowledge/units/dimensions.ts'
import { canBeLimits, limitReach, sayLimits } from '../knowledge/units/limit-bounds.ts'
import { isAnalyteId } from '../knowledge/units/find-analyte.ts'
import { parseUnit } from '../knowledge/units/parse-unit.ts'
import { plausibility } from '../knowledge/units/plausibility.ts'
import type { PatientFile } from '../model/patient.ts'
import type { LaboratoryValue } from '../model/episode.ts'
import type { Path, YamlFile } from './yaml-file.ts'

const MOST_SUGGESTED = 6

/** Laboratory values: an analyte and a unit the knowledge has, and a number a patient can have. */
export function checkLaboratory(patient: PatientFile, yaml: YamlFile): readonly Issue[] {
  return patient.episodes.flatMap((e, i) =>
    Object.entries(e.labs).flatMap(([id, finding]) => {
      const path = ['episodes', i, 'labs', id]
      return finding.readings.flatMap((r) => (r.said.kind === 'known' ? checkValue(id, r.said.value, path, yaml) : []))
    }),
  )
}

function checkValue(id: string, lab: LaboratoryValue, path: Path, yaml: YamlFile): readonly Issue[] {
  const field = path.join('.')
  const place = { file: yaml.file, line: yaml.lineOf(path), field }
  if (!isAnalyteId(id)) {
    const suggestion = nearest(
      id,
      analytes.map((a) => a.id),
    )
    return [issue('error', 'term-unknown', place, { field, id, suggestion })]
  }
  if (lab.value === undefined) return []
  if (lab.unit === undefined) return [issue('warning', 'unit-missing', place, { analyte: id })]
  const parsed = parseUnit(lab.unit, id)
  if (parsed.unit === undefined) {
    const meant = parsed.suggestions.length > 0 ? parsed.suggestions : convertibleUnits(id).slice(0, MOST_SUGGESTED)
    return [issue('error', 'unit-unknown', place, { analyte: id, unit: lab.unit, suggestion: meant.join(', ') })]
  }
  const { unit } = parsed
  const { lln, uln } = lab
  const fit = canBeLimits({ lln, uln }, limitReach(id, unit))
  const misfit = { field, got: sayLimits({ lln, uln }), unit: lab.unit }
  const unfit = fit ? [] : [issue('warning', 'limits-unfit', place, misfit)]
  const ends = typeof lab.value === 'number' ? [lab.value] : [lab.value.low, lab.value.high]
  const implausible = ends.flatMap((value) => {
    const judged = plausibility(id, value, unit)
    if (judged.verdict !== 'implausible') return []
    const want = `${judged.range.low}–${judged.range.high} ${judged.range.unit}`
    return [issue('warning', 'value-implausible', place, { field, got: `${value} ${lab.unit ?? ''}`, want })]
  })
  return [...implausible, ...unfit]
}
