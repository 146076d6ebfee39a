import { criterionNotMet } from '../../i18n/criterion-not-met.ts'
import type { Locale } from '../../i18n/locale.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { otherReason } from '../../model/literature/other-reason.ts'
import type { RecordPlace } from '../../model/literature/account.ts'
import type { Protocol } from '../../model/protocol.ts'

/** Why a report was excluded: the protocol’s words for its reason, or for its criterion in the negative. */
export function sayReason(
  { screening, eligibility }: Pick<Protocol, 'screening' | 'eligibility'>,
  id: string,
  locale: Locale,
): string {
  const criterion = eligibility.find((c) => c.id === id)
  return (
    screening.reasons.find((r) => r.id === id)?.label[locale] ??
    (criterion !== undefined
      ? criterionNotMet(criterion, locale)
      : id === otherReason.id
        ? otherReason.label[locale]
        : id)
  )
}

/** `name: detail`, with the colon of the language. */
export const withDetail = (name: string, detail: string, locale: Locale): string =>
  `${name}${locale === 'zh' ? '：' : ': '}${detail}`

/** Where a record ended, in words. `reason` says one of the protocol’s reasons, `record` names another record. */
export function sayPlaceOf(
  place: RecordPlace,
  reason: (id: string) => string,
  locale: Locale,
  record: (id: string) => string = (id) => id,
): string {
  const words = opsWords(locale).log
  const name = words.places[place.at]
  switch (place.at) {
    case 'duplicate':
      return `${words.kinds[place.kind]} → ${record(place.of)}`
    case 'excluded-full-text':
      return withDetail(name, reason(place.reason), locale)
    case 'awaiting-screening':
    case 'awaiting-full-text':
      return withDetail(name, words.waiting[place.why], locale)
    case 'included':
      return place.sources.length === 0 ? name : `${name} → ${place.sources.join(', ')}`
    default:
      return name
  }
}
