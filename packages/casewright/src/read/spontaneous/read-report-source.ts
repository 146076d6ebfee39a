import { issue } from '../../base/issue.ts'
import type { ReportDatabase } from '../../model/signal/intake.ts'
import { readCaers } from './caers/read-caers.ts'
import { readQuarter } from './faers/read-quarter.ts'
import { readOpenFda } from './r2/read-openfda.ts'
import { readSafetyXml } from './r2/read-safety-xml.ts'
import { readIcsrs } from './r3/read-icsr.ts'
import type { IntakeEvent, ReportReader, ReportSource } from './report-source.ts'
import { databaseNames } from './report-databases.ts'
import { readReportTable } from './table/read-report-table.ts'
import { readVaers } from './vaers/read-vaers.ts'

const readers: Readonly<Record<ReportDatabase, ReportReader>> = {
  faers: readQuarter,
  aers: readQuarter,
  'faers-xml': readSafetyXml('fda'),
  vaers: readVaers,
  caers: readCaers,
  openfda: readOpenFda,
  'e2b-r2': readSafetyXml('sender'),
  'e2b-r3': readIcsrs,
  table: readReportTable,
}

/** Reads a source by the reader of its database; a database that does not rank suspects says so once. */
export async function* readReportSource(source: ReportSource): AsyncGenerator<IntakeEvent> {
  yield* readers[source.database](source)
  const [file] = source.files
  const isRanked = source.database === 'faers' || source.database === 'aers' || source.columns?.role !== undefined
  if (isRanked || file === undefined) return
  const values = { database: databaseNames[source.database] }
  yield { kind: 'issue', issue: issue('note', 'primary-suspect-not-said', { file: file.name }, values), rows: 0 }
}
