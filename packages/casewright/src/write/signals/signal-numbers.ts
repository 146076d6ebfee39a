import type { TracedEstimate } from '../../model/estimate.ts'
import type { ReportTable } from '../../model/signal/answer.ts'
import { publishedBesideRight } from '../../signal/circulating/published-beside-right.ts'
import { analysesOf, type Analysis } from './analyses.ts'
import { makerOf, measureNumber, type Maker } from './number-maker.ts'
import { READUS_STANDINGS, readusCounts } from './readus.ts'
import type { SignalReportInput } from './signal-book.ts'
import { multiverseNumbers, onsetNumbers } from './run-numbers.ts'
import { sourceNumbers } from './source-numbers.ts'

/**
 * Every number a report on one question prints, each traced to the counts it was made from and those to the lake that counted
 * them. Nothing is counted here.
 */
export function signalNumbers(input: SignalReportInput): readonly TracedEstimate[] {
  const make = makerOf(input)
  const { answer } = input
  return [
    make.count('lake.reports', 'lake', {}, answer.lake.reports),
    ...Object.values(analysesOf(answer)).flatMap((list) => list.flatMap((a) => analysisNumbers(a, input, make))),
    ...besideAnalyses(input, make),
    ...sourceNumbers(input, make),
    ...circulatingNumbers(input, make),
    ...multiverseNumbers(input, make),
    ...onsetNumbers(input, make),
    ...READUS_STANDINGS.map((s) => make.count(`readus.${s}`, 'readus', { standing: s }, readusCounts(input)[s])),
    make.count(
      'readus.items',
      'readus',
      { standing: 'items' },
      READUS_STANDINGS.reduce((n, s) => n + readusCounts(input)[s], 0),
    ),
  ]
}

function analysisNumbers(a: Analysis, { answer }: SignalReportInput, make: Maker): readonly TracedEstimate[] {
  const { scope, table } = a
  const label = { scope }
  const reports = scope === 'main' ? answer.reports.map((r) => r.report) : []
  const cells = table === undefined ? [] : tableNumbers(scope, table, reports, make)
  const expected =
    a.expected === undefined
      ? []
      : [
          make.of(
            { id: `${scope}.expected`, kind: 'parameter', value: a.expected, unit: 'ratio' },
            'expected',
            label,
            cells,
          ),
        ]
  return [
    ...cells,
    ...expected,
    ...a.measures.map((m) =>
      measureNumber(`${scope}.${m.measure}`, m, { scope, measure: m.measure }, [...cells, ...expected], make),
    ),
  ]
}

function tableNumbers(
  scope: string,
  { a, b, c, d }: ReportTable,
  reports: readonly string[],
  make: Maker,
): readonly TracedEstimate[] {
  const label = { scope }
  const cells = Object.entries({ a, b, c, d }).map(([cell, n]) =>
    make.count(`${scope}.${cell}`, cell, label, n, cell === 'a' ? { reports } : {}),
  )
  const sum = (id: string, n: number): TracedEstimate => make.count(`${scope}.${id}`, id, label, n, { from: cells })
  return [
    ...cells,
    sum('with-drug', a + b),
    sum('without-drug', c + d),
    sum('with-event', a + c),
    sum('without-event', b + d),
    sum('all', a + b + c + d),
  ]
}

function besideAnalyses({ answer }: SignalReportInput, make: Maker): readonly TracedEstimate[] {
  const { stratified, adjusted, published } = answer
  return [
    ...answer.drugs.flatMap((d, i) => [
      make.count(`asked.drug.${i}.any`, 'drug-any', { drug: d.name }, d.reports),
      make.count(`asked.drug.${i}.suspect`, 'drug-suspect', { drug: d.name }, d.suspect),
      make.count(`asked.drug.${i}.primary`, 'drug-primary', { drug: d.name }, d.primary),
    ]),
    ...answer.events.map((e, i) => make.count(`asked.event.${i}`, 'event', { event: e.term }, e.reports)),
    ...(stratified === null
      ? []
      : [
          make.count('strata', 'strata', {}, stratified.strata),
          make.count('strata.empty', 'strata-empty', {}, stratified.empty),
        ]),
    ...(adjusted.kind === 'none'
      ? []
      : [
          make.of(
            { id: 'adjusted.penalty', kind: 'parameter', value: adjusted.penalty, unit: 'none' },
            'penalty',
            {},
            [],
          ),
          make.count('adjusted.others', 'others', {}, adjusted.others.length),
          ...adjusted.others.flatMap((o, i) => [
            make.count(`other.${i}.together`, 'together', { drug: o.drug }, o.together),
            measureNumber(`other.${i}.ror`, o.ror, { drug: o.drug }, [], make, 'other-ror'),
          ]),
        ]),
    ...answer.masking.flatMap((m, i) => [
      make.count(`masked.${i}.reports`, 'masking-reports', { drug: m.drug }, m.reports),
      make.of(
        { id: `masked.${i}.share`, kind: 'proportion', value: m.share, unit: 'share' },
        'masking-share',
        { drug: m.drug },
        [],
      ),
      make.of(
        { id: `masked.${i}.ratio`, kind: 'parameter', value: m.ratio, unit: 'ratio' },
        'masking-ratio',
        { drug: m.drug },
        [],
      ),
    ]),
    ...(published === null
      ? []
      : [
          make.count('published.matches', 'matches', {}, published.matches.length, {
            reports: published.matches.map((m) => m.report),
          }),
          ...(['likely', 'possible'] as const).map((standing) => {
            const own = published.matches.filter((m) => m.standing === standing).map((m) => m.report)
            return make.count(`published.${standing}`, standing, {}, own.length, { reports: own })
          }),
          ...published.matches.map((m, i) =>
            make.of(
              { id: `published.${i}.bits`, kind: 'parameter', value: m.bits, unit: 'points' },
              'bits',
              { report: m.report },
              [],
            ),
          ),
        ]),
    make.count('backgrounds.oncology', 'oncology', {}, answer.backgrounds.oncology),
    ...answer.backgrounds.indications.map((b, i) =>
      make.count(`backgrounds.indication.${i}`, 'indication', { term: b.term }, b.reports),
    ),
    ...answer.completeness.map((c) =>
      make.of(
        {
          id: `completeness.${c.field}`,
          kind: 'proportion',
          value: c.of === 0 ? undefined : c.says / c.of,
          unit: 'share',
          parts: { says: c.says, of: c.of },
        },
        'says',
        { field: c.field },
        [],
      ),
    ),
  ]
}

/** What formulas in print give for the main table. */
function circulatingNumbers({ answer }: SignalReportInput, make: Maker): readonly TracedEstimate[] {
  const { circulating } = publishedBesideRight(answer.table)
  return circulating.flatMap(({ id, printed }) =>
    (['value', 'low', 'high'] as const).flatMap((part) => {
      const value = printed[part]
      return value === null
        ? []
        : [
            make.of(
              { id: `circulating.${id}.${part}`, kind: 'parameter', value, unit: 'ratio' },
              'circulating',
              { formula: id },
              [],
            ),
          ]
    }),
  )
}
