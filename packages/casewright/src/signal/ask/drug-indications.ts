import notTold from './indication-not-told.json' with { type: 'json' }

/** How many of the drug's reports state a term as an indication. */
export interface StatedIndication {
  readonly term: number
  readonly name: string
  readonly reports: number
}

/** What makes a term one of the drug's indications. Choices of this project, printed with the answer. */
export interface IndicationRule {
  /** Of all statements of an indication in the drug's reports, at least this share. */
  readonly share: number
  readonly atMost: number
}
const indicationRule: IndicationRule = { share: 0.05, atMost: 10 }

const silent: ReadonlySet<string> = new Set(notTold.terms)

/** The terms the drug was mostly given for, most frequent first; terms that say the indication is not known are left out. */
export function drugIndications(
  stated: readonly StatedIndication[],
  { share, atMost }: IndicationRule = indicationRule,
): readonly StatedIndication[] {
  const told = stated.filter((s) => !silent.has(s.name.toLowerCase()))
  const all = told.reduce((sum, s) => sum + s.reports, 0)
  return told
    .filter((s) => s.reports >= share * all)
    .sort((x, y) => y.reports - x.reports || x.term - y.term)
    .slice(0, atMost)
}
