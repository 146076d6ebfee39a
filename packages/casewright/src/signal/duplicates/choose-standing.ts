import type { ReportForLinkage } from './report-for-linkage.ts'

/** The report of a cluster that stands for the case: the latest received, of equals the one that says most, then the last. */
export function chooseStanding(reports: readonly ReportForLinkage[]): number {
  const [first, ...rest] = reports
  if (first === undefined) throw new Error('a cluster without a report')
  return rest.reduce((best, r) => (order(r, best) > 0 ? r : best), first).report
}

function order(x: ReportForLinkage, y: ReportForLinkage): number {
  const [a, b] = [x.received ?? '', y.received ?? '']
  if (a !== b) return a < b ? -1 : 1
  return completeness(x) - completeness(y) || x.report - y.report
}

/** Answers given, and terms named. */
const completeness = (r: ReportForLinkage): number =>
  [r.eventDate, r.sex, r.age, r.weight, r.country, r.reporter, r.literature].filter((v) => v !== null).length +
  r.outcomes.length +
  r.drugs.length +
  r.events.length
