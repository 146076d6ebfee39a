import { comparators } from './comparators.ts'
import { fieldIds, settings, weightOf, type ComparisonModel, type FieldId, type Hit } from './comparison-model.ts'
import { shareReport } from './estimate-model.ts'
import type { Frequencies } from './frequencies.ts'
import type { Profile } from './profile.ts'
import type { Weighed } from './weigh-pair.ts'
import { saidIn, type Saying } from './what-is-said.ts'

export const standings = ['very-likely', 'possible', 'unlikely'] as const
export type Standing = (typeof standings)[number]

/** What two patients’ files say in one field, and what it weighs. */
export interface FieldAgreement {
  readonly field: FieldId
  /** Levels found; several where a field adds up many comparisons. Empty where one side or both are silent. */
  readonly levels: readonly string[]
  /** Bits: above 0 for one patient, below for two. */
  readonly weight: number
  readonly a: readonly Saying[]
  readonly b: readonly Saying[]
}

export interface PatientPair {
  readonly a: string
  readonly b: string
  /** Probability that they are one patient, from the prior and all weights. */
  readonly posterior: number
  readonly standing: Standing
  /** Sum of the weights of the fields and of `alike`, bits. */
  readonly weight: number
  /** Bits, at most 0: taken off as one group of authors may report two like patients. */
  readonly alike: number
  readonly fields: readonly FieldAgreement[]
  /** Patients of the same report as one of the two that match the other as well: only one of them can be the one. */
  readonly rivals: readonly string[]
}

export interface Scored extends Weighed {
  readonly a: Profile
  readonly b: Profile
}

/** Pairs at least as likely as `least`, with their reasons, most likely first; rivals for one patient share one whole. */
export function judged(
  scored: readonly Scored[],
  prior: number,
  frequencies: Frequencies,
  model: ComparisonModel,
  least: Standing,
): readonly PatientPair[] {
  const oddsOf = (s: Scored): number => (prior / (1 - prior)) * 2 ** s.weight
  const byPatient = new Map<string, Scored[]>()
  // Pairs of hopeless odds neither are listed nor can be rivals of those that are.
  const hopeful = scored.filter((s) => least === 'unlikely' || oddsOf(s) > NEGLIGIBLE)
  for (const s of hopeful)
    for (const { id } of [s.a, s.b]) {
      const own = byPatient.get(id)
      if (own === undefined) byPatient.set(id, [s])
      else own.push(s)
    }
  const listed = hopeful.flatMap((s): readonly PatientPair[] => {
    const rivals = [...rivalsOf(s.a, s.b, byPatient), ...rivalsOf(s.b, s.a, byPatient)]
    const own = oddsOf(s)
    const posterior = own / (1 + own + rivals.reduce((sum, r) => sum + oddsOf(r.pair), 0))
    const standing = standingOf(posterior)
    if (standings.indexOf(standing) > standings.indexOf(least)) return []
    const named = rivals.filter((r) => oddsOf(r.pair) > NEGLIGIBLE).map((r) => r.id)
    return [
      {
        a: s.a.id,
        b: s.b.id,
        posterior,
        standing,
        weight: s.weight,
        alike: s.alike,
        fields: agreements(s.a, s.b, frequencies, model),
        rivals: named.sort(),
      },
    ]
  })
  return listed.sort((x, y) => y.posterior - x.posterior || y.weight - x.weight || (x.a + x.b < y.a + y.b ? -1 : 1))
}

const NEGLIGIBLE = 0.01

/** Other patients of `b`’s reports that `a` may be instead: `a` can be only one of them. */
function rivalsOf(
  a: Profile,
  b: Profile,
  byPatient: ReadonlyMap<string, readonly Scored[]>,
): readonly { readonly id: string; readonly pair: Scored }[] {
  return (byPatient.get(a.id) ?? []).flatMap((pair) => {
    const other = pair.a.id === a.id ? pair.b : pair.a
    return other.id !== b.id && shareReport(other, b) ? [{ id: other.id, pair }] : []
  })
}

function standingOf(posterior: number): Standing {
  const { veryLikely, possible } = settings.classes
  return posterior >= veryLikely ? 'very-likely' : posterior >= possible ? 'possible' : 'unlikely'
}

function agreements(
  a: Profile,
  b: Profile,
  frequencies: Frequencies,
  model: ComparisonModel,
): readonly FieldAgreement[] {
  return fieldIds.map((field) => {
    const hits: readonly Hit[] = comparators[field](a, b, frequencies)
    const levels = [...new Set(hits.map((h) => h.level))]
    return { field, levels, weight: weightOf(model, field, hits), a: saidIn(field, a), b: saidIn(field, b) }
  })
}
