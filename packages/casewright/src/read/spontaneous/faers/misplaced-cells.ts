import { InputProblem, issue } from '../../../base/issue.ts'
import { plainIssue } from '../../literature/controls.ts'
import type { QuarterTable } from './quarter-table.ts'

const NUMBER = ['report', 'primaryid', /^\d+$/u] as const

/** What the cells of a column look like, where that is plain. */
const SHAPES: Readonly<
  Partial<Record<QuarterTable, readonly (readonly [column: string, name: string, shape: RegExp])[]>>
> = {
  DEMO: [
    ['case', 'caseid', /^\d+$/u],
    ['received', 'fda_dt', /^\d{4,8}$/u],
    ['event', 'event_dt', /^\d{4,8}$/u],
  ],
  DRUG: [
    ['seq', 'drug_seq', /^\d+$/u],
    ['role', 'role_cod', /^[A-Za-z]{1,2}$/u],
    ['name', 'drugname', /\p{L}/u],
  ],
  REAC: [['term', 'pt', /\p{L}{3}/u]],
  OUTC: [['outcome', 'outc_cod', /^[A-Za-z]{2}$/u]],
  THER: [
    ['seq', 'dsg_drug_seq', /^\d+$/u],
    ['start', 'start_dt', /^\d{4,8}$/u],
  ],
  INDI: [
    ['seq', 'indi_drug_seq', /^\d+$/u],
    ['term', 'indi_pt', /\p{L}{3}/u],
  ],
}

/** What every row of a table says. */
const FILLED: Readonly<Partial<Record<QuarterTable, readonly [column: string, name: string]>>> = {
  DEMO: ['received', 'fda_dt'],
  DRUG: ['name', 'drugname'],
  REAC: ['term', 'pt'],
  OUTC: ['outcome', 'outc_cod'],
}

/** Judged once so many cells were seen, and at the end. */
const ENOUGH = 1_000
const AT_LEAST = 20

/** Looks whether the columns hold what their headings say, over the first rows of a file. */
export class MisplacedCells {
  readonly #file: string
  readonly #shapes
  readonly #seen: { cells: number; wrong: number; example: string }[]
  readonly #table: QuarterTable
  #rows = 0
  #empty = 0
  /** Rows whose case is longer than, and begins with, the number of the report: FAERS makes that of the case and its version. */
  #swapped = 0

  constructor(file: string, table: QuarterTable) {
    this.#file = file
    this.#table = table
    this.#shapes = [NUMBER, ...(SHAPES[table] ?? [])]
    this.#seen = this.#shapes.map(() => ({ cells: 0, wrong: 0, example: '' }))
  }

  /** @throws InputProblem where more than half of a column's cells are not of its kind, or say nothing where every row does. */
  look(cell: (column: string) => string): void {
    if (this.#rows > ENOUGH) return
    this.#rows += 1
    const [report, of, filled] = [cell('report'), cell('case'), FILLED[this.#table]]
    if (filled !== undefined && cell(filled[0]) === '') this.#empty += 1
    if (report !== '' && of.length > report.length && of.startsWith(report)) this.#swapped += 1
    this.#shapes.forEach(([column, , shape], i) => {
      const [text, seen] = [cell(column), this.#seen[i]]
      if (text === '' || seen === undefined) return
      seen.cells += 1
      if (shape.test(text)) return
      seen.wrong += 1
      if (seen.example === '') seen.example = text.slice(0, 40)
    })
    if (this.#rows === ENOUGH) this.judge()
  }

  judge(): void {
    this.#judgeOrder()
    this.#shapes.forEach(([, name], i) => {
      const { cells, wrong, example } = this.#seen[i] ?? { cells: 0, wrong: 0, example: '' }
      if (cells < AT_LEAST || wrong * 2 <= cells) return
      const values = { column: name, got: example, count: wrong, of: cells }
      throw new InputProblem([
        plainIssue(issue('error', 'column-holds-other', { file: this.#file, field: name }, values)),
      ])
    })
  }
  #judgeOrder(): void {
    const [table, of, filled] = [this.#table, this.#rows, FILLED[this.#table]]
    const isMost = (count: number): boolean => of >= AT_LEAST && count * 2 > of
    if (isMost(this.#swapped))
      throw new InputProblem([
        issue(
          'error',
          'columns-swapped',
          { file: this.#file, field: 'primaryid' },
          { table, column: 'primaryid', other: 'caseid', count: this.#swapped, of },
        ),
      ])
    if (filled === undefined || !isMost(this.#empty)) return
    const [, column] = filled
    const values = { table, column, count: this.#empty, of }
    throw new InputProblem([issue('error', 'column-mostly-empty', { file: this.#file, field: column }, values)])
  }
}
