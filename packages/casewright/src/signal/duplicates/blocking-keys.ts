import type { BlockingKey } from './report-for-linkage.ts'

/**
 * What two reports must share to be compared. A duplicate that shares none of these is not found: their part is measured in
 * `docs/methods/report-duplicates.md`.
 */
export const blockingKeys: readonly BlockingKey[] = [
  { id: 'date-and-drug', columns: ['event_date', 'suspects'] },
  { id: 'date-and-event', columns: ['event_date', 'events'] },
  { id: 'person-and-drug', columns: ['age', 'sex', 'country', 'suspects'] },
  { id: 'person-and-rarest-event', columns: ['age', 'sex', 'rarest-event'] },
  { id: 'rarest-pair', columns: ['rarest-drug', 'rarest-event', 'sex'] },
  { id: 'article', columns: ['literature'] },
]
