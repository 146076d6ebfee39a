import type { LinkageBackground, ReportForLinkage } from './report-for-linkage.ts'
import { termsTogether } from './terms-together.ts'

/** The background of a linkage, counted from reports that fit in memory. Ids of drugs are below `drugs`, of events below `events`. */
export function backgroundOf(
  reports: readonly ReportForLinkage[],
  drugs: number,
  events: number,
  sample: readonly ReportForLinkage[] = reports,
): LinkageBackground {
  const drugCounts = new Uint32Array(drugs)
  const eventCounts = new Uint32Array(events)
  const dates = new Set<string>()
  for (const r of reports) {
    for (const d of r.drugs) drugCounts[d] = (drugCounts[d] ?? 0) + 1
    for (const e of r.events) eventCounts[e] = (eventCounts[e] ?? 0) + 1
    if (r.eventDate?.length === 10) dates.add(r.eventDate)
  }
  return {
    reports: reports.length,
    drugs: drugCounts,
    events: eventCounts,
    sex: counted(reports, (r) => r.sex),
    countries: counted(reports, (r) => r.country),
    reporters: counted(reports, (r) => r.reporter),
    ages: counted(reports, (r) => (r.age === null ? null : String(Math.floor(r.age)))),
    eventDates: dates.size,
    together: termsTogether(sample),
  }
}

function counted(
  reports: readonly ReportForLinkage[],
  answer: (r: ReportForLinkage) => string | null,
): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const r of reports) {
    const a = answer(r)
    if (a !== null) counts.set(a, (counts.get(a) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}
