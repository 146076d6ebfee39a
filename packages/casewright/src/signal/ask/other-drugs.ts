import type { CountEngine } from '../../model/signal/counts.ts'
import type { ReportFilter } from '../../model/signal/scope.ts'
import { drugIds, eventIds, type Asked } from './asked.ts'

/** Reports, and those of them that name the reaction. */
export interface ReportsCounted {
  readonly reports: number
  readonly withEvent: number
}

/** A drug that is not asked about, in any role. */
export interface OtherDrug extends ReportsCounted {
  readonly id: number
  /** Among the reports that name no drug of the question in any role. */
  readonly apart: ReportsCounted
  /** Reports that name it beside a drug of the question and the reaction. */
  readonly together: number
}

export interface OtherDrugs extends ReportsCounted {
  readonly apart: ReportsCounted
  /** Those named in at least one report of the reaction. */
  readonly drugs: readonly OtherDrug[]
}

/**
 * How every other drug stands to the reaction, within the question's background, from four counts of margins: all reports, those
 * without the reaction, and the two once more among the reports that name none of the question's drugs.
 */
export async function otherDrugs(asked: Asked, engine: CountEngine): Promise<OtherDrugs> {
  const keep = background(asked)
  const withoutEvents = [...(keep.withoutEvents ?? []), ...eventIds(asked)]
  const withoutDrugs = [...(keep.withoutDrugs ?? []), ...drugIds(asked)]
  const margins = (filter: ReportFilter) => engine.margins({ role: 'any', keep: filter })
  const all = await margins(keep)
  const without = await margins({ ...keep, withoutEvents })
  const apart = await margins({ ...keep, withoutDrugs })
  const apartWithout = await margins({ ...keep, withoutDrugs, withoutEvents })
  const own = new Set(drugIds(asked))
  const drugs: OtherDrug[] = []
  for (const [id, reports] of all.drugs.entries()) {
    const withEvent = reports - (without.drugs[id] ?? 0)
    if (withEvent === 0 || own.has(id)) continue
    const alone = apart.drugs[id] ?? 0
    const counted = { reports: alone, withEvent: alone - (apartWithout.drugs[id] ?? 0) }
    drugs.push({ id, reports, withEvent, together: withEvent - counted.withEvent, apart: counted })
  }
  return {
    reports: all.reports,
    withEvent: all.reports - without.reports,
    apart: { reports: apart.reports, withEvent: apart.reports - apartWithout.reports },
    drugs,
  }
}

function background({ comparator, keep, oncology, indications }: Asked): ReportFilter {
  switch (comparator) {
    case 'all':
      return keep
    case 'oncology':
      return { ...keep, withAnyDrug: [...oncology] }
    case 'same-indication':
      return { ...keep, withAnyIndication: [...indications] }
  }
}
