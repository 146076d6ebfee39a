import { sayDate, sayNumber } from '../../i18n/format.ts'
import type { Comparison } from '../../model/study.ts'
import { wordingIn } from '../../model/wording.ts'
import { wordOr, type Book } from '../book.ts'
import { paragraph, setting, words, type Inline, type Section } from '../document.ts'
import { figureOf } from '../figure-of.ts'
import { column, row, table } from '../tables.ts'

type Published = Comparison['numbers'][number]

/** What another study printed beside the same numbers of this one, and what its numbers leave open. */
export function comparisonSection(book: Book): readonly Section[] {
  const c = book.study.comparison
  if (c === undefined) return []
  const { locale } = book
  const section: Section = {
    id: 'comparison',
    title: book.phrase('section.comparison'),
    blocks: [
      paragraph(
        ...book.phrase('comparison.lead', {
          name: setting(c.name[locale], 'comparison'),
          citation: setting(c.published === undefined ? wordingIn(c.citation, locale) : `${wordingIn(c.citation, locale)} (${sayDate(c.published, locale)})`, 'comparison'),
        }),
      ),
      ...table(
        'table-comparison',
        book.phrase('comparison.caption', { name: setting(c.name[locale], 'comparison') }),
        [column(book, 'column.measure', 0.24), column(book, 'column.published', 0.2), column(book, 'column.here', 0.24), column(book, 'column.note', 0.32)],
        c.numbers.map((n) => {
          const ours = book.find(n.estimate)
          return row(
            [setting(n.label[locale], 'comparison')],
            [setting(published(book, n), 'comparison')],
            ours === undefined ? [words(book.t('comparison.not-counted'))] : figureOf(book, ours),
            leftOpen(book, n),
          )
        }),
        [book.phrase('comparison.note')],
      ),
    ],
    sections: [],
  }
  return [section]
}

/** A published number as it was printed: counts, value, range, words. */
export function published(book: Book, n: Published): string {
  const { locale } = book
  const num = (x: number) => sayNumber(x, locale, 2)
  const counts = n.events === undefined ? undefined : n.of === undefined ? num(n.events) : `${num(n.events)}/${num(n.of)}`
  const range = n.low === undefined || n.high === undefined ? undefined : book.t('number.range', { low: num(n.low), high: num(n.high) })
  const value = n.value === undefined ? undefined : num(n.value)
  const unit = n.unit === undefined ? '' : wordOr(book, `comparison.unit.${n.unit}`, ` ${n.unit}`)
  const spread = value !== undefined && range !== undefined ? book.t('value.with', { value, rest: range }) : (value ?? range)
  const measured = spread === undefined ? undefined : spread + unit
  return [counts, measured, n.text?.[locale]].filter((x) => x !== undefined).join(locale === 'zh' ? '；' : '; ')
}

/** The study’s own note; failing that, what is missing by the shape of the number itself. */
export function leftOpen(book: Book, n: Published): readonly Inline[] {
  if (n.note !== undefined) return [setting(n.note[book.locale], 'comparison')]
  if (n.events !== undefined && n.of === undefined) return book.phrase('comparison.no-denominator')
  if (n.value !== undefined) return book.phrase('comparison.no-n')
  return [words('–')]
}
