import { InputProblem, issue, type Issue } from '../../../base/issue.ts'
import type { ReportTable } from '../../../model/signal/answer.ts'
import { expectedReports } from '../../../stats/signal/expected-reports.ts'
import { likelyColumn, refuseMissing } from './likely-columns.ts'

/** One row of a table of pairs: its counts, and what was expected. */
interface Pair {
  /** Absent where the table has only n and expected. */
  readonly table?: ReportTable
  readonly n: number
  readonly expected: number
  readonly drug: string
  readonly event: string
}
export type PairRead =
  | { readonly kind: 'pair'; readonly pair: Pair }
  | { readonly kind: 'wrong'; readonly issues: readonly Issue[] }
type Raw = Readonly<Record<string, string>>

/** How the columns of a table give its pairs. A row that cannot be read gives what is wrong with it. */
export interface PairColumns {
  readonly form: 'table' | 'expected'
  readonly read: (raw: Raw, row: number) => PairRead
}

const cells = ['a', 'b', 'c', 'd'] as const

/** Whether a table has counted pairs in its columns. */
export const hasPairColumns = (header: readonly string[]): boolean => formOf(namesOf(header)) !== undefined

const namesOf = (header: readonly string[]): ReadonlyMap<string, string> =>
  new Map(header.map((name) => [name.trim().normalize('NFKC').toLowerCase(), name]))

const formOf = (columns: ReadonlyMap<string, string>): PairColumns['form'] | undefined =>
  cells.every((c) => columns.has(c)) ? 'table' : columns.has('n') && columns.has('expected') ? 'expected' : undefined

/** The columns with the names of a pair. */
export type NameColumns = Readonly<Record<'drug' | 'event', string>>

/**
 * The columns with the names: those that were said, else those whose headings usually are of one.
 * @throws InputProblem `pairs-names`, or that a column is not there
 */
export function nameColumns(
  header: readonly string[],
  said: Readonly<Record<keyof NameColumns, string | undefined>>,
  file: string,
): NameColumns {
  const at = { file, row: 1 }
  const found = header.join(', ')
  const drug = said.drug ?? likelyColumn(header, 'drug')
  const event = said.event ?? likelyColumn(header, 'event')
  if (drug === undefined || event === undefined) throw new InputProblem([issue('error', 'pairs-names', at, { found })])
  refuseMissing(file, [drug, event], header)
  return { drug, event }
}

/**
 * Columns by their names, whatever the case: a, b, c, d, or n and expected. Where a table has all of them, `expected` (summed over
 * strata, say) is what RRR, IC and EBGM compare with, and n has to be a.
 * @throws InputProblem `pairs-columns`
 */
export function pairColumns(header: readonly string[], named: NameColumns, file: string): PairColumns {
  const columns = namesOf(header)
  const has = (name: string): boolean => columns.has(name)
  const form = formOf(columns)
  if (form === undefined)
    throw new InputProblem([issue('error', 'pairs-columns', { file, row: 1 }, { found: header.join(', ') })])
  const cell = (raw: Raw, name: string): string => (raw[columns.get(name) ?? ''] ?? '').trim()

  const read = (raw: Raw, row: number): PairRead => {
    const problems: Issue[] = []
    const wrong = (...issues: readonly Issue[]): PairRead => ({ kind: 'wrong', issues })
    const count = (name: string): number => {
      const got = cell(raw, name)
      const value = /^\d+$/u.test(got) ? Number(got) : Number.NaN
      if (!Number.isSafeInteger(value))
        problems.push(issue('error', 'cell-not-count', { file, row, field: name }, { column: name, got }))
      return value
    }
    const [a = 0, b = 0, c = 0, d = 0] = form === 'table' ? cells.map(count) : []
    const n = has('n') ? count('n') : a
    if (problems.length > 0) return wrong(...problems)
    if (form === 'table' && n !== a)
      return wrong(
        issue('error', 'cell-differs', { file, row, field: 'n' }, { column: 'n', got: n, other: 'a', value: a }),
      )
    const expected = has('expected') ? numberOf(cell(raw, 'expected')) : expectedReports({ a, b, c, d })
    if (!(expected >= 0 && expected < Infinity && (n === 0 || expected > 0))) {
      const at = { file, row, field: 'expected' }
      return wrong(issue('error', 'cell-not-expected', at, { column: 'expected', got: cell(raw, 'expected') }))
    }
    const names = { drug: (raw[named.drug] ?? '').trim(), event: (raw[named.event] ?? '').trim() }
    const nameless = (['drug', 'event'] as const).filter((side) => names[side] === '')
    if (nameless.length > 0) {
      const columnsOf = nameless.map((side) => named[side])
      return wrong(
        ...columnsOf.map((column) => issue('error', 'pair-nameless', { file, row, field: column }, { column })),
      )
    }
    return { kind: 'pair', pair: { ...(form === 'table' && { table: { a, b, c, d } }), n, expected, ...names } }
  }
  return { form, read }
}

const numberOf = (text: string): number => (text === '' ? Number.NaN : Number(text))
