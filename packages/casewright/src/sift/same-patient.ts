import type { Decision } from '../model/study.ts'
import type { Patient } from '../model/patient.ts'

/** How many reports tell of how many patients. */
export interface ReportCount {
  /** Sources that tell of at least one patient. */
  readonly reports: readonly string[]
  /** Patients told in more than one report, counted once. */
  readonly merged: readonly string[]
  /** Reports that tell of more than one patient. */
  readonly shared: readonly string[]
  /** Decisions that say why reports were taken for one patient. */
  readonly decisions: readonly string[]
}

/** The patient, not the paper, is the unit: which reports were merged, and which tell of several. */
export function countReports(patients: readonly Patient[], decisions: readonly Decision[]): ReportCount {
  const told = new Map<string, number>()
  for (const p of patients) for (const r of new Set(p.reports)) told.set(r, (told.get(r) ?? 0) + 1)
  const ids = new Set(patients.map((p) => p.id))
  return {
    reports: [...told.keys()].sort(),
    merged: patients
      .filter((p) => new Set(p.reports).size > 1)
      .map((p) => p.id)
      .sort(),
    shared: [...told]
      .filter(([, n]) => n > 1)
      .map(([r]) => r)
      .sort(),
    decisions: decisions.filter((d) => d.kind === 'same-patient' && ids.has(d.patient)).map((d) => d.id),
  }
}
