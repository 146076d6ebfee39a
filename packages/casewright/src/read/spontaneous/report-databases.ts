import type { ReportDatabase } from '../../model/signal/intake.ts'

/** What databases and layouts are called. */
export const databaseNames: Readonly<Record<ReportDatabase, string>> = {
  faers: 'FAERS (ASCII)',
  aers: 'AERS (ASCII)',
  'faers-xml': 'FAERS (XML)',
  vaers: 'VAERS',
  caers: 'CAERS',
  openfda: 'openFDA drug/event (JSON)',
  'e2b-r2': 'E2B(R2)',
  'e2b-r3': 'E2B(R3)',
  table: 'CSV',
}
