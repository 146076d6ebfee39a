import { nameKey } from '../names/tidy-name.ts'
import type { ReportForMatching } from './report-for-matching.ts'

/** How common answers are among the reports asked. */
export interface ReportsAsked {
  readonly reports: number
  readonly ages: ReadonlyMap<string, number>
  readonly sexes: ReadonlyMap<string, number>
  readonly countries: ReadonlyMap<string, number>
  readonly drugs: ReadonlyMap<string, number>
  readonly suspects: ReadonlyMap<string, number>
  /** Reports that name one of the reactions asked for. */
  readonly reactions: number
}

export function reportsAsked(
  reports: readonly ReportForMatching[],
  isReaction: (event: string) => boolean,
): ReportsAsked {
  return {
    reports: reports.length,
    ages: tally(reports, (r) => (r.age === null ? [] : [String(Math.floor(r.age))])),
    sexes: tally(reports, (r) => (r.sex === null ? [] : [r.sex])),
    countries: tally(reports, (r) => (r.country === null ? [] : [r.country])),
    drugs: tally(reports, (r) => r.drugs.map(nameKey)),
    suspects: tally(reports, (r) => r.suspects.map(nameKey)),
    reactions: reports.filter((r) => r.events.some(isReaction)).length,
  }
}

function tally(
  reports: readonly ReportForMatching[],
  answers: (r: ReportForMatching) => readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const r of reports) for (const a of new Set(answers(r))) counts.set(a, (counts.get(a) ?? 0) + 1)
  return counts
}

/** Share of an answer, with `weight` reports' worth of the usual share added. */
export const shareOf = (
  n: number,
  of: number,
  { usualShare, weight }: { readonly usualShare: number; readonly weight: number },
): number => (n + weight * usualShare) / (of + weight)
