import { answerForest } from '../../../draw/signals/answer-forest.ts'
import { forestFigure } from '../../../draw/signals/forest-figure.ts'
import {
  term,
  number,
  paragraph,
  words,
  setting,
  type Block,
  type Inline,
  type Row,
  type Section,
} from '../../document.ts'
import { sentences } from '../../phrase.ts'
import { column, row, table } from '../../tables.ts'
import { analysesOf, analysisKinds, nameOfScope, type Analysis } from '../analyses.ts'
import { measureCell, type SignalBook } from '../signal-book.ts'

/** The question under every other analysis that was run: as a figure, as one table, and what may have hidden or lent the signal. */
export function analysesSection(book: SignalBook): Section {
  const { phrase, locale, answer } = book
  const { stratified, adjusted } = answer
  const groups = analysesOf(answer)
  const titles = {
    main: book.names.forest.main,
    comparator: book.names.forest.comparators,
    role: book.names.forest.roles,
    masking: book.names.forest.masking,
    drug: book.names.forest.drugs,
    event: book.names.forest.events,
    stratum: book.names.forest.strata,
  } as const
  return {
    id: 'analyses',
    title: phrase('signals.analyses.title'),
    blocks: [
      paragraph(
        ...sentences(locale, [
          phrase('signals.analyses.lead'),
          stratified === null
            ? []
            : phrase('signals.analyses.stratified', {
                strata: number('strata', 'value'),
                empty: number('strata.empty', 'value'),
              }),
          adjusted === null
            ? []
            : phrase('signals.analyses.adjusted', {
                method: term(book.t(`signals.method.${adjusted.method}`)),
                penalty: number('adjusted.penalty', 'value'),
                n: number('adjusted.others', 'value'),
              }),
        ]),
      ),
      ...(['ror', 'ic'] as const).flatMap((measure): readonly Block[] => {
        const forest = answerForest(answer, measure, book)
        return forest.length === 0
          ? []
          : [{ kind: 'figure', figure: forestFigure(forest, measure, answer.lake.generated, book) }]
      }),
      ...table(
        'table-analyses',
        phrase('signals.analyses.caption'),
        [
          column(book, 'signals.column.analysis', 0.34),
          column(book, 'signals.column.reports', 0.1, 'end'),
          column(book, 'signals.column.expected', 0.12, 'end'),
          { head: [term(book.names.measure.ror)], align: 'end', width: 0.22 },
          { head: [term(book.names.measure.ic)], align: 'end', width: 0.22 },
        ],
        analysisKinds.flatMap((kind): readonly Row[] => {
          const list = groups[kind]
          return list.length === 0
            ? []
            : [{ group: true, cells: [[term(titles[kind])]] }, ...list.map((a) => analysisRow(book, a))]
        }),
      ),
      ...others(book),
      ...masking(book),
    ],
    sections: [],
  }
}

function analysisRow(book: SignalBook, a: Analysis): Row {
  const n = (part: string): readonly Inline[] =>
    book.find(`${a.scope}.${part}`) === undefined ? [words('–')] : [number(`${a.scope}.${part}`, 'value')]
  return row(
    [setting(nameOfScope(a.scope, book), 'question')],
    n('a'),
    n('expected'),
    measureCell(book, `${a.scope}.ror`),
    measureCell(book, `${a.scope}.ic`),
  )
}

function others(book: SignalBook): readonly Block[] {
  return table(
    'table-others',
    book.phrase('signals.analyses.others-caption'),
    [
      column(book, 'signals.column.drug', 0.46),
      column(book, 'signals.column.together', 0.2, 'end'),
      { head: [term(book.names.measure.ror)], align: 'end', width: 0.34 },
    ],
    (book.answer.adjusted?.others ?? []).map((o, i) =>
      row([setting(o.drug, 'lake')], [number(`other.${i}.together`, 'value')], measureCell(book, `other.${i}.ror`)),
    ),
  )
}

function masking(book: SignalBook): readonly Block[] {
  const list = book.answer.masking
  if (list.length === 0) return [paragraph(...book.phrase('signals.analyses.no-masking'))]
  return [
    paragraph(...book.phrase('signals.analyses.masking')),
    ...table(
      'table-masking',
      book.phrase('signals.analyses.masking-caption'),
      [
        column(book, 'signals.column.drug', 0.28),
        column(book, 'signals.column.reports', 0.12, 'end'),
        column(book, 'signals.column.share', 0.16, 'end'),
        { head: [term(book.names.measure.ror)], align: 'end', width: 0.22 },
        { head: [term(book.names.measure.ic)], align: 'end', width: 0.22 },
      ],
      list.map((m, i) =>
        row(
          [setting(m.drug, 'lake')],
          [number(`masked.${i}.reports`, 'value')],
          [number(`masked.${i}.share`, 'value')],
          measureCell(book, `masking.${i}.${m.drug}.ror`),
          measureCell(book, `masking.${i}.${m.drug}.ic`),
        ),
      ),
    ),
  ]
}
