import { suspectOf } from '../appraise/facts/case.ts'
import { factsOf } from '../appraise/facts/facts-of.ts'
import { judge } from '../appraise/judge.ts'
import { latencyUnder } from '../appraise/latency/latency.ts'
import type { Results, TracedEstimate } from '../model/estimate.ts'
import type { Appraisal } from '../model/judgement.ts'
import type { Episode, Patient } from '../model/patient.ts'
import type { Protocol } from '../model/protocol.ts'
import type { Rule } from '../model/rule.ts'
import type { Source } from '../model/source.ts'
import type { SeriesFilter } from '../model/series-filter.ts'
import type { Study } from '../model/study.ts'
import type { Facts } from '../appraise/facts.ts'
import { applyEligibility, type JudgeRule, type Sifted } from '../sift/apply-eligibility.ts'
import { comparison } from './comparison.ts'
import { filterSeries } from './filter/filter-series.ts'
import { actions } from './sections/actions.ts'
import { challenges } from './sections/challenges.ts'
import { completeness } from './sections/completeness.ts'
import { demographics } from './sections/demographics.ts'
import { diagnosis } from './sections/diagnosis.ts'
import { drugs } from './sections/drugs.ts'
import { cultures, findings, laboratory } from './sections/findings.ts'
import { flow } from './sections/flow.ts'
import { gradeDistribution } from './sections/grades.ts'
import { causality, criteria } from './sections/instruments.ts'
import { latency } from './sections/latency.ts'
import { literature } from './sections/literature.ts'
import { malignancy } from './sections/malignancy.ts'
import { outcomes, resolution } from './sections/outcomes.ts'
import { signals } from './sections/signals.ts'
import { treatments } from './sections/treatments.ts'
import { weibullFits } from './sections/weibull.ts'
import { sensitivity } from './sensitivity.ts'
import { seriesTables } from './series.ts'
import type { SeriesCase, Setting } from './setting.ts'
import { subgroups } from './subgroups.ts'
import { within } from './within.ts'

/** In the order a report reads them. */
const sections = [
  demographics,
  malignancy,
  drugs,
  latency,
  weibullFits,
  diagnosis,
  findings,
  laboratory,
  cultures,
  gradeDistribution,
  criteria,
  causality,
  treatments,
  actions,
  challenges,
  outcomes,
  resolution,
  completeness,
]

/**
 * The study's numbers: eligibility first, then every section over the patients included, subgroups and sensitivity, and the
 * published numbers beside. `appraisals` by patient id. Linear in the number of patients; their order changes nothing.
 * `filter` looks at a part of the series: who it leaves out is in the flow.
 */
export function analyse(study: Study, appraisals: ReadonlyMap<string, Appraisal>, filter: SeriesFilter = []): Results {
  const { whole, cases } = seriesCases(study, appraisals)
  const sifted = filterSeries(whole, cases, filter, study)
  const kept = new Set(sifted.included.map((p) => p.id))
  const setting: Setting = {
    study,
    protocol: study.protocol,
    cases: filter.length === 0 ? cases : cases.filter((c) => kept.has(c.id)),
  }
  const own = sections.flatMap((section) => section(setting))
  const main = [...literature(study, setting.cases), ...flow(sifted, setting), ...own]
  const beside = [...subgroups(main, setting), ...sensitivity(setting)]
  const part = within(study.comparison, main, study.protocol)
  const estimates = [
    ...main,
    ...beside,
    ...part,
    ...comparison(study.comparison, [...main, ...beside, ...part]),
    ...signals(setting),
  ]
  refuseDoubleIds(estimates)
  return {
    flow: sifted.flow,
    included: setting.cases.map((c) => c.id),
    estimates,
    series: seriesTables(setting),
  }
}

/** The series before any filter: who is in it, and each of them as the sections ask them. */
export function seriesCases(
  study: Study,
  appraisals: ReadonlyMap<string, Appraisal>,
): { readonly whole: Sifted; readonly cases: readonly SeriesCase[] } {
  const facts = new Map(study.patients.map((p) => [p.id, factsOfIndex(p, study.protocol)]))
  const whole = applyEligibility(study, (rule, patient) =>
    judgeCriterion(rule, facts.get(patient.id) ?? factsOfIndex(patient, study.protocol)),
  )
  const cases = whole.included.flatMap((patient) =>
    caseOf(patient, facts.get(patient.id), appraisals.get(patient.id), study),
  )
  return { whole, cases }
}

/** A criterion of the protocol judged on a case, and whether it is open only since what it asks is not read yet. */
export function judgeCriterion(rule: Rule, facts: Facts): ReturnType<JudgeRule> {
  const grounds = judge(rule, facts)
  return { ...grounds, unread: grounds.lacking.some((fact) => facts.look(fact).value.kind === 'unread') }
}

/** Two numbers of one id would be one in every table; that is a fault of ours. */
function refuseDoubleIds(estimates: readonly TracedEstimate[]): void {
  const seen = new Set<string>()
  for (const { value } of estimates) {
    if (seen.has(value.id)) throw new Error(`two numbers have the id ${value.id}`)
    seen.add(value.id)
  }
}

/** The facts of a patient's index episode, its latency under the protocol's conventions among them. */
export function factsOfIndex(patient: Patient, protocol: Protocol): Facts {
  const [index] = patient.episodes
  if (index === undefined) throw new RangeError(`patient ${patient.id} has no episode`)
  return factsOfEpisode(patient, index, protocol)
}

const factsOfEpisode = (patient: Patient, episode: Episode, protocol: Protocol): Facts =>
  factsOf(patient, episode, latencyUnder(protocol))

function caseOf(
  patient: Patient,
  facts: Facts | undefined,
  appraisal: Appraisal | undefined,
  { protocol, sources }: Study,
): readonly SeriesCase[] {
  const [episode, ...later] = patient.episodes
  if (episode === undefined || facts === undefined) return []
  const bouts = [{ episode, facts }, ...later.map((e) => ({ episode: e, facts: factsOfEpisode(patient, e, protocol) }))]
  const readWhole = sources.some((s) => patient.reports.includes(s.id) && isWhole(s))
  return [{ id: patient.id, patient, episode, bouts, readWhole, suspect: suspectOf(patient), facts, appraisal }]
}

/** An abstract that is not cut is still no list of everything that was done. */
const isWhole = ({ seen }: Source): boolean => !seen.cut && (seen.what === 'full-text' || seen.what === 'chart')
