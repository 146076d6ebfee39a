import { readable } from '../../../i18n/names.ts'
import { opsWords } from '../../../i18n/ops-words.ts'
import { id, number, paragraph, term, words, type Section } from '../../document.ts'
import { listed, sentences } from '../../phrase.ts'
import { column, row, table } from '../../tables.ts'
import { measureInText, type SignalBook } from '../signal-book.ts'

/** Reports that are the study's own patients, told again to the database. */
export function publishedSection(book: SignalBook): Section {
  const { phrase, locale } = book
  const { published } = book.answer
  const title = phrase('signals.published.title')
  if (published === null)
    return { id: 'published', title, blocks: [paragraph(...phrase('signals.published.not-asked'))], sections: [] }
  const { matches } = published
  const facts: Readonly<Record<string, string>> = opsWords(locale).publishedBasis
  if (matches.length === 0)
    return {
      id: 'published',
      title,
      blocks: [
        paragraph(
          ...sentences(locale, [phrase('signals.published.none'), phrase('signals.published.no-one-left-out')]),
        ),
      ],
      sections: [],
    }
  return {
    id: 'published',
    title,
    blocks: [
      paragraph(
        ...sentences(locale, [
          phrase('signals.published.lead', {
            n: { count: matches.length, inline: [number('published.matches', 'value')] },
            likely: number('published.likely', 'value'),
            possible: number('published.possible', 'value'),
          }),
          matches.some((m) => m.standing === 'likely')
            ? phrase('signals.published.without', { ror: measureInText(book, 'without-published.ror') })
            : phrase('signals.published.no-likely'),
        ]),
      ),
      ...table(
        'table-published',
        phrase('signals.published.caption'),
        [
          column(book, 'signals.column.patient', 0.16),
          column(book, 'signals.column.report', 0.2),
          column(book, 'signals.column.standing', 0.22),
          column(book, 'signals.column.bits', 0.14, 'end'),
          column(book, 'signals.column.alike', 0.28),
        ],
        matches.map((m, i) =>
          row(
            m.orElse === undefined || m.orElse.length === 0
              ? [id(m.patient)]
              : phrase('signals.published.patient-or', {
                  patient: id(m.patient),
                  others: id(m.orElse.join(book.t('signals.list-comma'))),
                }),
            [id(m.report)],
            phrase(`signals.published.standing.${m.standing}`),
            [number(`published.${i}.bits`, 'value')],
            m.basis.length === 0
              ? [words('–')]
              : listed(
                  locale,
                  m.basis.map((b) => [term(facts[b] ?? readable(b))]),
                ),
          ),
        ),
      ),
    ],
    sections: [],
  }
}
