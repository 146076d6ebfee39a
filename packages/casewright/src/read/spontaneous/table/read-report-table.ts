import { type Headings, type NamedRow, namedRows } from '../csv/named-rows.ts'
import type { IntakeEvent, ReportSource } from '../report-source.ts'
import { CountedIssues } from '../rows/counted-issues.ts'
import { IntakeBatches } from '../rows/intake-batches.ts'
import { ReactionsAfterReceipt } from '../rows/reactions-after-receipt.ts'
import { dateFaults, saidCountry, saidSex } from '../rows/said-value.ts'
import { remembered } from '../rows/memo.ts'
import { SeenReports } from '../rows/seen-reports.ts'
import { isoOfTable } from '../values/iso-date.ts'
import { yearsWritten } from '../values/measured.ts'
import { type FactColumn, factColumns, ReportFacts } from './report-facts.ts'
import { reporterOf } from './reporter-words.ts'
import { roleOf } from './role-words.ts'
import { type TableColumns, usualColumns } from './table-columns.ts'

const NEEDED = ['report', 'drug', 'event']

/**
 * Any table with columns of report, drug and event, in long form or with lists in cells. What is said of a report as a whole is put
 * together from all its rows, for which the table is read twice; where they contradict each other the first stands, and that is counted.
 * @throws InputProblem where a column is missing or the file is cut off.
 */
export async function* readReportTable({ files, columns = usualColumns }: ReportSource): AsyncGenerator<IntakeEvent> {
  const { listsBy, ...named } = columns
  const headings: Headings = Object.fromEntries(Object.entries(named).map(([column, heading]) => [column, [heading]]))
  const needed = [...NEEDED, ...Object.keys(named)]
  const days = { event: columns.eventDate ?? '', received: columns.received ?? '' }
  const counted = files.map((file) => ({
    file,
    issues: new CountedIssues(file.name),
    dates: new ReactionsAfterReceipt(file.name, days),
  }))
  const facts = new ReportFacts()
  if (factColumns.some((column) => columns[column] !== undefined))
    // What is odd about the rows themselves is told when they are read again.
    for (const { file, issues, dates } of counted)
      for await (const rows of namedRows(file, headings, needed, new CountedIssues(file.name))) {
        for (const row of rows) gatherFacts(row, columns, facts, issues, dates)
        // Whoever reads looks after each batch whether to stop.
        yield { kind: 'rows', batch: { table: 'report', rows: [] } }
      }
  const [out, seen] = [new IntakeBatches(), new SeenReports()]
  let seq = 0
  for (const { file, issues, dates } of counted) {
    for await (const rows of namedRows(file, headings, needed, issues)) {
      for (const row of rows) {
        const report = row.cell('report')
        if (report === '') {
          issues.count('rows-without-number', { field: columns.report, got: '', line: row.line, refused: true })
          continue
        }
        if (seen.isNew(report)) takeReport(report, facts, out)
        seq = takeDrugs(row, report, columns, seq, out, issues)
        for (const term of valuesOf(row.cell('event'), listsBy)) out.add('reaction', [report, term])
      }
      yield* out.ready()
    }
    yield* issues.events()
    yield* dates.events()
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

const [dayOf, yearsOf] = [remembered(isoOfTable), remembered(yearsWritten)]

type DateColumn = 'received' | 'eventDate' | 'start'

function dateIn({ cell, line }: NamedRow, column: DateColumn, columns: TableColumns, issues: CountedIssues): string {
  const text = cell(column)
  const read = dayOf(text)
  if ('iso' in read) return read.iso
  issues.count(dateFaults[read.fault], { field: columns[column] ?? column, got: text, line })
  return ''
}

function gatherFacts(
  row: NamedRow,
  columns: TableColumns,
  facts: ReportFacts,
  issues: CountedIssues,
  dates: ReactionsAfterReceipt,
): void {
  const { cell, line } = row
  const report = cell('report')
  if (report === '') return
  const years = yearsOf(cell('age'))
  if (years === undefined)
    issues.count('values-not-understood', { field: columns.age ?? 'age', got: cell('age'), line })
  const reporter = reporterOf(cell('reporter'))
  if (reporter === undefined)
    issues.count('values-not-understood', { field: columns.reporter ?? 'reporter', got: cell('reporter'), line })
  const said: Readonly<Record<FactColumn, string>> = {
    received: dateIn(row, 'received', columns, issues),
    eventDate: dateIn(row, 'eventDate', columns, issues),
    sex: saidSex(issues, columns.sex ?? 'sex', cell('sex'), line),
    age: years ?? '',
    reporter: reporter ?? '',
    country: saidCountry(issues, columns.country ?? 'country', cell('country'), line),
  }
  dates.look(said.eventDate, said.received, line)
  for (const column of factColumns) {
    const before = facts.tell(report, column, said[column])
    if (before === undefined) continue
    const got = `${report}: ${before} ≠ ${said[column]}`
    issues.count('rows-contradictory', { field: columns[column] ?? column, got, line })
  }
}

function takeReport(report: string, facts: ReportFacts, out: IntakeBatches): void {
  const [received = '', eventDate = '', sex = '', age = '', country = '', reporter = ''] = factColumns.map((c) =>
    facts.of(report, c),
  )
  out.add('report', [
    report,
    report,
    '0',
    received,
    received,
    eventDate,
    sex,
    age,
    '',
    country,
    reporter,
    '',
    '',
    '',
    '',
  ])
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
