import { type Issue, issue, type Place } from '../../../base/issue.ts'
import type { IssueCode, IssueValues } from '../../../base/issue-codes.ts'
import { plainIssue } from '../../literature/controls.ts'
import type { IntakeEvent } from '../report-source.ts'

/** Codes whose sentence counts: how many there are, the first of them and their lines. */
export type CountedCode =
  | 'rows-too-short'
  | 'rows-too-long'
  | 'rows-rejoined'
  | 'rows-unglued'
  | 'rows-without-number'
  | 'rows-without-value'
  | 'rows-contradictory'
  | 'dates-impossible'
  | 'dates-order-unclear'
  | 'values-not-understood'
  | 'units-missing'
  | 'countries-not-known'
  | 'reports-same-number'
  | 'drugs-not-given'
  | 'terms-coded-only'
  | 'reports-many-drugs'
  | 'reports-unreadable'

export interface Occurrence {
  /** Column or field. */
  readonly field?: string
  /** What stood there. */
  readonly got?: string
  readonly line?: number
  /** Whether the row was set aside. */
  readonly refused?: boolean
}

const SHOWN = 3
const LENGTH = 60
const LEVEL = {
  'rows-too-short': 'warning',
  'rows-too-long': 'warning',
  'rows-rejoined': 'note',
  'rows-unglued': 'note',
  'rows-without-number': 'warning',
  'rows-without-value': 'note',
  'rows-contradictory': 'warning',
  'dates-impossible': 'note',
  'dates-order-unclear': 'warning',
  'values-not-understood': 'note',
  'units-missing': 'note',
  'countries-not-known': 'note',
  'reports-same-number': 'warning',
  'drugs-not-given': 'note',
  'terms-coded-only': 'note',
  'reports-many-drugs': 'note',
  'reports-unreadable': 'warning',
} as const satisfies Record<CountedCode, Issue['level']>

interface Counted {
  readonly code: CountedCode
  /** Where the first of them is. */
  readonly file: string
  readonly field: string
  readonly got: string[]
  readonly lines: number[]
  count: number
  refused: number
}

/** Issues of one code that are told one by one; of those after them only the number is. */
const SINGLE = 20

/** What is odd in files, counted: each kind and column is one issue at the end, with its first examples. */
export class CountedIssues {
  #file: string
  readonly #found = new Map<string, Counted>()
  readonly #told: IntakeEvent[] = []
  readonly #single = new Map<IssueCode, number>()
  /** Takes an issue that is counted already. */
  readonly tell = (one: Issue): void => {
    const before = this.#single.get(one.code) ?? 0
    this.#single.set(one.code, before + 1)
    if (before < SINGLE) this.#told.push({ kind: 'issue', issue: plainIssue(one), rows: 0 })
  }

  constructor(file: string) {
    this.#file = file
  }

  /** What follows is of another file. */
  goTo(file: string): void {
    this.#file = file
  }

  count(code: CountedCode, { field = '', got, line, refused = false }: Occurrence): void {
    const key = `${code} ${field}`
    let found = this.#found.get(key)
    if (found === undefined) {
      found = { code, file: this.#file, field, got: [], lines: [], count: 0, refused: 0 }
      this.#found.set(key, found)
    }
    found.count += 1
    if (refused) found.refused += 1
    if (line !== undefined && found.file === this.#file && found.lines.length < SHOWN) found.lines.push(line)
    if (got === undefined || found.got.length >= SHOWN) return
    const shown = got.length > LENGTH ? `${got.slice(0, LENGTH)}…` : got
    if (!found.got.includes(shown)) found.got.push(shown)
  }

  say<C extends IssueCode>(level: Issue['level'], code: C, at: Omit<Place, 'file'>, values: IssueValues<C>): void {
    this.tell(issue(level, code, { file: this.#file, ...at }, values))
  }

  /** Everything found since the last call. */
  *events(): Generator<IntakeEvent> {
    yield* this.#told.splice(0)
    for (const [of, count] of this.#single)
      if (count > SINGLE) {
        const values = { of, count: count - SINGLE }
        yield { kind: 'issue', issue: issue('note', 'more-of-the-same', { file: this.#file }, values), rows: 0 }
      }
    this.#single.clear()
    for (const { code, file, field, got, lines, count, refused } of this.#found.values()) {
      const [line] = lines
      const at = { file, ...(line !== undefined && { line }), ...(field !== '' && { field }) }
      const values = { count, field, got: got.join(' · '), lines: lines.join(', ') }
      yield { kind: 'issue', issue: plainIssue(issue(LEVEL[code], code, at, values)), rows: refused }
    }
    this.#found.clear()
  }
}
