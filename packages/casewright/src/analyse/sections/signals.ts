import type { Origin } from '../../base/traced.ts'
import type { Label, TracedEstimate } from '../../model/estimate.ts'
import { drugById } from '../../knowledge/drugs/drug-by-id.ts'
import type { Measured, SignalAnswer } from '../../model/signal/answer.ts'
import type { ReportedOnset } from '../../model/signal/reported-onset.ts'
import type { LakeDrug } from '../../model/signal/lake.ts'
import type { DrugChoice } from '../../model/signal/question.ts'
import { findDrugs } from '../../signal/groups/find-drugs.ts'
import { estimated } from '../make/estimate.ts'
import { proportionOf } from '../make/proportion.ts'
import { summaryOf } from '../make/summary.ts'
import type { SeriesCase, Setting } from '../setting.ts'
import { says, tell } from '../told.ts'
import { latencies, vagueOn } from './latency.ts'

const section = 'signals'

/**
 * The study's patients of each answered question beside what the database answered: counted apart, never pooled. A question
 * without an answer gives no number. `signals.<question>.series.…` is of patients, the rest of reports.
 */
export function signals(setting: Setting): readonly TracedEstimate[] {
  const { study } = setting
  return (study.signals?.answers ?? []).flatMap((answer) => {
    const onset = study.signals?.onsets.find((o) => o.question.id === answer.question.id)
    return [...ofSeries(answer, setting), ...ofDatabase(answer, onset)]
  })
}

const labelled = (key: string, answer: SignalAnswer): Label => ({
  key: `signals.beside.number.${key}`,
  values: { question: answer.question.id },
})

/** Patients of the series who took one of the question's drugs and were suspected to react to it. */
function ofSeries(answer: SignalAnswer, { study, protocol, cases }: Setting): readonly TracedEstimate[] {
  const id = (what: string): string => `signals.${answer.question.id}.series.${what}`
  const wanted = idsOf(answer.question.drug, cases)
  const own = cases.filter((c) => suspectIds(c).some((drug) => wanted.has(drug)))
  const ids = own.map((c) => c.id)
  return [
    estimated(
      { id: id('patients'), section, label: labelled('patients', answer) },
      'count',
      drugFindings(own),
      undefined,
      {
        kind: 'count',
        unit: 'cases',
        events: ids,
        of: ids,
        silent: [],
        value: own.length,
        methods: ['count'],
      },
    ),
    proportionOf(
      { id: id('female'), section, label: labelled('series-female', answer) },
      tell(own, (c) => says(c.patient.sex.said, (sex) => sex === 'female')),
      protocol,
    ),
    summaryOf(
      {
        id: id('latency'),
        section,
        label: labelled('series-latency', answer),
        cautions: ['latency-conditional-on-report', 'first-episode'],
      },
      'days',
      latencies({ cases: own, protocol }, protocol.latency.clock),
      protocol,
      vagueOn({ cases: own }, protocol.latency.clock),
    ),
    ...publishedAgain(
      answer,
      study.patients.map((p) => p.id),
    ),
  ]
}

/** Which of the series' drugs the question means. */
function idsOf(choice: DrugChoice, cases: readonly SeriesCase[]): ReadonlySet<string> {
  const ids = [...new Set(cases.flatMap(suspectIds))].sort()
  const asLake = ids.map((knowledge, i): LakeDrug => {
    const name = drugById(knowledge)?.inn ?? knowledge
    return { id: i, name, kind: 'ingredient', knowledge, reports: 0, suspect: 0, primary: 0 }
  })
  return new Set(findDrugs(choice, asLake).drugs.flatMap((d) => (d.knowledge === null ? [] : [d.knowledge])))
}

const suspects = (c: SeriesCase) =>
  c.patient.exposures.filter((x) => x.role === 'suspect' || x.role === 'co-suspect' || x.role === 'interacting')

