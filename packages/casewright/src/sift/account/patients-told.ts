import type { Account } from '../../model/literature/account.ts'
import type { Patient } from '../../model/patient.ts'
import type { Source } from '../../model/source.ts'
import { includedSources, isPublished } from './unlinked-reports.ts'

/** Who is told of in the included reports of the searches, and who comes from elsewhere: own charts, reports without a screened record. */
export interface PatientsTold {
  readonly inReports: readonly string[]
  readonly elsewhere: readonly string[]
  /** Sources that tell of those from elsewhere. */
  readonly charts: readonly string[]
  readonly reports: readonly string[]
}

export function patientsTold(
  account: Pick<Account, 'places'>,
  sources: readonly Source[],
  patients: readonly Patient[],
): PatientsTold {
  const included = includedSources(account)
  const isIn = (p: Patient): boolean => p.reports.some((r) => included.has(r))
  const others = patients.filter((p) => !isIn(p))
  const telling = new Set(others.flatMap((p) => p.reports))
  const own = sources.filter((s) => telling.has(s.id))
  return {
    inReports: patients.filter(isIn).map((p) => p.id),
    elsewhere: others.map((p) => p.id),
    charts: own.filter((s) => !isPublished(s)).map((s) => s.id),
    reports: own.filter(isPublished).map((s) => s.id),
  }
}
