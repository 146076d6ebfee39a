import { type NamedRow, namedRows } from '../csv/named-rows.ts'
import type { IntakeEvent, ReportSource, SourceFile } from '../report-source.ts'
import { CountedIssues } from '../rows/counted-issues.ts'
import { IntakeBatches } from '../rows/intake-batches.ts'
import { saidSex } from '../rows/said-value.ts'
import { TablesOfReports } from '../rows/tables-of-reports.ts'
import { isoOfWritten } from '../values/iso-date.ts'
import { yearsOfAge } from '../values/measured.ts'
import columns from './vaers-columns.json' with { type: 'json' }
import { type VaersTable, vaersFile } from './vaers-file.ts'

/**
 * VAERS: data, vaccines and symptoms of a year. A vaccine is a suspect (VAERS ranks none), its type the database's own name of it; the
 * day of vaccination, of which a report has one, is the start of each of its vaccines.
 * @throws InputProblem where a table lacks its columns or is cut off.
 */
export async function* readVaers({ files }: Pick<ReportSource, 'files'>): AsyncGenerator<IntakeEvent> {
  const out = new IntakeBatches()
  const vaccinated = new Map<string, string>()
  const reports = new TablesOfReports('VAERSDATA')
  const isDomestic = !files.some(({ name }) => vaersFile(name)?.year === 'nondomestic')
  for (const table of ['DATA', 'VAX', 'SYMPTOMS'] as const)
    for (const file of files.filter(({ name }) => vaersFile(name)?.table === table)) {
      const issues = new CountedIssues(file.name)
      const take = { DATA: dataRow(vaccinated, isDomestic), VAX: vaccineRow(vaccinated), SYMPTOMS: symptomsRow }[table]
      yield* readRows(file, table, take, reports, out, issues)
    }
  yield* out.rest()
  yield* reports.events()
}

type TakeRow = (row: NamedRow, report: string, out: IntakeBatches, issues: CountedIssues) => void

async function* readRows(
  file: SourceFile,
  table: VaersTable,
  take: TakeRow,
  reports: TablesOfReports,
  out: IntakeBatches,
  issues: CountedIssues,
): AsyncGenerator<IntakeEvent> {
  const needed = { DATA: ['report', 'received', 'onset'], VAX: ['report', 'name'], SYMPTOMS: ['report', 'term1'] }[
    table
  ]
  const isThere = reports.table(`VAERS${table}`, file.name, 'VAERS_ID', true)
  for await (const rows of namedRows(file, columns[table], needed, issues)) {
    for (const row of rows) {
      const report = row.cell('report')
      if (!/^\d{1,15}$/u.test(report)) {
        issues.count('rows-without-number', { got: report, line: row.line, refused: true })
        continue
      }
      if (table === 'DATA') reports.report(report)
      else if (!isThere(report, row.line)) continue
      take(row, report, out, issues)
    }
    yield* out.ready()
  }
  yield* issues.events()
}

const dataRow =
  (vaccinated: Map<string, string>, isDomestic: boolean): TakeRow =>
  ({ cell, line }, report, out, issues) => {
    const day = (column: string, name: string): string => {
      const iso = isoOfWritten(cell(column))
      if (iso === undefined) issues.count('dates-impossible', { field: name, got: cell(column), line })
      return iso ?? ''
    }
    const age = cell('years') || cell('computedYears')
    const years = yearsOfAge(age, 'YR')
    if (years === undefined) issues.count('values-not-understood', { field: 'AGE_YRS', got: age, line })
    const start = day('vaccinated', 'VAX_DATE')
    if (start !== '') vaccinated.set(report, start)
    const received = day('received', 'RECVDATE')
    out.add('report', [
      report,
      report,
      '0',
      received,
      received,
      day('onset', 'ONSET_DATE'),
      saidSex(issues, 'SEX', cell('sex'), line),
      years ?? '',
      '',
      isDomestic ? 'US' : '',
      '',
      '',
      cell('number'),
      '',
      '',
    ])
    const outcomes = Object.entries(columns.outcomes).flatMap(([column, outcome]) =>
      cell(column).toUpperCase() === 'Y' ? [outcome] : [],
    )
    for (const code of new Set(outcomes)) out.add('outcome', [report, code])
  }

function vaccineRow(vaccinated: ReadonlyMap<string, string>): TakeRow {
  let last = { report: '', seq: 0 }
  return ({ cell, line }, report, out, issues) => {
    last = { report, seq: last.report === report ? last.seq + 1 : 1 }
    const name = cell('name') || [cell('type'), cell('maker')].filter((t) => t !== '').join(' ')
    if (name === '') {
      issues.count('rows-without-value', { field: 'VAX_NAME', line, refused: true })
      return
    }
    const seq = String(last.seq)
    out.add('drug', [report, seq, 'secondary', name, cell('type'), '', ''])
    const start = vaccinated.get(report)
    if (start !== undefined) out.add('therapy', [report, seq, start, '', ''])
  }
}

const symptomsRow: TakeRow = ({ cell }, report, out) => {
  for (const column of ['term1', 'term2', 'term3', 'term4', 'term5']) {
    const term = cell(column)
    if (term !== '') out.add('reaction', [report, term])
  }
}
