import type { BoundSet, Disjunct } from '../../knowledge/grading/term.ts'
import { convert, isRefusal } from '../../knowledge/units/convert.ts'
import { isAnalyteId } from '../../knowledge/units/find-analyte.ts'
import { parseUnit } from '../../knowledge/units/parse-unit.ts'
import type { LabReason } from './lab-reason.ts'
import { testsOf, type LaboratoryReading } from './laboratory-set.ts'

/** As many figures as a bound is printed with in another unit. */
const DIGITS = 4

/** The grades a range may be: a term need not have every grade between its ends. */
export function sayBetween(low: number, high: number, set: BoundSet): { readonly en: string; readonly zh: string } {
  const between = [1, 2, 3, 4, 5].filter((g) => g > low && g < high)
  if (between.every((g) => Object.hasOwn(set.grades, String(g))))
    return { en: `grade ${low} to ${high}`, zh: `${low}~${high}级` }
  const own = [low, ...between.filter((g) => Object.hasOwn(set.grades, String(g))), high]
  return { en: `grade ${own.join(' or ')}`, zh: own.map((g) => `${g}级`).join('或') }
}

/** The numbers of a bound in the unit of the value, where CTCAE prints them in another. */
export function inOwnUnit(
  why: Disjunct | undefined,
  set: BoundSet,
  { analyte, unit: written = '' }: LaboratoryReading,
): LabReason[] {
  if (why === undefined || set.unit === undefined || !isAnalyteId(analyte)) return []
  const { unit } = parseUnit(written, analyte)
  if (unit === undefined || unit === set.unit) return []
  const bounds = testsOf(why.rule)
    .filter((t) => t.fact === `lab.${analyte}`)
    .flatMap((t) =>
      (
        [
          ['<', t.lt],
          ['≤', t.le],
          ['>', t.gt],
          ['≥', t.ge],
        ] as const
      ).flatMap(([sign, bound]) => {
        const converted = typeof bound === 'number' ? convert(analyte, bound, set.unit ?? unit, unit) : undefined
        if (converted === undefined || isRefusal(converted)) return []
        return [`${sign}${Number(converted.value.toPrecision(DIGITS))}`]
      }),
    )
  return bounds.length === 0 ? [] : [{ code: 'bounds-in-unit', values: { unit: written, bounds: bounds.join(', ') } }]
}
