import type { Patient } from '../../model/patient.ts'
import type { Source } from '../../model/source.ts'
import type { Decision } from '../../model/study.ts'
import { candidatePairs } from './candidates.ts'
import { comparators } from './comparators.ts'
import { houseRules, settings, type ComparisonModel, type FieldId } from './comparison-model.ts'
import { countLevels, shareReport, withStudyChances } from './estimate-model.ts'
import { estimateByEm, type Pattern } from './expectation-maximisation.ts'
import { frequenciesOf, type Frequencies } from './frequencies.ts'
import { judged, type PatientPair, type Scored, type Standing } from './judge-pairs.ts'
import { profileOf, type Profile } from './profile.ts'
import { priorOf, weightBetween } from './weigh-pair.ts'

export interface PatientLinks {
  /** Most likely first. */
  readonly pairs: readonly PatientPair[]
  readonly patients: number
  readonly compared: number
  /** Every pair of patients of different reports was compared. */
  readonly all: boolean
  /** Blocks of which only neighbours were compared. */
  readonly cut: number
  /** Pairs not asked again: a decision says they are two patients. */
  readonly separated: readonly { readonly a: string; readonly b: string; readonly decision: string }[]
  /** Probability that two patients taken at random are one. */
  readonly prior: number
  readonly model: ComparisonModel
  /** Rounds of EM, where m was estimated; undefined where the house rules stand. */
  readonly em: { readonly rounds: number; readonly settled: boolean; readonly share: number } | undefined
}

export interface LinkOptions {
  /** Only pairs of this patient. */
  readonly patient?: string
  /** The least standing to be listed. */
  readonly least: Standing
  /** Where m comes from: the house rules, or EM over the candidate pairs of this study. */
  readonly m: 'house-rules' | 'em'
}

/**
 * Pairs of patients of different reports (charts are reports) that may be one patient, each with its reasons and probability:
 * Fellegi and Sunter’s sum of weights (J Am Stat Assoc 1969;64:1183–1210. doi:10.1080/01621459.1969.10501049) over graded
 * agreements. Two patients of one report are two, and so are those a decision separated. What is silent weighs nothing.
 * The order of patients changes nothing. Details: docs/methods/same-patient.md.
 */
export function linkPatients(
  patients: readonly Patient[],
  sources: readonly Source[],
  decisions: readonly Decision[],
  options: LinkOptions,
): PatientLinks {
  const sourceById = new Map(sources.map((s) => [s.id, s]))
  const profiles = [...patients].sort(byId).map((p) => profileOf(p, sourceById))
  return linkProfiles(profiles, decisions, options)
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0

export function linkProfiles(
  profiles: readonly Profile[],
  decisions: readonly Decision[],
  options: LinkOptions,
): PatientLinks {
  const frequencies = frequenciesOf(profiles)
  const prior = priorOf(profiles.length)
  const { pairs, all, cut } = pairsToCompare(profiles, options.patient)
  const apart = separatedBy(decisions)
  const chances = withStudyChances(houseRules, countLevels(profiles, frequencies, houseRules))
  const open = pairs.filter(([a, b]) => !apart.has(pairKey(a.id, b.id)))
  const em =
    options.m === 'em'
      ? estimateByEm(
          open.map(([a, b]) => patternOf(a, b, frequencies, chances)),
          chances,
          settings.prior.toldAgain,
        )
      : undefined
  const model = em?.model ?? chances
  const scored = open.map(([a, b]): Scored => ({ a, b, ...weightBetween(a, b, frequencies, model, profiles.length) }))
  return {
    pairs: judged(scored, prior, frequencies, model, options.least),
    patients: profiles.length,
    compared: open.length,
    all,
    cut,
    separated: pairs.flatMap(([a, b]) => {
      const decision = apart.get(pairKey(a.id, b.id))
      return decision === undefined ? [] : [{ a: a.id, b: b.id, decision }]
    }),
    prior,
    model,
    em: em === undefined ? undefined : { rounds: em.rounds, settled: em.settled, share: em.share },
  }
}

/** Two given patients compared, whatever their likeness, with the weights and the prior of the study they are in. */
export function linkPair(patients: readonly Patient[], sources: readonly Source[], a: string, b: string): PatientPair {
  const { pairs } = linkPatients(patients, sources, [], { patient: a, least: 'unlikely', m: 'house-rules' })
  const pair = pairs.find((p) => (p.a === a && p.b === b) || (p.a === b && p.b === a))
  if (pair === undefined) throw new RangeError(`not patients of different reports: ${a}, ${b}`)
  return pair
}

const pairKey = (a: string, b: string): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`)

function separatedBy(decisions: readonly Decision[]): ReadonlyMap<string, string> {
  return new Map(
    decisions.flatMap((d) => (d.kind === 'different-patient' ? [[pairKey(d.patient, d.other), d.id]] : [])),
  )
}

interface ToCompare {
  readonly pairs: readonly (readonly [Profile, Profile])[]
  readonly all: boolean
  readonly cut: number
}

function pairsToCompare(profiles: readonly Profile[], patient: string | undefined): ToCompare {
  const one = patient === undefined ? undefined : profiles.find((p) => p.id === patient)
  if (one !== undefined) {
    const others = profiles.filter((p) => p !== one && !shareReport(p, one))
    return { pairs: others.map((p) => (p.id < one.id ? [p, one] : [one, p])), all: true, cut: 0 }
  }
  const { pairs, all, cut } = candidatePairs(profiles)
  const both = pairs.flatMap(([i, j]): readonly (readonly [Profile, Profile])[] => {
    const [a, b] = [profiles[i], profiles[j]]
    return a === undefined || b === undefined ? [] : [[a, b]]
  })
  return { pairs: both, all, cut }
}

function patternOf(a: Profile, b: Profile, frequencies: Frequencies, model: ComparisonModel): Pattern {
  const levels = [...model].flatMap(([field, { sum }]): readonly (readonly [FieldId, string])[] => {
    const [hit] = sum === undefined ? comparators[field](a, b, frequencies) : []
    return hit === undefined ? [] : [[field, hit.level]]
  })
  return new Map(levels)
}
