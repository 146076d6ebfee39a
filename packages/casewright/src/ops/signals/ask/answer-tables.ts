import type { Locale } from '../../../i18n/locale.ts'
import type { SignalAnswer } from '../../../model/signal/answer.ts'
import type { Multiverse } from '../../../model/signal/multiverse.ts'
import { csv } from '../../../base/csv.ts'
import { analysesOf, analysisKinds, nameOfScope } from '../../../write/signals/analyses.ts'

const cell = (value: number | null | undefined): string => (value === null || value === undefined ? '' : String(value))
const data = (generated: boolean): string => (generated ? 'generated' : 'reports')

/** Every analysis of an answer, one measure a row, with its four cells; digits unrounded. */
export function answerTable(answer: SignalAnswer, locale: Locale): string {
  const analyses = analysisKinds.flatMap((kind) => analysesOf(answer)[kind])
  return csv([
    [
      'analysis',
      'label',
      'a',
      'b',
      'c',
      'd',
      'expected',
      'measure',
      'value',
      'low',
      'high',
      'level',
      'why_none',
      'data',
    ],
    ...analyses.flatMap(({ scope, table, expected, measures }) =>
      measures.map((m) => [
        scope,
        nameOfScope(scope, { locale, answer }),
        ...[table?.a, table?.b, table?.c, table?.d, expected].map(cell),
        m.measure,
        ...[m.value, m.low, m.high, m.level].map(cell),
        m.why ?? '',
        data(answer.lake.generated),
      ]),
    ),
  ])
}

/** The reports behind the number, one a row. */
export const reportsTable = ({ reports, lake }: SignalAnswer): string =>
  csv([
    [
      'report',
      'source',
      'case',
      'year',
      'sex',
      'age',
      'country',
      'reporter',
      'serious',
      'drugs',
      'reactions',
      'literature',
      'data',
    ],
    ...reports.map((r) => [
      r.report,
      r.source,
      r.case,
      cell(r.year),
      r.sex ?? '',
      cell(r.age),
      r.country ?? '',
      r.reporter ?? '',
      r.serious === null ? '' : String(r.serious),
      r.drugs.join('; '),
      r.events.join('; '),
      r.literature ?? '',
      data(lake.generated),
    ]),
  ])

const universeColumns =
  'a b c d ror ror_low ror_high ror_half ror_half_low ror_half_high ic ic_low ic_high prr main data'.split(' ')

/** Every universe, one a row: the options taken, the cells, the measures. */
export const universesTable = ({ choices, universes, main, lake }: Multiverse): string =>
  csv([
    [...choices.map((c) => c.id), ...universeColumns],
    ...universes.map(({ picks, table, ror, rorHalf, ic, prr }, i) => [
      ...picks,
      ...[table.a, table.b, table.c, table.d].map(cell),
      ...[ror, rorHalf, ic].flatMap((m) => [m.value, m.low, m.high]).map(cell),
      cell(prr.value),
      i === main ? 'main' : '',
      data(lake.generated),
    ]),
  ])
