import type { IntakeEvent, ReportSource } from '../report-source.ts'
import { quarterFile } from './quarter-file.ts'
import { readDeleted } from './read-deleted.ts'
import { readTable } from './read-table.ts'

/**
 * FDA's quarterly ASCII data in both layouts: AERS to 2012Q3 and FAERS since. Columns go by their headings.
 * @throws InputProblem where a table has no headings, those of another table, or columns that hold something else.
 */
export async function* readQuarter({ files }: ReportSource): AsyncGenerator<IntakeEvent> {
  for (const file of files) {
    const known = quarterFile(file.name)
    if (known === undefined) throw new Error(`no file of a quarter: ${file.name}`)
    yield* known.kind === 'table' ? readTable(file, known.table) : readDeleted(file)
  }
}
