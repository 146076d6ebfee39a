import { readable } from '../../../i18n/names.ts'
import { wordingOf } from '../../../i18n/wording.ts'
import { number, words, type Inline, type Section } from '../../document.ts'
import { listed } from '../../phrase.ts'
import type { SignalBook } from '../signal-book.ts'

/** A thing that fewer of the reports than this share say is named among the limitations. */
const SAID_BY_MOST = 0.8

/** What these numbers do not allow: of all such data, and of this run. */
export function limitsSection(book: SignalBook): Section {
  const { phrase, locale, answer } = book
  const thin = answer.completeness.filter((c) => c.of > 0 && c.says / c.of < SAID_BY_MOST)
  const several = answer.perDrug.length + answer.perEvent.length > 2
  const items: readonly (readonly Inline[])[] = [
    ...(['reporting', 'denominator', 'cause', 'indication', 'duplicates', 'names', 'terms', 'unread'] as const).map(
      (k) => phrase(`signals.limits.${k}`),
    ),
    ...(thin.length === 0
      ? []
      : [
          phrase('signals.limits.completeness', {
            items: listed(
              locale,
              thin.map((c) =>
                phrase('signals.limits.says', {
                  field: [words(wordingOf(locale, `signals.completeness.field.${c.field}`) ?? readable(c.field))],
                  says: number(`completeness.${c.field}`, 'count:says'),
                  of: number(`completeness.${c.field}`, 'count:of'),
                }),
              ),
            ),
          }),
        ]),
    ...(answer.question.specified === 'after' ? [phrase('signals.limits.after')] : []),
    ...(several ? [phrase('signals.limits.multiplicity')] : []),
  ]
  return {
    id: 'limits',
    title: phrase('signals.limits.title'),
    blocks: [{ kind: 'list', ordered: false, items }],
    sections: [],
  }
}
