import type { Bilingual, Entry } from '../entry.ts'

/** How a wording about time becomes days, or a number an analysis of times uses (`knowledge/latency/conventions.yaml`). */
export interface Convention extends Entry {
  readonly label: Bilingual
  readonly numbers: Readonly<Record<string, number>>
  /** True where a result that used it must say so. */
  readonly assumption: boolean
}
