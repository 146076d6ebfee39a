import { SeenReports } from '../rows/seen-reports.ts'

/** Columns that say something of a report as a whole. */
export const factColumns = ['received', 'eventDate', 'sex', 'age', 'country', 'reporter'] as const
export type FactColumn = (typeof factColumns)[number]

const dates: readonly FactColumn[] = ['received', 'eventDate']

/**
 * What the rows of each report say of it together: what one row leaves blank another may fill, and of two dates that agree as far as
 * they go the more exact one stands. 4 bytes a report and column, and each different value once.
 */
export class ReportFacts {
  readonly #reports = new SeenReports()
  #last: { readonly report: string; readonly number: number } | undefined
  readonly #codes = new Map<FactColumn, Uint32Array>()
  readonly #values = ['']
  readonly #codeOf = new Map([['', 0]])

  /** Takes what a row says. Gives what an earlier row said where the two contradict each other: the earlier one stands. */
  tell(report: string, column: FactColumn, value: string): string | undefined {
    if (value === '') return undefined
    const number = this.#numberOf(report)
    const before = this.#at(number, column)
    if (before === value || (dates.includes(column) && before.startsWith(`${value}-`))) return undefined
    if (before !== '' && !(dates.includes(column) && value.startsWith(`${before}-`))) return before
    this.#put(number, column, value)
    return undefined
  }

  /** The empty text where no row says it. */
  of(report: string, column: FactColumn): string {
    return this.#codes.has(column) ? this.#at(this.#numberOf(report), column) : ''
  }

  /** The columns of a row are asked for one after the other. */
  #numberOf(report: string): number {
    if (this.#last?.report !== report) this.#last = { report, number: this.#reports.numberOf(report) }
    return this.#last.number
  }

  #at(number: number, column: FactColumn): string {
    return this.#values[this.#codes.get(column)?.[number] ?? 0] ?? ''
  }

  #put(number: number, column: FactColumn, value: string): void {
    let code = this.#codeOf.get(value)
    if (code === undefined) {
      code = this.#values.push(value) - 1
      this.#codeOf.set(value, code)
    }
    let codes = this.#codes.get(column) ?? new Uint32Array(1_024)
    if (number >= codes.length) {
      const larger = new Uint32Array(Math.max(number + 1, codes.length * 2))
      larger.set(codes)
      codes = larger
    }
    codes[number] = code
    this.#codes.set(column, codes)
  }
}
