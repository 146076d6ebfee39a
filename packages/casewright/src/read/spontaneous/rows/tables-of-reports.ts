import { InputProblem, type Issue, issue } from '../../../base/issue.ts'
import { plainIssue } from '../../literature/controls.ts'
import type { IntakeEvent } from '../report-source.ts'
import { SeenReports } from './seen-reports.ts'

/** Of fewer rows, or reports, nothing is said about their share. */
const AT_LEAST = 20
/** A larger share of rows without a report, or of reports without rows, is an error: what is counted from it would mislead. */
const MOST = 0.1
/** A smaller share of reports without rows is usual, and is counted while the lake is cleaned. */
const USUAL = 0.01
const SHOWN = 3

interface Table {
  readonly name: string
  readonly file: string
  /** What its column of numbers is called. */
  readonly column: string
  /** Whether every report should have a row in it. */
  readonly isNeeded: boolean
  rows: number
  without: number
  readonly lines: number[]
  readonly got: string[]
  /** One bit for each report that has a row here. */
  spoken: Uint8Array
  reports: number
}

/**
 * How the tables of a source fit together: rows of reports that its table of reports lacks, which nothing can be counted from, and
 * reports of which a table says nothing. At most 56 bytes a report, and a bit for each table.
 */
export class TablesOfReports {
  readonly #main: string
  readonly #reports = new SeenReports()
  #count = 0
  /** By their number in `#reports`, to name some: a one and the digits, of which there are at most fifteen. */
  readonly #named: number[] = []
  readonly #tables: Table[] = []

  /** @param main name of the table that has a row for each report */
  constructor(main: string) {
    this.#main = main
  }

  /** A report that there is. */
  report(report: string): void {
    if (!this.#reports.isNew(report)) return
    this.#count += 1
    this.#named.push(Number(`1${report}`))
  }

  /**
   * Rows that follow are of this table.
   * @returns whether there is the report that a row names; where no reports were told, whatever it names.
   */
  table(name: string, file: string, column: string, isNeeded: boolean): (report: string, line: number) => boolean {
    const spoken = new Uint8Array(Math.ceil(this.#count / 8))
    const table: Table = { name, file, column, isNeeded, rows: 0, without: 0, lines: [], got: [], spoken, reports: 0 }
    if (this.#count > 0) this.#tables.push(table)
    let last = { report: '', is: false }
    return (report, line) => {
      if (this.#count === 0) return true
      table.rows += 1
      if (report !== last.report) last = { report, is: this.#speakOf(table, report) }
      if (!last.is) without(table, report, line)
      return last.is
    }
  }

  #speakOf(table: Table, report: string): boolean {
    const number = this.#reports.known(report)
    if (number === undefined) return false
    const [at, bit] = [number >> 3, 1 << (number & 7)]
    const before = table.spoken[at] ?? 0
    if ((before & bit) === 0) table.reports += 1
    table.spoken[at] = before | bit
    return true
  }

  /**
   * What does not fit, once all tables were read.
   * @throws InputProblem where no row of a needed table belongs to any report: one of the two has its columns in another order.
   */
  *events(): Generator<IntakeEvent> {
    const strange = this.#tables.filter((t) => t.rows >= AT_LEAST && t.without === t.rows)
    if (strange.some((t) => t.isNeeded)) throw new InputProblem(this.#ofOthers(strange))
    for (const table of this.#tables) {
      if (table.without > 0) yield { kind: 'issue', issue: this.#rowsWithout(table), rows: table.without }
      const lacking = this.#count - table.reports
      if (table.isNeeded && this.#count >= AT_LEAST && lacking > USUAL * this.#count)
        yield { kind: 'issue', issue: this.#withoutRows(table, lacking), rows: 0 }
    }
  }

  #rowsWithout({ name, file, rows, without: count, lines, got }: Table): Issue {
    const level = rows >= AT_LEAST && count > MOST * rows ? 'error' : 'warning'
    const [line] = lines
    const values = { table: name, main: this.#main, count, of: rows, got: got.join(', '), lines: lines.join(', ') }
    return plainIssue(issue(level, 'rows-without-report', { file, ...(line !== undefined && { line }) }, values))
  }

  #withoutRows({ name, file, spoken }: Table, count: number): Issue {
    const got: string[] = []
    for (let i = 0; i < this.#named.length && got.length < SHOWN; i += 1)
      if (((spoken[i >> 3] ?? 0) & (1 << (i & 7))) === 0) got.push(String(this.#named[i]).slice(1))
    const values = { table: name, main: this.#main, count, of: this.#count, got: got.join(', ') }
    return plainIssue(issue(count > MOST * this.#count ? 'error' : 'warning', 'reports-without-rows', { file }, values))
  }

  /** Where several tables belong to no report, it is the table of reports that differs from them. */
  #ofOthers(strange: readonly Table[]): readonly Issue[] {
    const agree = this.#tables.filter((t) => t.rows >= AT_LEAST)
    const names = (tables: readonly Table[]): string => tables.map((t) => t.name).join(', ')
    const [first] = strange
    if (first !== undefined && strange.length > 1 && strange.length === agree.length) {
      const values = { table: this.#main, column: first.column, others: names(strange), got: first.got.join(', ') }
      return [plainIssue(issue('error', 'table-of-other-reports', { file: first.file }, values))]
    }
    return strange.map(({ name, file, column, got }) => {
      const values = { table: name, column, others: this.#main, got: got.join(', ') }
      return plainIssue(issue('error', 'table-of-other-reports', { file }, values))
    })
  }
}

function without(table: Table, report: string, line: number): void {
  table.without += 1
  if (table.lines.length >= SHOWN) return
  table.lines.push(line)
  if (!table.got.includes(report)) table.got.push(report)
}
