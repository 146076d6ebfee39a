import type { CountRole, ReportFilter } from '../../model/signal/scope.ts'
import type { ReportPredicate } from '../../model/signal/counts.ts'
import type { SignalQuestion } from '../../model/signal/question.ts'

/** A question with its names resolved in one lake. Ids are the lake's. */
export interface Asked {
  readonly drugs: readonly { readonly id: number; readonly name: string }[]
  readonly events: readonly { readonly id: number; readonly term: string }[]
  readonly role: CountRole
  readonly comparator: SignalQuestion['comparator']
  readonly stratify: SignalQuestion['stratify']
  readonly keep: ReportFilter
  /** Every drug of the lake that treats cancer, as far as the knowledge has it. */
  readonly oncology: readonly number[]
  /** What the drugs were given for in most of their reports. */
  readonly indications: readonly number[]
  /** Numbers of the reports that are the study's published cases; null where no study was given. */
  readonly published: readonly number[] | null
}

export const drugIds = (asked: Pick<Asked, 'drugs'>): readonly number[] => asked.drugs.map((d) => d.id)
export const eventIds = (asked: Pick<Asked, 'events'>): readonly number[] => asked.events.map((e) => e.id)

/**
 * The reports a comparator compares, the drug's own included: those that name a drug against cancer in any role (a background
 * of like patients), or those with one of the drug's indications (background restricted to a therapeutic area: Grundmark B
 * et al. Eur J Clin Pharmacol 2014;70:627–35. doi:10.1007/s00228-014-1658-1). Undefined: all reports.
 */
export function backgroundOf(
  comparator: Asked['comparator'],
  { oncology, indications }: Pick<Asked, 'oncology' | 'indications'>,
): ReportPredicate | undefined {
  switch (comparator) {
    case 'all':
      return undefined
    case 'oncology':
      return { has: 'drug', ids: oncology, role: 'any' }
    case 'same-indication':
      return { has: 'indication', ids: indications }
  }
}

/** Comparators that can be made: the one of indications only where any are known. */
export const comparatorsOf = (asked: Pick<Asked, 'oncology' | 'indications'>): readonly Asked['comparator'][] => [
  'all',
  ...(asked.oncology.length > 0 ? (['oncology'] as const) : []),
  ...(asked.indications.length > 0 ? (['same-indication'] as const) : []),
]