function suspectIds(c: SeriesCase): readonly string[] {
  return suspects(c).flatMap(({ drug }) => {
    const { value } = drug.said
    return value.kind === 'known' && value.value.drug !== null ? [value.value.drug] : []
  })
}

const drugFindings = (cases: readonly SeriesCase[]): readonly Origin[] =>
  cases.flatMap((c) => suspects(c).map((x) => x.drug.said))

/** Patients who are in the database too: one person, told twice. */
function publishedAgain(answer: SignalAnswer, patients: readonly string[]): readonly TracedEstimate[] {
  if (answer.published === null) return []
  const there = new Set(answer.published.matches.map((m) => m.patient))
  const ids = patients.filter((p) => there.has(p))
  return [
    estimated(
      { id: `signals.${answer.question.id}.published`, section, label: labelled('published', answer) },
      'count',
      [lakeOf(answer)],
      undefined,
      { kind: 'count', unit: 'cases', events: ids, of: ids, silent: [], value: ids.length, methods: ['count'] },
    ),
  ]
}

const lakeOf = (answer: SignalAnswer): Origin => ({
  kind: 'cited',
  source: `lake:${answer.lake.generation}`,
  at: answer.question.id,
})

function ofDatabase(answer: SignalAnswer, onset: ReportedOnset | undefined): readonly TracedEstimate[] {
  const id = (what: string): string => `signals.${answer.question.id}.${what}`
  const listed = answer.reports.map((r) => r.report)
  const of = (
    what: string,
    rest: Pick<Parameters<typeof estimated>[4], 'kind' | 'unit' | 'value' | 'interval' | 'parts'>,
    reports: readonly string[] = [],
  ) =>
    estimated({ id: id(what), section, label: labelled(what, answer) }, 'signals', [lakeOf(answer)], undefined, {
      events: reports,
      of: reports,
      silent: [],
      methods: [rest.kind === 'count' ? 'count' : `signal-${what}`],
      ...rest,
    })
  const female = womenAmong(answer)
  return [
    of('reports', { kind: 'count', unit: 'reports', value: answer.table.a }, listed),
    of('expected', { kind: 'parameter', unit: 'ratio', value: answer.expected }),
    ...(['ror', 'ic'] as const).flatMap((measure) => {
      const m = answer.measures.find((x) => x.measure === measure)
      return m === undefined
        ? []
        : [of(measure, { kind: 'parameter', unit: 'ratio', value: m.value ?? undefined, ...limitsOf(m) })]
    }),
    ...(female === undefined
      ? []
      : [
          of('female', {
            kind: 'parameter',
            unit: 'share',
            value: female.of === 0 ? undefined : female.women / female.of,
            parts: female,
          }),
        ]),
    ...(onset?.median === null || onset === undefined
      ? []
      : [
          of('onset', {
            kind: 'parameter',
            unit: 'days',
            value: onset.median.value,
            parts: { n: onset.reports - onset.undated - onset.before },
            ...limitsOf({ ...onset.median, level: onset.confidence ?? 0.95, measure: 'onset' }),
          }),
        ]),
  ]
}

function limitsOf(m: Pick<Measured, 'value' | 'low' | 'high' | 'level'> & { readonly measure: string }) {
  if (m.value === null || (m.low === null && m.high === null)) return {}
  return { interval: { low: m.low ?? -Infinity, high: m.high ?? Infinity, level: m.level, method: m.measure } }
}

/** Women among the reports that say sex: from the strata of sex, else from the reports where all are listed. */
function womenAmong({
  stratified,
  reports,
  table,
}: SignalAnswer): { readonly women: number; readonly of: number } | undefined {
  const bySex = (stratified?.single ?? []).filter((s) => s.by === 'sex')
  const count = (level: string): number => bySex.find((s) => s.level === level)?.table.a ?? 0
  if (bySex.length > 0) return { women: count('F'), of: count('F') + count('M') }
  if (reports.length < table.a) return undefined
  const women = reports.filter((r) => r.sex === 'F').length
  return { women, of: women + reports.filter((r) => r.sex === 'M').length }
}
