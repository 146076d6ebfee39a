import { InputProblem, type Issue, issue } from '../../base/issue.ts'
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
  try {
    yield* readers[source.database](source)
  } catch (problem) {
    throw problem instanceof InputProblem ? new InputProblem(problem.issues.map(ofReports)) : problem
  }
  const [file] = source.files
  const isRanked = source.database === 'faers' || source.database === 'aers' || source.columns?.role !== undefined
  if (isRanked || file === undefined) return
  const values = { database: databaseNames[source.database] }
  yield { kind: 'issue', issue: issue('note', 'primary-suspect-not-said', { file: file.name }, values), rows: 0 }
}

/** Of a file of reports that is cut or broken nothing is kept: what the readers of literature offer for such files has no place here. */
function ofReports(one: Issue): Issue {
  const { level, code, at, values } = one
  const text = (name: string): string => String(values[name] ?? '')
  if (code === 'entry-cut')
    return issue(level, 'report-file-cut', at, { format: text('format'), missing: text('missing') })
  if (code === 'entry-unreadable')
    return issue(level, 'report-file-broken', at, { format: text('format'), got: text('got') })
  if (code === 'xml-syntax') return issue(level, 'report-file-broken', at, { format: 'XML', got: text('message') })
  return one
}
