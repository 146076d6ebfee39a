import { tallyAllEvents, tallyLists } from './count-margins.ts'
import { type DrugBlock, keptPositions } from './count-pairs.ts'
import { countBits } from './position-bits.ts'
import { reportsOf } from './report-block.ts'
import { tallyEvents } from './tally-events.ts'

/** Reports, and how many of them name each id. */
export interface Named {
  readonly reports: number
  readonly of: Uint32Array
}

/** The kept reports of a block, and how many have each event. Event ids are below `events`. */
export function reportsWithEvents({ block, kept }: Pick<DrugBlock, 'block' | 'kept'>, events: number): Named {
  const of = new Uint32Array(events)
  tallyAllEvents(block, of, kept)
  return { reports: kept === undefined ? reportsOf(block) : countBits(kept), of }
}

/** The kept reports of a block, and how many name each drug. Drug ids are below `drugs`. */
export function reportsWithDrugs({ block, drugs, kept }: DrugBlock, below: number): Named {
  const of = new Uint32Array(below)
  tallyLists(drugs, of, kept)
  return { reports: kept === undefined ? reportsOf(block) : countBits(kept), of }
}

/** The kept reports of a block that name the drug, and how many of them have each event. */
export function reportsOfDrug(block: DrugBlock, drug: number, events: number): Named {
  const { offsets } = block.drugs
  const named = keptPositions(block, drug, new Uint32Array((offsets[drug + 1] ?? 0) - (offsets[drug] ?? 0)))
  const of = new Uint32Array(events)
  tallyEvents(block.block, named, of)
  return { reports: named.to - named.from, of }
}

/** Counts over different reports, together. */
export const addNamed = (a: Named, b: Named): Named => ({
  reports: a.reports + b.reports,
  of: a.of.map((n, id) => n + (b.of[id] ?? 0)),
})
