import type { IssueCode, IssueValues } from './issue-codes.ts'

/** Where in the user's material: a file, and within it a line, a row, a field path. */
export interface Place {
  readonly file: string
  readonly line?: number
  readonly row?: number
  readonly field?: string
}

/** Something to tell the user. The sentence is made elsewhere, in the reader's language, from code and values. */
export interface Issue {
  readonly code: IssueCode
  readonly level: 'error' | 'warning' | 'note'
  readonly at: Place
  readonly values: Readonly<Record<string, string | number>>
  /** Values that are paths, ids or what a file holds, as people read them: printed in place of those of `values`. */
  readonly shown?: Readonly<Record<string, { readonly en: string; readonly zh: string }>>
}

export function issue<C extends IssueCode>(level: Issue['level'], code: C, at: Place, values: IssueValues<C>): Issue {
  return { code, level, at, values }
}

export const hasErrors = (issues: readonly Issue[]): boolean => issues.some((i) => i.level === 'error')

/** Bad input that stops an operation: carries the issues; the door turns them into sentences and an exit code. */
export class InputProblem extends Error {
  readonly issues: readonly Issue[]
  constructor(issues: readonly Issue[]) {
    super(issues.map((i) => `${i.at.file}: ${i.code} ${JSON.stringify(i.values)}`).join('\n'))
    this.name = 'InputProblem'
    this.issues = issues
  }
}
