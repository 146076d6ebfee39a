import { reportedDrug } from '../../i18n/reported-drug.ts'
import { signalWords } from '../../i18n/signal-words.ts'
import { fill } from '../../i18n/template.ts'
import type { Measured, SignalAnswer } from '../../model/signal/answer.ts'
import { punctuated, type Reader } from '../figure.ts'
import { sayStrata, sayStratumLevel } from './answer-names.ts'
import type { ForestGroup, ForestPart, ForestRow } from './forest-figure.ts'
import type { DrawnMeasure } from './measure-scale.ts'
import { hasLikelyCase, tellingStrata } from './telling-analyses.ts'

/** The analyses of an answer that have the measure and tell something, in the order a reader asks for them. */
export function answerForest(
  answer: SignalAnswer,
  measure: DrawnMeasure,
  reader: Reader,
  part: ForestPart,
): readonly ForestGroup[] {
  const groups = part === 'whole' ? wholeGroups(answer, measure, reader) : partGroups(answer, measure, reader)
  return groups.filter((g) => g.rows.length > 0)
}

const rowsOf = (
  measure: DrawnMeasure,
  label: string,
  table: { readonly a: number },
  list: readonly Measured[],
): readonly ForestRow[] => list.flatMap((m) => (m.measure === measure ? [{ label, n: table.a, measured: m }] : []))

interface Analysed {
  readonly table: SignalAnswer['table']
  readonly measures: readonly Measured[]
}

function wholeGroups(answer: SignalAnswer, measure: DrawnMeasure, reader: Reader): readonly ForestGroup[] {
  const { forest, comparator, role } = signalWords(reader.locale).figures
  const of = (label: string, m: Analysed) => rowsOf(measure, label, m.table, m.measures)
  const { stratified, adjusted, published } = answer
  return [
    {
      title: forest.main,
      rows: [
        ...of(forest.crude, answer).map((r) => ({ ...r, main: true as const })),
        ...(stratified === null ? [] : stratifiedRows(stratified, measure, reader)),
        ...(adjusted.kind === 'none' || measure !== 'ror'
          ? []
          : [{ label: forest.adjusted, n: undefined, measured: adjusted.ror }]),
        ...(published === null || !hasLikelyCase(published) ? [] : of(forest['without-published'], published.without)),
      ],
    },
    { title: forest.comparators, rows: answer.comparators.flatMap((c) => of(comparator[c.comparator], c)) },
    { title: forest.roles, rows: answer.roles.flatMap((r) => of(role[r.role], r)) },
  ]
}

function partGroups(answer: SignalAnswer, measure: DrawnMeasure, reader: Reader): readonly ForestGroup[] {
  const { forest, by } = signalWords(reader.locale).figures
  const of = (label: string, m: Analysed) => rowsOf(measure, label, m.table, m.measures)
  const { telling, untold } = tellingStrata(answer)
  return [
    {
      title: forest.drugs,
      rows: answer.perDrug.length < 2 ? [] : answer.perDrug.flatMap((d) => of(reportedDrug(d.drug, reader.locale), d)),
    },
    { title: forest.events, rows: answer.perEvent.length < 2 ? [] : answer.perEvent.flatMap((e) => of(e.event, e)) },
    {
      title: forest.strata,
      rows: telling.flatMap((s) =>
        rowsOf(measure, punctuated(`${by[s.by]}: ${sayStratumLevel(s.by, s.level, reader.locale)}`, reader), s.table, [
          s.ror,
        ]),
      ),
      untold,
    },
    {
      title: forest.masking,
      rows: answer.masking.flatMap((m) =>
        [m.ror, m.ic].flatMap((x) =>
          x.measure === measure ? [{ label: reportedDrug(m.drug, reader.locale), n: undefined, measured: x }] : [],
        ),
      ),
    },
  ]
}

/** The pooled odds ratio, and the observed over the expected summed over strata. */
function stratifiedRows(
  s: NonNullable<SignalAnswer['stratified']>,
  measure: DrawnMeasure,
  reader: Reader,
): readonly ForestRow[] {
  const { forest } = signalWords(reader.locale).figures
  const by = sayStrata(s.by, reader.locale)
  return [
    { measured: s.mantelHaenszel, key: forest['mantel-haenszel'] },
    { measured: s.rrr, key: forest.stratified },
    { measured: s.ic, key: forest.stratified },
  ].flatMap(({ measured, key }) =>
    measured.measure === measure ? [{ label: fill(key, { by }), n: undefined, measured }] : [],
  )
}
