import { termKey, wordsOfTerm } from '../groups/term-words.ts'
import notTold from './indication-not-told.json' with { type: 'json' }

/** How many of the drug's reports state a term as an indication. */
export interface StatedIndication {
  readonly term: number
  readonly name: string
  readonly reports: number
  /** Those that state it of the drug itself; the others do not say of which of their drugs. */
  readonly own: number
}

/** What makes a term one of the drug's indications. Choices of this project, printed with the answer. */
export interface IndicationRule {
  /** Of all statements of an indication in the drug's reports, at least this share. */
  readonly share: number
  readonly atMost: number
}
export const indicationRule: IndicationRule = { share: 0.05, atMost: 10 }

const silent: ReadonlySet<string> = new Set([...notTold.unknown.terms, ...notTold.procedures.terms].map(termKey))
const preventing: ReadonlySet<string> = new Set(notTold.prevention.words)

/** Whether a term tells a group of patients: no unknown indication, no prevention, no procedure. */
const tells = (term: string): boolean => !silent.has(termKey(term)) && !wordsOfTerm(term).some((w) => preventing.has(w))

/**
 * The terms the drug was mostly given for, most frequent first. Terms that tell no group of patients are left out, and so are the
 * `reactions` of the question: a background of reports for the reaction holds the reaction in every one.
 */
export function drugIndications(
  stated: readonly StatedIndication[],
  reactions: ReadonlySet<number>,
  { share, atMost }: IndicationRule = indicationRule,
): readonly StatedIndication[] {
  const told = stated.filter((s) => !reactions.has(s.term) && tells(s.name))
  const all = told.reduce((sum, s) => sum + s.reports, 0)
  return told
    .filter((s) => s.reports >= share * all)
    .sort((x, y) => y.reports - x.reports || x.term - y.term)
    .slice(0, atMost)
}
