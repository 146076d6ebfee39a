import type { Decision } from '../model/study.ts'
import type { Patient } from '../model/patient.ts'
import { isOwnRecord, type Source } from '../model/source.ts'

/** How many reports, and records of the study’s own, tell of how many patients. */
export interface ReportCount {
  /** Reports that tell of at least one patient. */
  readonly reports: readonly string[]
  /** Charts and tables of the study’s own that do: no reports. */
  readonly ownRecords: readonly string[]
  /** Patients told in more than one report, counted once. */
  readonly merged: readonly string[]
  /** Reports that tell of more than one patient. */
  readonly shared: readonly string[]
  /** Decisions that say why reports were taken for one patient. */
  readonly decisions: readonly string[]
}

/** The patient, not the paper, is the unit: which reports were merged, and which tell of several. */
export function countReports(
  patients: readonly Patient[],
  sources: readonly Source[],
  decisions: readonly Decision[],
): ReportCount {
  const own = new Set(sources.filter(isOwnRecord).map((s) => s.id))
  const isReport = (id: string): boolean => !own.has(id)
  const told = new Map<string, number>()
  for (const p of patients) for (const r of new Set(p.reports)) told.set(r, (told.get(r) ?? 0) + 1)
  const ids = new Set(patients.map((p) => p.id))
  return {
    reports: [...told.keys()].filter(isReport).sort(),
    ownRecords: [...told.keys()].filter((id) => own.has(id)).sort(),
    merged: patients
      .filter((p) => new Set(p.reports.filter(isReport)).size > 1)
      .map((p) => p.id)
      .sort(),
    shared: [...told]
      .filter(([id, n]) => n > 1 && isReport(id))
      .map(([r]) => r)
      .sort(),
    decisions: decisions.filter((d) => d.kind === 'same-patient' && ids.has(d.patient)).map((d) => d.id),
  }
}
