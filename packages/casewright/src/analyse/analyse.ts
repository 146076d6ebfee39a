import { suspectOf } from '../appraise/facts/case.ts'
import { factsOf } from '../appraise/facts/facts-of.ts'
import { judge } from '../appraise/judge.ts'
import { latencyOf } from '../appraise/latency/latency.ts'
import type { Results } from '../model/estimate.ts'
import type { Appraisal } from '../model/judgement.ts'
import type { Patient } from '../model/patient.ts'
import type { Protocol } from '../model/protocol.ts'
import type { Study } from '../model/study.ts'
import type { Facts } from '../appraise/facts.ts'
import { applyEligibility } from '../sift/apply-eligibility.ts'
import { comparison } from './comparison.ts'
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
import { malignancy } from './sections/malignancy.ts'
import { outcomes, resolution } from './sections/outcomes.ts'
import { treatments } from './sections/treatments.ts'
import { weibullFits } from './sections/weibull.ts'
import { sensitivity } from './sensitivity.ts'
import { seriesTables } from './series.ts'
import type { SeriesCase, Setting } from './setting.ts'
import { subgroups } from './subgroups.ts'

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
 */
export function analyse(study: Study, appraisals: ReadonlyMap<string, Appraisal>): Results {
  const facts = new Map(study.patients.map((p) => [p.id, factsOfIndex(p, study.protocol)]))
  const sifted = applyEligibility(study, (rule, patient) =>
    judge(rule, facts.get(patient.id) ?? factsOfIndex(patient, study.protocol)),
  )
  const setting: Setting = {
    study,
    protocol: study.protocol,
    cases: sifted.included.flatMap((patient) => caseOf(patient, facts.get(patient.id), appraisals.get(patient.id))),
  }
  const own = sections.flatMap((section) => section(setting))
  const main = [...flow(sifted, setting), ...own]
  const beside = [...subgroups(main, setting), ...sensitivity(setting)]
  return {
    flow: sifted.flow,
    included: setting.cases.map((c) => c.id),
    estimates: [...main, ...beside, ...comparison(study.comparison, [...main, ...beside])],
    series: seriesTables(setting),
  }
}

/** The facts of a patient's index episode, its latency under the protocol's conventions among them. */
export function factsOfIndex(patient: Patient, protocol: Protocol): Facts {
  const [index] = patient.episodes
  if (index === undefined) throw new RangeError(`patient ${patient.id} has no episode`)
  return factsOf(patient, index, (p, e) => latencyOf(p, e, protocol))
}

function caseOf(patient: Patient, facts: Facts | undefined, appraisal: Appraisal | undefined): readonly SeriesCase[] {
  const [episode] = patient.episodes
  if (episode === undefined || facts === undefined) return []
  return [{ id: patient.id, patient, episode, suspect: suspectOf(patient), facts, appraisal }]
}
