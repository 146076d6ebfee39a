import type { Locale } from '../../../i18n/locale.ts'
import type { PublishedBesideRight } from '../../../signal/circulating/published-beside-right.ts'
import type { Reproduced } from '../../../signal/circulating/which-formula.ts'
import type { PublishedSaid } from './say-published.ts'

export interface Published extends PublishedBesideRight {
  /** Of each number of a paper that was given, the formulas that give it. */
  readonly reproduced: readonly { readonly printed: string; readonly by: readonly Reproduced[] }[]
  readonly said: Readonly<Record<Locale, PublishedSaid>>
}
