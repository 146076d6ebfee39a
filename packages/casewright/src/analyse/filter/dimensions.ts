import type { Silence } from '../../base/observed.ts'
import type { FilterDimension } from '../../model/series-filter.ts'
import { isUnderWay } from '../../model/patient.ts'
import type { Study } from '../../model/study.ts'
import { entity, entityGroup } from '../sections/diagnosis.ts'
import { suspectDrug } from '../sections/drugs.ts'
import { gradeOf } from '../sections/grades.ts'
import type { SeriesCase } from '../setting.ts'
import { choice, says, type Ask } from '../told.ts'

/** What one patient says in one dimension: values, or the silence of the sources. */
export type Place = { readonly kind: 'values'; readonly values: readonly string[] } | { readonly kind: Silence }

/** `any`: one value that is asked for is enough. `all`: every value that is possible must be asked for (a grade that is a range). */
export interface Dimension {
  readonly id: FilterDimension
  readonly match: 'any' | 'all'
  readonly placeOf: (c: SeriesCase) => Place
}

const none: Place = { kind: 'values', values: [] }

/** As the analyses ask it: the same answers, so that a filter and a count never disagree. */
const asked =
  (ask: Ask<string>) =>
  (c: SeriesCase): Place => {
    const { said } = ask(c)
    if (said.kind === 'known') return { kind: 'values', values: [said.value] }
    return said.kind === 'absent' ? none : { kind: said.kind }
  }

/** The dimensions of a study; grade is under the protocol's version and primary term, of the first episode. */
export function dimensionsOf({ protocol, sources }: Study): readonly Dimension[] {
  const kinds = new Map(sources.map((s) => [s.id, s.kind]))
  const { version, primaryTerm } = protocol.ctcae
  return [
    { id: 'sex', match: 'any', placeOf: asked((c) => says(c.patient.sex.said, (v) => v)) },
    { id: 'country', match: 'any', placeOf: asked((c) => says(c.patient.country.said, (v) => v)) },
    { id: 'malignancy', match: 'any', placeOf: asked((c) => says(c.patient.malignancy.said, (v) => v.id)) },
    { id: 'drug', match: 'any', placeOf: asked(suspectDrug) },
    { id: 'class', match: 'any', placeOf: asked(choice('suspect-class')) },
    { id: 'entity', match: 'any', placeOf: asked(entity) },
    { id: 'entity-group', match: 'any', placeOf: asked(entityGroup) },
    {
      id: 'source',
      match: 'any',
      placeOf: ({ patient }) => ({
        kind: 'values',
        values: [...new Set(patient.reports.flatMap((r) => kinds.get(r) ?? []))],
      }),
    },
    {
      id: 'grade',
      match: 'all',
      placeOf: (c) => {
        if (isUnderWay(c.patient)) return { kind: 'unread' }
        const judged = gradeOf(c, version, primaryTerm)?.value
        if (judged === undefined) return { kind: 'unclear' }
        return { kind: 'values', values: gradesBetween(judged.low, judged.high) }
      },
    },
    {
      id: 'complete',
      match: 'any',
      placeOf: ({ appraisal, patient }) => {
        if (isUnderWay(patient)) return { kind: 'unread' }
        if (appraisal === undefined) return { kind: 'unclear' }
        return { kind: 'values', values: [appraisal.completeness.value.complete ? 'yes' : 'no'] }
      },
    },
    { id: 'flag', match: 'any', placeOf: ({ patient }) => ({ kind: 'values', values: patient.flags }) },
  ]
}

const gradesBetween = (low: number, high: number): readonly string[] =>
  Array.from({ length: high - low + 1 }, (_, i) => String(low + i))

/** Whether a patient is kept; `cannot tell` where what is possible is only partly asked for. */
export function meets(
  place: Place,
  values: readonly string[],
  match: Dimension['match'],
): 'met' | 'not met' | 'cannot tell' {
  if (place.kind !== 'values') return values.includes(place.kind) ? 'met' : 'not met'
  const among = place.values.filter((v) => values.includes(v))
  if (match === 'any') return among.length > 0 ? 'met' : 'not met'
  return among.length === 0 ? 'not met' : among.length === place.values.length ? 'met' : 'cannot tell'
}
