import type { LakeManifest } from '../../../model/signal/lake.ts'
import type { ReportFilter } from '../../../model/signal/scope.ts'
import type { Observed } from '../../../signal/onset/reported-onset.ts'

/** The days on which reports that are counted can have been received: the lake's, within the years asked. */
export function observedIn(received: LakeManifest['received'], years: ReportFilter['years']): Observed | null {
  if (received === null) return null
  if (years === undefined) return received
  const from = `${String(years.from).padStart(4, '0')}-01-01`
  const to = `${String(years.to).padStart(4, '0')}-12-31`
  return { from: from > received.from ? from : received.from, to: to < received.to ? to : received.to }
}
