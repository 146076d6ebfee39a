import type { Bilingual, Entry } from '../entry.ts'

type ChecklistAnswer = 'yes' | 'partly' | 'no' | 'unclear' | 'not-applicable'

export interface ChecklistItem {
  /** The number the source gives it: `5a`. */
  readonly id: string
  readonly topic?: Bilingual
  readonly label: Bilingual
  /** Short key of what the item can be answered from (`timeline`, `treatments.doses`), or `user`. */
  readonly answeredBy: string
}

/** A reporting or appraisal checklist, items in our own words. No score: the sources define none. */
export interface Checklist extends Entry {
  readonly version: string
  readonly title: Bilingual
  readonly applies: 'case report' | 'case series' | 'case report or series' | 'disproportionality analysis'
  readonly answers: readonly ChecklistAnswer[]
  readonly note?: Bilingual
  readonly items: readonly ChecklistItem[]
}
