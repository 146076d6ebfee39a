import { answerForest } from '../../../draw/signals/answer-forest.ts'
import { sayStrata } from '../../../draw/signals/answer-names.ts'
import { sayNumber, sayP } from '../../../i18n/format.ts'
import { reportedDrug } from '../../../i18n/reported-drug.ts'
import { forestFigure } from '../../../draw/signals/forest-figure.ts'
import { emptyMargin, tellingStrata } from '../../../draw/signals/telling-analyses.ts'
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
import { analysesOf, analysisKinds, nameOfScope, scopeOfStratum, type Analysis } from '../analyses.ts'
import { measureCell, type SignalBook } from '../signal-book.ts'

/** The question under every other analysis that was run: as a figure, as one table, and what may have hidden or lent the signal. */
export function analysesSection(book: SignalBook): Section {
  const { phrase, locale, answer } = book
  const { stratified, adjusted } = answer
  const title = phrase('signals.analyses.title')
  if (emptyMargin(answer.table) !== undefined)
    return { id: 'analyses', title, blocks: [paragraph(...phrase('signals.analyses.nothing'))], sections: [] }
  const groups = analysesOf(answer)
  const { telling, untold } = tellingStrata(answer)
  const told = new Set(telling.map(scopeOfStratum))
  const unlisted = [alone(groups, 'drug'), alone(groups, 'event')].reduce(
    (n, list) => n + list.length - listed(list).length,
    0,
  )
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
    title,
    blocks: [
      paragraph(
        ...sentences(locale, [
          phrase('signals.analyses.lead'),
          stratified === null
            ? []
            : phrase('signals.analyses.stratified', {
                by: term(sayStrata(stratified.by, locale)),
                strata: number('strata', 'value'),
                empty: number('strata.empty', 'value'),
              }),
          ...homogeneity(book),
          ...ceilings(book),
          adjusted.kind === 'none'
            ? phrase('signals.analyses.not-adjusted', { why: term(book.t(`signals.analyses.why-not.${adjusted.why}`)) })
            : phrase('signals.analyses.adjusted', {
                method: term(book.t(`signals.method.${adjusted.method}`)),
                penalty: number('adjusted.penalty', 'value'),
                n: number('adjusted.others', 'value'),
              }),
        ]),
      ),
      ...(['whole', 'parts'] as const).flatMap((part) =>
        (['ror', 'ic'] as const).flatMap((measure): readonly Block[] => {
          const forest = answerForest(answer, measure, book, part)
          return forest.every((g) => g.rows.every((r) => r.measured.value === null))
            ? []
            : [{ kind: 'figure', figure: forestFigure(forest, measure, answer.lake.generated, book, part) }]
        }),
      ),
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
          const list =
            kind === 'stratum' ? groups.stratum.filter((a) => told.has(a.scope)) : listed(alone(groups, kind))
          return kind === 'masking' || list.length === 0
            ? []
            : [{ group: true, cells: [[term(titles[kind])]] }, ...list.map((a) => analysisRow(book, a))]
        }),
        [
          ...(untold === 0 ? [] : [phrase('signals.analyses.untold', { n: counted(untold) })]),
          ...(unlisted === 0 ? [] : [phrase('signals.analyses.none-with-both', { n: counted(unlisted) })]),
        ],
      ),
      ...others(book),
      ...masking(book),
    ],
    sections: [],
  }
}

type Groups = ReturnType<typeof analysesOf>

/** Analyses of a kind; one drug or one term alone would repeat the main analysis. */
const alone = (groups: Groups, kind: keyof Groups): readonly Analysis[] =>
  (kind === 'drug' || kind === 'event') && groups[kind].length < 2 ? [] : groups[kind]

/** More drugs or terms than this are listed where a report names both; the files have all. */
const MANY = 20

const listed = (list: readonly Analysis[]): readonly Analysis[] =>
  list.length <= MANY ? list : list.filter((a) => a.table === undefined || a.table.a > 0)

const counted = (n: number) => ({ count: n, inline: [setting(n, 'casewright')] })

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

/** Whether the strata have one odds ratio, which the pooled one takes for granted. */
function homogeneity({ answer: { stratified }, phrase, locale }: SignalBook): readonly (readonly Inline[])[] {
  if (stratified === null || stratified.homogeneity.kind !== 'tested') return []
  const { strata, below, sparse, p } = stratified.homogeneity
  const said = (n: number): readonly Inline[] => [setting(n, 'casewright')]
  return [
    phrase('signals.analyses.homogeneity', {
      p: [setting(sayP(p, locale), 'casewright')],
      strata: said(strata),
      sparse: said(sparse),
      below: said(below),
    }),
  ]
}

/** Comparators whose information component has a low ceiling. */
const ceilings = ({ answer, phrase, names, locale }: SignalBook): readonly (readonly Inline[])[] =>
  answer.comparators.flatMap(({ comparator, icCeiling }) =>
    icCeiling === null
      ? []
      : [
          phrase('signals.analyses.ceiling', {
            comparator: term(names.comparator[comparator]),
            ceiling: [setting(sayNumber(icCeiling, locale, 2), 'casewright')],
          }),
        ],
  )

function others(book: SignalBook): readonly Block[] {
  return table(
    'table-others',
    book.phrase('signals.analyses.others-caption'),
    [
      column(book, 'signals.column.drug', 0.46),
      column(book, 'signals.column.together', 0.2, 'end'),
      { head: [term(book.names.measure.ror)], align: 'end', width: 0.34 },
    ],
    (book.answer.adjusted.kind === 'none' ? [] : book.answer.adjusted.others).map((o, i) =>
      row([setting(reportedDrug(o.drug, book.locale), 'lake')], [number(`other.${i}.together`, 'value')], measureCell(book, `other.${i}.ror`)),
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
          [setting(reportedDrug(m.drug, book.locale), 'lake')],
          [number(`masked.${i}.reports`, 'value')],
          [number(`masked.${i}.share`, 'value')],
          measureCell(book, `masking.${i}.${m.drug}.ror`),
          measureCell(book, `masking.${i}.${m.drug}.ic`),
        ),
      ),
    ),
  ]
}
