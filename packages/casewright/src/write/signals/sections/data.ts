import { reportFlowFigure } from '../../../draw/signals/report-flow-figure.ts'
import { sourceNames } from '../../../draw/signals/source-names.ts'
import { sayCountry } from '../../../i18n/format.ts'
import { number, paragraph, setting, term, words, type Inline, type Section } from '../../document.ts'
import { listed, sentences } from '../../phrase.ts'
import { column, row, table } from '../../tables.ts'
import type { SignalBook } from '../signal-book.ts'

/** The database, how it was cleaned step by step, and which reports the question counts. */
export function dataSection(book: SignalBook): Section {
  const { phrase, locale, answer, manifest } = book
  const { lake, keep } = answer
  const sources = sourceNames(lake.sources, locale, lake.generated)
  const figure = reportFlowFigure({ flow: lake.flow, sources, generated: lake.generated }, book)
  const filters = filtersOf(book)
  return {
    id: 'data',
    title: phrase('signals.data.title'),
    blocks: [
      paragraph(
        ...sentences(locale, [
          phrase('signals.data.lead', {
            n: number('lake.reports', 'value'),
            sources: listed(
              locale,
              sources.map((s) => [setting(s, 'lake')]),
            ),
          }),
          lake.received === null
            ? []
            : phrase('signals.data.received', {
                from: { kind: 'date', iso: lake.received.from },
                to: { kind: 'date', iso: lake.received.to },
              }),
          manifest === undefined
            ? []
            : phrase('signals.data.coverage', {
                rows: number('coverage.rows', 'value'),
                known: number('coverage.known', 'value'),
              }),
          phrase('signals.data.custodian'),
        ]),
      ),
      ...(lake.flow.length === 0 ? [] : [{ kind: 'figure' as const, figure }]),
      ...table(
        'table-flow',
        phrase('signals.data.flow-caption'),
        [
          column(book, 'signals.column.step', 0.52),
          column(book, 'signals.column.of', 0.16, 'end'),
          column(book, 'signals.column.out', 0.16, 'end'),
          column(book, 'signals.column.left', 0.16, 'end'),
        ],
        lake.flow.map((s) =>
          row(
            [
              term(book.names.flow.step[s.id]),
              ...(s.effect === 'read'
                ? []
                : [words(locale === 'zh' ? '：' : ': '), ...phrase(`signals.data.${s.effect}`)]),
            ],
            ...(['of', 'out', 'left'] as const).map((part) => [number(`flow.${s.id}.${part}`, 'value')]),
          ),
        ),
      ),
      paragraph(
        ...sentences(locale, [
          keep.withoutDuplicates.length === 0
            ? phrase('signals.data.none-left-out')
            : phrase('signals.data.left-out', {
                kinds: listed(
                  locale,
                  keep.withoutDuplicates.map((k) => [term(book.names.flow.step[k])]),
                ),
              }),
          filters.length === 0 ? [] : phrase('signals.data.filter', { filters: listed(locale, filters) }),
        ]),
      ),
    ],
    sections: [],
  }
}

/** Nobody is older: an age below it or more is no limit. */
const OLDEST = 130

/** An age range with its open ends in words. */
function ages(
  { from, below }: { readonly from: number; readonly below: number },
  phrase: SignalBook['phrase'],
  given: (n: number) => Inline,
): readonly Inline[] {
  if (below >= OLDEST) return phrase('signals.filter.age-from', { from: given(from) })
  if (from <= 0) return phrase('signals.filter.age-below', { below: given(below) })
  return phrase('signals.filter.age', { from: given(from), below: given(below) })
}

/** What else keeps reports out of the counts. */
function filtersOf(book: SignalBook): readonly (readonly Inline[])[] {
  const { keep } = book.answer
  const { names, locale, phrase } = book
  const given = (text: string | number): Inline => setting(text, 'question')
  const comma = book.t('signals.list-comma')
  const many = (
    key: 'drugs-without' | 'with-drugs' | 'indication' | 'events-without' | 'reports-without',
    list: readonly unknown[] | undefined,
  ) => (list === undefined || list.length === 0 ? [] : [phrase(`signals.filter.${key}`, { n: given(list.length) })])
  return [
    ...(keep.sex === undefined ? [] : [phrase('signals.filter.sex', { sex: given(names['level-of'][keep.sex]) })]),
    ...(keep.age === undefined ? [] : [ages(keep.age, phrase, given)]),
    ...(keep.years === undefined
      ? []
      : [phrase('signals.filter.years', { from: given(keep.years.from), to: given(keep.years.to) })]),
    ...(keep.countries === undefined
      ? []
      : [
          phrase('signals.filter.countries', {
            countries: given(keep.countries.map((c) => sayCountry(c, locale)).join(comma)),
          }),
        ]),
    ...(keep.reporters === undefined
      ? []
      : [
          phrase('signals.filter.reporters', {
            reporters: given(keep.reporters.map((r) => names['reporter-kind'][r]).join(comma)),
          }),
        ]),
    ...(keep.reportTypes === undefined
      ? []
      : [phrase('signals.filter.types', { types: given(keep.reportTypes.join(comma)) })]),
    ...(keep.serious === undefined
      ? []
      : [phrase(keep.serious ? 'signals.filter.serious' : 'signals.filter.not-serious')]),
    ...(keep.literature === undefined ? [] : [phrase(`signals.filter.literature-${keep.literature}`)]),
    ...many('with-drugs', keep.withAnyDrug),
    ...many('drugs-without', keep.withoutDrugs),
    ...many('indication', keep.withAnyIndication),
    ...many('events-without', keep.withoutEvents),
    ...many('reports-without', keep.withoutReports),
  ]
}
