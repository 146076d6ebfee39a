import type { IntakeEvent, SourceFile } from '../report-source.ts'
import { CountedIssues } from '../rows/counted-issues.ts'
import { IntakeBatches } from '../rows/intake-batches.ts'
import { ReactionsAfterReceipt } from '../rows/reactions-after-receipt.ts'
import type { TablesOfReports } from '../rows/tables-of-reports.ts'
import { MisplacedCells } from './misplaced-cells.ts'
import type { Cell } from './cells.ts'
import { type TakeRow, takeRow } from './quarter-rows.ts'
import { neededTables, type QuarterTable } from './quarter-table.ts'
import { isNumber, wholeRows } from './whole-rows.ts'

/** More drugs than anybody takes: such a report is told, and counted like any other. */
const MANY_DRUGS = 1_000

/** Reads one table of a quarter; DEMO before the others, whose rows of reports that it lacks are set aside. */
export async function* readTable(
  file: SourceFile,
  table: QuarterTable,
  reports: TablesOfReports,
): AsyncGenerator<IntakeEvent> {
  const [issues, out, misplaced] = [
    new CountedIssues(file.name),
    new IntakeBatches(),
    new MisplacedCells(file.name, table),
  ]
  // Sources of reports (RPSR) have no place in the lake: only the table's form is looked at.
  const dates = new ReactionsAfterReceipt(file.name, { event: 'event_dt', received: 'fda_dt' })
  const isNeeded = neededTables.some((t) => t === table)
  const isThere = reports.table(table, file.name, 'primaryid/ISR', isNeeded)
  const take: TakeRow | undefined = table === 'RPSR' ? undefined : takeRow[table]
  let run = { report: '', drugs: 0 }
  for await (const { open, rows, lines } of wholeRows(file, table, issues)) {
    const { places } = open
    let row: readonly string[] = []
    const cell: Cell = (column) => {
      const at = places[column] ?? -1
      return at < 0 ? '' : trimmed(row[at] ?? '')
    }
    for (let i = 0; i < rows.length; i += 1) {
      row = rows[i] ?? []
      const [report, line] = [cell('report'), lines[i] ?? 0]
      misplaced.look(cell)
      if (!isNumber(report)) {
        issues.count('rows-without-number', { got: report, line, refused: true })
        continue
      }
      if (table === 'DEMO') {
        reports.report(report)
        dates.look(cell('event'), cell('received'), line)
      } else if (!isThere(report, line)) continue
      take?.(cell, report, line, out, issues)
      if (table !== 'DRUG') continue
      run = report === run.report ? { report, drugs: run.drugs + 1 } : { report, drugs: 1 }
      if (run.drugs === MANY_DRUGS) issues.count('reports-many-drugs', { got: report, line })
    }
    yield* out.ready()
  }
  misplaced.judge()
  yield* out.rest()
  yield* issues.events()
  yield* dates.events()
}

const BLANK = 32
/** Most cells have no blanks around them. */
const trimmed = (text: string): string =>
  text.length > 0 && (text.charCodeAt(0) <= BLANK || text.charCodeAt(text.length - 1) <= BLANK) ? text.trim() : text
