import { type Headings, type NamedRow, namedRows } from '../csv/named-rows.ts'
import type { IntakeEvent, ReportSource } from '../report-source.ts'
import { CountedIssues } from '../rows/counted-issues.ts'
import { IntakeBatches } from '../rows/intake-batches.ts'
import { SeenReports } from '../rows/seen-reports.ts'
import { countryOf } from '../values/country.ts'
import { isoOfWritten } from '../values/iso-date.ts'
import { yearsOfAge } from '../values/measured.ts'
import { sexOf } from '../values/sex.ts'
import { roleOf } from './role-words.ts'
import { type TableColumns, usualColumns } from './table-columns.ts'

const NEEDED = ['report', 'drug', 'event']

/**
 * Any table with columns of report, drug and event, in long form or with lists in cells. What is said of a report as a whole is taken
 * from its first row. @throws InputProblem where a column is missing or the file is cut off.
 */
export async function* readReportTable({ files, columns = usualColumns }: ReportSource): AsyncGenerator<IntakeEvent> {
  const { listsBy, ...named } = columns
  const headings: Headings = Object.fromEntries(Object.entries(named).map(([column, heading]) => [column, [heading]]))
  const [out, seen] = [new IntakeBatches(), new SeenReports()]
  let seq = 0
  for (const file of files) {
    const issues = new CountedIssues(file.name)
    for await (const rows of namedRows(file, headings, [...NEEDED, ...Object.keys(named)], issues)) {
      for (const row of rows) {
        const report = row.cell('report')
        if (report === '') {
          issues.count('rows-without-number', { field: columns.report, got: '', line: row.line, refused: true })
          continue
        }
        if (seen.isNew(report)) takeReport(row, report, columns, out, issues)
        seq = takeDrugs(row, report, columns, seq, out, issues)
        for (const term of valuesOf(row.cell('event'), listsBy)) out.add('reaction', [report, term])
      }
      yield* out.ready()
    }
    yield* issues.events()
  }
  yield* out.rest()
}

/** The values of a cell, one or a list. */
function valuesOf(cell: string, listsBy: string | undefined): readonly string[] {
  if (listsBy === undefined) return cell === '' ? [] : [cell]
  return cell
    .split(listsBy)
    .map((value) => value.trim())
    .filter((value) => value !== '')
}

type DateColumn = 'received' | 'eventDate' | 'start'

function dateIn({ cell, line }: NamedRow, column: DateColumn, columns: TableColumns, issues: CountedIssues): string {
  const text = cell(column)
  const iso = isoOfWritten(text)
  if (iso === undefined) issues.count('dates-impossible', { field: columns[column] ?? column, got: text, line })
  return iso ?? ''
}

function takeReport(
  row: NamedRow,
  report: string,
  columns: TableColumns,
  out: IntakeBatches,
  issues: CountedIssues,
): void {
  const { cell, line } = row
  const years = yearsOfAge(cell('age'), 'YR')
  if (years === undefined)
    issues.count('values-not-understood', { field: columns.age ?? 'age', got: cell('age'), line })
  const received = dateIn(row, 'received', columns, issues)
  const eventDate = dateIn(row, 'eventDate', columns, issues)
  const patient = [sexOf(cell('sex')), years ?? '', '', countryOf(cell('country'))]
  out.add('report', [report, report, '0', received, received, eventDate, ...patient, '', '', '', '', ''])
}

/** Puts the drugs of a row in; gives the number of the last of them, which counts through the table. */
function takeDrugs(
  row: NamedRow,
  report: string,
  columns: TableColumns,
  before: number,
  out: IntakeBatches,
  issues: CountedIssues,
): number {
  const { cell, line } = row
  const role = roleOf(cell('role'))
  if (role === undefined)
    issues.count('values-not-understood', { field: columns.role ?? 'role', got: cell('role'), line })
  const [start, indication] = [dateIn(row, 'start', columns, issues), cell('indication')]
  let seq = before
  for (const drug of valuesOf(cell('drug'), columns.listsBy)) {
    seq += 1
    out.add('drug', [report, String(seq), role ?? 'concomitant', drug, '', '', ''])
    if (start !== '') out.add('therapy', [report, String(seq), start, '', ''])
    if (indication !== '') out.add('indication', [report, String(seq), indication])
  }
  return seq
}
