import { reportedDrug } from '../../../i18n/reported-drug.ts'
import { wordingIn } from '../../../model/wording.ts'
import { caution, id, number, paragraph, setting, term, type Inline, type Section } from '../../document.ts'
import { listed, sentences } from '../../phrase.ts'
import { column, row, table } from '../../tables.ts'
import type { SignalBook } from '../signal-book.ts'

/** What was asked, of which drugs and terms, and which names the database does not know. */
export function questionSection(book: SignalBook): Section {
  const { phrase, locale, answer } = book
  const { question, notFound } = answer
  const missing = [...notFound.drugs, ...notFound.events]
  return {
    id: 'question',
    title: phrase('signals.question.title'),
    blocks: [
      paragraph(
        ...sentences(locale, [
          phrase('signals.question.asked', { label: setting(question.label[locale], 'question') }),
          question.why === undefined
            ? []
            : phrase('signals.question.why', { why: setting(question.why[locale], 'question') }),
          phrase(`signals.question.${question.specified}`),
          seenBefore(book),
          phrase('signals.question.role', {
            role: term(book.names.role[answer.role]),
            comparator: term(book.names.comparator[question.comparator]),
          }),
          ...backgrounds(book),
          book.group === undefined
            ? []
            : phrase('signals.question.group', { group: setting(book.group.label[locale], 'groups') }),
        ]),
      ),
      ...(missing.length === 0
        ? []
        : [
            caution(
              ...phrase('signals.question.not-found', {
                names: setting(missing.join(book.t('signals.list-comma')), 'question'),
              }),
            ),
          ]),
      ...table(
        'table-asked-drugs',
        phrase('signals.question.drugs-caption'),
        [
          column(book, 'signals.column.drug', 0.4),
          column(book, 'signals.column.any', 0.2, 'end'),
          column(book, 'signals.column.suspect', 0.2, 'end'),
          column(book, 'signals.column.primary', 0.2, 'end'),
        ],
        answer.drugs.map((d, i) =>
          row(
            [id(reportedDrug(d.name, locale))],
            ...(['any', 'suspect', 'primary'] as const).map((r) => [number(`asked.drug.${i}.${r}`, 'value')]),
          ),
        ),
      ),
      ...table(
        'table-asked-events',
        phrase('signals.question.events-caption'),
        [column(book, 'signals.column.term', 0.7), column(book, 'signals.column.reports', 0.3, 'end')],
        answer.events.map((e, i) => row([id(e.term)], [number(`asked.event.${i}`, 'value')])),
        book.group === undefined || book.group.not.length === 0
          ? []
          : book.group.not.map((n) =>
              phrase('signals.question.not', {
                term: setting(n.term, 'groups'),
                why: setting(wordingIn(n.why, locale), 'groups'),
              }),
            ),
      ),
    ],
    sections: [],
  }
}

/** When a screening had shown the pair, and with how many reports. */
function seenBefore({ phrase, locale, answer: { question } }: SignalBook): readonly Inline[] {
  const { seen } = question
  if (seen === undefined) return []
  const had = {
    lake: setting(seen.lake, 'question'),
    on: { kind: 'date', iso: seen.on },
    n: { count: seen.reports, inline: [setting(seen.reports, 'question')] },
  } as const
  const { drug, event } = seen
  return drug === undefined || event === undefined
    ? phrase('signals.question.seen', had)
    : phrase('signals.question.seen-pair', {
        ...had,
        drug: setting(reportedDrug(drug, locale), 'question'),
        event: setting(event, 'question'),
      })
}

/** What the restricted comparators are made of in this database. */
function backgrounds(book: SignalBook): readonly (readonly Inline[])[] {
  const { backgrounds: own, comparators, question } = book.answer
  const isUsed = (comparator: string): boolean =>
    question.comparator === comparator || comparators.some((c) => c.comparator === comparator)
  return [
    isUsed('oncology') ? book.phrase('signals.question.oncology', { n: number('backgrounds.oncology', 'value') }) : [],
    isUsed('same-indication') && own.indications.length > 0
      ? book.phrase('signals.question.indications', {
          terms: listed(
            book.locale,
            own.indications.map(({ term: name }, i) =>
              book.phrase('signals.question.indication', {
                term: setting(name, 'lake'),
                n: number(`backgrounds.indication.${i}`, 'value'),
              }),
            ),
          ),
        })
      : [],
  ]
}
