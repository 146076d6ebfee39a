import type { Protocol } from '../model/protocol.ts'
import type { Locale } from './locale.ts'
import { say } from './wording.ts'

type Criterion = Pick<Protocol['eligibility'][number], 'label' | 'excluded'>

/**
 * Why what fails a criterion is left out: the protocol’s own words for it, or the criterion said to be not met. Never the bare
 * criterion, which says the opposite. What nobody has written in the reader’s language yet is said in the other one.
 */
export function criterionNotMet({ label, excluded }: Criterion, locale: Locale): string {
  const notMet = (criterion: string): string => (criterion === '' ? '' : say(locale)('share.not-met', { criterion }))
  const other = locale === 'en' ? 'zh' : 'en'
  return excluded?.[locale] || notMet(label[locale]) || excluded?.[other] || notMet(label[other])
}
