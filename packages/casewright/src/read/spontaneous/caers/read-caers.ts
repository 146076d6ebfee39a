import { type NamedRow, namedRows, placesIn, plainHeading } from '../csv/named-rows.ts'
import type { IntakeEvent, ReportSource } from '../report-source.ts'
import { CountedIssues } from '../rows/counted-issues.ts'
import { IntakeBatches } from '../rows/intake-batches.ts'
import { saidSex } from '../rows/said-value.ts'
import { SeenReports } from '../rows/seen-reports.ts'
import { isoOfWritten } from '../values/iso-date.ts'
import { yearsOfAge } from '../values/measured.ts'
import known from './caers-columns.json' with { type: 'json' }

const NEEDED = ['report', 'product', 'terms']

/** Whether headings are those of a CAERS file. */
export const isCaers = (headings: readonly string[]): boolean => {
  const places = placesIn(headings, known.columns)
  return NEEDED.every((column) => (places[column] ?? -1) >= 0)
}

/**
 * CAERS: one row a product of a report, with the report's symptoms in one cell. A product is a suspect (CAERS ranks none) or
 * concomitant. @throws InputProblem where the columns are missing or the file is cut off.
 */
export async function* readCaers({ files }: Pick<ReportSource, 'files'>): AsyncGenerator<IntakeEvent> {
  const [out, seen] = [new IntakeBatches(), new SeenReports()]
  for (const file of files) {
    const issues = new CountedIssues(file.name)
    let told = ''
    for await (const rows of namedRows(file, known.columns, NEEDED, issues)) {
      for (const row of rows) {
        const report = row.cell('report')
        if (report === '') {
          issues.count('rows-without-number', { got: report, line: row.line, refused: true })
          continue
        }
        if (seen.isNew(report)) takeReport(row, report, out, issues)
        takeProduct(row, report, out, issues)
        // The symptoms stand in each row of the report; rows of one report follow each other.
        const terms = `${report} ${row.cell('terms')}`
        if (terms !== told) takeTerms(row, report, out)
        told = terms
      }
      yield* out.ready()
    }
    yield* issues.events()
  }
  yield* out.rest()
}

const stated = (text: string): string => (known.silent.includes(text.toUpperCase()) ? '' : text)

function takeReport({ cell, line }: NamedRow, report: string, out: IntakeBatches, issues: CountedIssues): void {
  const day = (column: string): string => {
    const text = stated(cell(column))
    const iso = isoOfWritten(text)
    if (iso === undefined) issues.count('dates-impossible', { field: column, got: text, line })
    return iso ?? ''
  }
  const [age, unit] = [stated(cell('age')), stated(cell('ageUnit'))]
  const years = yearsOfAge(age, unit)
  if (years === undefined) issues.count('values-not-understood', { field: 'age', got: `${age} ${unit}`, line })
  const received = day('received')
  out.add('report', [
    report,
    report,
    '0',
    received,
    received,
    day('event'),
    saidSex(issues, 'sex', stated(cell('sex')), line),
    years ?? '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
  ])
  const outcomes: Readonly<Record<string, string>> = known.outcomes
  for (const code of new Set(
    cell('outcomes')
      .split(/,(?!\s*imprm)/iu)
      .map(plainHeading),
  ))
    if (Object.hasOwn(outcomes, code)) out.add('outcome', [report, outcomes[code] ?? ''])
}

function takeProduct({ cell, line }: NamedRow, report: string, out: IntakeBatches, issues: CountedIssues): void {
  const name = cell('product')
  if (name === '') issues.count('rows-without-value', { field: 'product', line, refused: true })
  else
    out.add('drug', [
      report,
      String(line),
      /^concomitant/iu.test(cell('role')) ? 'concomitant' : 'secondary',
      name,
      '',
      '',
      '',
    ])
}

function takeTerms({ cell }: NamedRow, report: string, out: IntakeBatches): void {
  for (const term of cell('terms').split(/,\s*/u)) {
    const words = stated(term.trim())
    if (words !== '') out.add('reaction', [report, words])
  }
}
