import type { Locale } from '../../i18n/locale.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { fill } from '../../i18n/template.ts'
import type { SignalRule } from '../../knowledge/signals/signal-rule.ts'

/** A rule with whose it is: several bodies have rules of nearly the same words. */
export const sayRule = ({ label, body }: SignalRule, locale: Locale): string =>
  fill(opsWords(locale)['signals-screen']['rule-of'], { rule: label[locale], body: body[locale] })
