import type { CountEngine } from '../../model/signal/counts.ts'
import type { ReportFilter } from '../../model/signal/scope.ts'
import { drugIds, eventIds, type Asked } from './asked.ts'

/** A drug that is not asked about, in any role. */
export interface OtherDrug {
  readonly id: number
  readonly reports: number
  readonly withEvent: number
  /** Reports that name it beside a drug of the question and the reaction. */
  readonly together: number
}

export interface OtherDrugs {
  readonly reports: number
  readonly withEvent: number
  /** Those named in at least one report of the reaction. */
  readonly drugs: readonly OtherDrug[]
}

/**
 * How every other drug stands to the reaction, within the question's background, from four counts of margins: all reports, those
 * without the reaction, and the two once more among the reports of the question's drugs.
 */
export async function otherDrugs(asked: Asked, engine: CountEngine): Promise<OtherDrugs> {
  const keep = background(asked)
  const withoutEvents = [...(keep.withoutEvents ?? []), ...eventIds(asked)]
  const ofDrug = { ...keep, withAnyDrug: [...drugIds(asked)] }
  const margins = (filter: ReportFilter) => engine.margins({ role: 'any', keep: filter })
  const all = await margins(keep)
  const without = await margins({ ...keep, withoutEvents })
  const drug = await margins(ofDrug)
  const drugWithout = await margins({ ...ofDrug, withoutEvents })
  const own = new Set(drugIds(asked))
  const drugs: OtherDrug[] = []
  for (const [id, reports] of all.drugs.entries()) {
    const withEvent = reports - (without.drugs[id] ?? 0)
    if (withEvent === 0 || own.has(id)) continue
    drugs.push({ id, reports, withEvent, together: (drug.drugs[id] ?? 0) - (drugWithout.drugs[id] ?? 0) })
  }
  return { reports: all.reports, withEvent: all.reports - without.reports, drugs }
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
