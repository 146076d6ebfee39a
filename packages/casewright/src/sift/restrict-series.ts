import type { Patient } from '../model/patient.ts'
import type { Sifted } from './apply-eligibility.ts'
import { sieve } from './sieve.ts'

/** One condition put on a series that is complete without it. */
export interface Restriction {
  readonly id: string
  /** Why this patient is left out; undefined keeps them. */
  readonly leaveOut: (patient: Patient) => string | undefined
}

/**
 * Only some of the included patients, for looking at a part of a series: a step of the flow for each restriction, before the last,
 * in which each patient left out is named with the reason. Without restrictions the flow is as it was.
 */
export function restrictSeries(sifted: Sifted, restrictions: readonly Restriction[]): Sifted {
  const last = sifted.flow.at(-1)
  if (last === undefined || restrictions.length === 0) return sifted
  const steps = sifted.flow.slice(0, -1)
  let kept = sifted.included
  for (const { id, leaveOut } of restrictions) {
    const outcome = sieve(kept, (p) => {
      const why = leaveOut(p)
      return why === undefined ? undefined : { by: id, why }
    })
    kept = outcome.kept
    steps.push({
      id,
      label: { key: 'flow.criterion', terms: { criterion: id } },
      cases: kept.map((p) => p.id),
      excluded: outcome.excluded.map(({ item, by, why }) => ({ id: item.id, by, why })),
    })
  }
  const included = {
    ...last,
    label: { ...last.label, values: { ...last.label.values, patients: kept.length } },
    cases: kept.map((p) => p.id),
  }
  return { ...sifted, flow: [...steps, included], included: kept }
}
