import { known, notReported, type Observed } from '../../base/observed.ts'
import { derive, type Origin, type Step, type Traced } from '../../base/traced.ts'
import { factEntry } from '../../knowledge/facts/facts.ts'
import type { GradingTerm } from '../../knowledge/grading/term.ts'
import type { FactValue } from '../../model/judgement.ts'
import type { Facts } from '../facts.ts'
import { isBaseline } from './compiled-term.ts'
import type { Measured } from './situations.ts'

const READ: Step = { id: 'grade/laboratory', version: '2026-01' }

/**
 * The facts of one laboratory value: the number, its limits and baseline in the unit of the bounds, and what the term takes for
 * granted of a bare number. What only a clinician could say of this abnormality (symptoms, treatment of it) is silent: the
 * facts of the reaction are not facts of the abnormality.
 */
export function laboratoryFacts(analyte: string, m: Measured, term: GradingTerm, from: readonly Origin[]): Facts {
  const fact = `lab.${analyte}`
  const traced = (said: Observed<FactValue>): Traced<Observed<FactValue>> => derive(READ, from, said)
  const silent = traced(notReported)
  const value = m.value === undefined ? silent : traced(known(m.value))
  const baseline = m.baseline === undefined ? silent : traced(known({ low: m.baseline, high: m.baseline }))
  return {
    look: (asked) => {
      if (asked === fact) return value
      if (isBaseline(asked)) return baseline
      const assumed = term.assume?.[asked]
      return assumed === undefined ? silent : traced(known(assumed))
    },
    limit: (_fact, which) => m[which],
    reach: () => m.reach,
    order: (asked) => {
      const entry = factEntry(asked)
      return entry?.ordered === true ? entry.choices : undefined
    },
  }
}
