import type { IntakeEvent, ReportSource } from '../report-source.ts'
import { type QuarterFile, quarterFile } from './quarter-file.ts'
import { TablesOfReports } from '../rows/tables-of-reports.ts'
import { readDeleted } from './read-deleted.ts'
import { readTable } from './read-table.ts'

/**
 * FDA's quarterly ASCII data in both layouts: AERS to 2012Q3 and FAERS since. Columns go by their headings.
 * @throws InputProblem where a table has no headings, those of another table, or columns that hold something else, or where no row of
 * DRUG or REAC belongs to a report of DEMO.
 */
export async function* readQuarter({ files }: ReportSource): AsyncGenerator<IntakeEvent> {
  const known = files.map((file) => ({ file, is: quarterFile(file.name) }))
  const reports = new TablesOfReports('DEMO')
  for (const { file, is } of known.toSorted((a, b) => Number(isDemo(b.is)) - Number(isDemo(a.is)))) {
    if (is === undefined) throw new Error(`no file of a quarter: ${file.name}`)
    yield* is.kind === 'table' ? readTable(file, is.table, reports) : readDeleted(file)
  }
  yield* reports.events()
}

/** Read first: the others tell of its reports. */
const isDemo = (file: QuarterFile | undefined): boolean => file?.kind === 'table' && file.table === 'DEMO'
