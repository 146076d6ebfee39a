import type { Locale } from '../../i18n/locale.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import type { RecordLink } from '../../model/literature/link.ts'

/** Bits of evidence for a link, summed. */
export const weightOf = (l: RecordLink): number => Math.round(l.basis.reduce((sum, b) => sum + b.weight, 0) * 10) / 10

/** `title +22, pages −9`: the fields that speak for or against a link, in words. */
export function sayWeights(l: RecordLink, locale: Locale): string {
  const fields: Readonly<Record<string, string>> = opsWords(locale).log.fields
  return l.basis
    .filter((b) => b.weight !== 0)
    .map((b) => `${fields[b.field] ?? b.field} ${b.weight > 0 ? '+' : '−'}${Math.abs(Math.round(b.weight * 10) / 10)}`)
    .join(locale === 'zh' ? '，' : ', ')
}
