import { isUnitDoubtful } from '../facts/laboratory.ts'
import type { Origin, Traced } from '../../base/traced.ts'
import { ctcaeVersions, type CtcaeVersion, type GradingTerm } from '../../knowledge/grading/term.ts'
import { limitBoundsOf } from '../../knowledge/units/limit-bounds.ts'
import type { GradeJudgement } from '../../model/judgement.ts'
import { laboratoryRange, type LaboratoryValue } from '../../model/episode.ts'
import type { Episode, Patient } from '../../model/patient.ts'
import type { FactTest } from '../../model/rule.ts'
import type { Facts } from '../facts.ts'
import { sayings } from '../facts/contradictions.ts'
import type { Options } from '../judge.ts'
import { acrossSources, asOneSourceHas } from './across-sources.ts'
import { admissibleTerms } from './admissible.ts'
import { labTermsOf } from './find-lab-term.ts'
import { gradeTerm } from './grade-term.ts'
import { laboratoryFacts } from './laboratory-facts.ts'
import { chooseSet, type LaboratoryReading, limitsAsked, type SetChoice, withinLimits } from './laboratory-set.ts'

/**
 * Every admissible term of a version on one episode, each with its range of grades: the clinical terms, then those of the
 * laboratory values that can reach a grade. `options` are the protocol's (`ctcae.literal-or`: `literal` or, by default, the
 * reading of the knowledge), and so is `chosen`, the term its reaction is graded by, which leads. Role and cautions of a term are
 * in its entry (`gradingTerm`).
 */
export function gradeEpisode(
  patient: Patient,
  episode: Episode,
  facts: Facts,
  version: CtcaeVersion,
  options: Options = {},
  chosen?: string,
): readonly Traced<GradeJudgement>[] {
  const about = { patient: patient.id, episode: episode.id }
  const clinical = admissibleTerms(version, episode, facts, options, chosen).map(({ term, because, choices }) =>
    asOneSourceHas(gradeTerm(term, term.grades, { ...about, because }, facts, options), choices),
  )
  return [...clinical, ...laboratory(about, episode, version, options)]
}

/** The same case under each version. */
export function gradeAcrossVersions(
  patient: Patient,
  episode: Episode,
  facts: Facts,
  options: Options = {},
): ReadonlyMap<CtcaeVersion, readonly Traced<GradeJudgement>[]> {
  return new Map(ctcaeVersions.map((v) => [v, gradeEpisode(patient, episode, facts, v, options)]))
}

interface About {
  readonly patient: string
  readonly episode: string
}

function laboratory(
  about: About,
  episode: Episode,
  version: CtcaeVersion,
  options: Options,
): readonly Traced<GradeJudgement>[] {
  return Object.entries(episode.labs).flatMap(([analyte, finding]) => {
    const each = sayings(finding).map((said) =>
      said.value.kind === 'known' ? ofValue(about, analyte, said, said.value.value, version, options) : NO_GRADES,
    )
    const [only, other] = each
    if (only === undefined || other === undefined) return only?.grades ?? []
    const terms = new Set(each.flatMap(({ grades }) => grades.map((g) => g.value.term)))
    return [...terms].flatMap((term) => {
      const own = each.map(
        ({ grades, refused }) => grades.find((g) => g.value.term === term) ?? (refused ? 'refused' : undefined),
      )
      return acrossSources(`lab.${analyte}`, own, finding.said) ?? []
    })
  })
}

interface OfValue {
  readonly grades: readonly Traced<GradeJudgement>[]
  /** Its unit is not given, or none the bounds of a term can be read in. */
  readonly refused: boolean
}
const NO_GRADES: OfValue = { grades: [], refused: false }

function ofValue(
  about: About,
  analyte: string,
  said: Origin,
  lab: LaboratoryValue,
  version: CtcaeVersion,
  options: Options,
): OfValue {
  if (isUnitDoubtful(analyte, lab)) return { grades: [], refused: true }
  let refused = false
  const judged = labTermsOf(version, analyte).flatMap((term) => {
    if (otherSide(term, lab)) return []
    const choice = chooseSet(term, readingOf(analyte, lab))
    if (choice !== undefined && 'refused' in choice) refused = true
    if (choice === undefined || 'refused' in choice || withinLimits(term, choice.set, choice.measured)) return []
    const own = laboratoryFacts(analyte, choice.measured, term, [said])
    const because = [said, ...reachAsked(analyte, choice)]
    const grade = gradeTerm(term, choice.set.grades, { ...about, because }, own, options, sideOf(analyte, lab))
    return grade.value.high === 0 ? [] : [{ grade, direction: term.direction }]
  })
  // A number that is too low for one term is not too high for another.
  const sure = judged.find((j) => j.grade.value.low > 0)?.direction
  return { grades: judged.filter((j) => sure === undefined || j.direction === sure).map((j) => j.grade), refused }
}

/** The knowledge that bounds a limit which the term asks for and the report does not give, or by which one that is given is not used. */
function reachAsked(
  analyte: string,
  { set, measured: m, unfit }: Extract<SetChoice, { set: unknown }>,
): readonly Origin[] {
  const asks = limitsAsked(set)
  const bounds = limitBoundsOf(analyte)
  const used =
    (unfit && (asks.lln || asks.uln)) ||
    (asks.lln && m.lln === undefined && m.reach?.llnAtMost !== undefined) ||
    (asks.uln && m.uln === undefined && m.reach?.ulnAtLeast !== undefined)
  return used && bounds !== undefined ? [{ kind: 'knowledge', entry: bounds.id, hash: bounds.hash }] : []
}

function readingOf(analyte: string, lab: LaboratoryValue): LaboratoryReading {
  return {
    analyte,
    unit: lab.unit,
    value: laboratoryRange(lab),
    uln: lab.uln,
    lln: lab.lln,
    baseline: lab.baseline,
  }
}

/** A bare "high" or "normal" says that a term of low values has no grade, and so on. */
const otherSide = (term: GradingTerm, lab: LaboratoryValue): boolean =>
  lab.value === undefined && lab.level !== undefined && lab.level !== term.direction

/** What a bare "high" or "low" says of the number. */
function sideOf(analyte: string, lab: LaboratoryValue): readonly FactTest[] {
  if (lab.value !== undefined) return []
  const fact = `lab.${analyte}`
  if (lab.level === 'high') return [{ fact, gt: { uln: 1 } }]
  return lab.level === 'low' ? [{ fact, lt: { lln: 1 } }] : []
}
