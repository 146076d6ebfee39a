import type { PrismaContext } from '../../draw/prisma-boxes.ts'
import type { Account } from '../../model/literature/account.ts'
import type { Study } from '../../model/study.ts'
import { patientsTold } from '../../sift/account/patients-told.ts'

/** What a diagram that asks for no series says of patients: those the included reports tell of, and those from elsewhere. */
export function patientsInFlow(
  account: Account,
  { sources, patients }: Study,
): Pick<PrismaContext, 'patients' | 'elsewhere'> {
  if (patients.length === 0) return { patients: undefined }
  const { inReports, elsewhere, charts, reports } = patientsTold(account, sources, patients)
  return {
    patients: { coded: inReports.length },
    ...(elsewhere.length > 0 && {
      elsewhere: { coded: elsewhere.length, charts: charts.length, reports: reports.length },
    }),
  }
}
