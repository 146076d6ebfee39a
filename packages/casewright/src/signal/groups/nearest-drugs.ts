import { nearest } from '../../base/nearest.ts'
import { fold } from '../../knowledge/drugs/fold.ts'
import { resolveDrug } from '../../knowledge/drugs/resolve-drug.ts'
import type { LakeDrug } from '../../model/signal/lake.ts'

const OFFERED = 3

/** The drugs of a lake most like a name that is not there: those the knowledge takes it for, that hold it, that are spelt like it. */
export function nearestDrugs(written: string, lake: readonly LakeDrug[]): readonly string[] {
  const ids = resolveDrug(written).matches.map((m) => m.id)
  const part = fold(written)
  const names = [
    ...ids.flatMap((id) => lake.filter((d) => d.knowledge === id)),
    ...lake.filter((d) => part.length > 2 && fold(d.name).includes(part)),
  ].map((d) => d.name)
  const spelt = nearest(
    written,
    lake.map((d) => d.name),
  )
  return [...new Set([...names, spelt])].filter((name) => name !== '').slice(0, OFFERED)
}
