import { InputProblem, issue, type Place } from '../../base/issue.ts'
import type { IssueCode, IssueValues } from '../../base/issue-codes.ts'
import { plainIssue } from './controls.ts'
import type { ReadSettings } from './reader.ts'

/** The file cannot be used: says where and why. */
export function refuse<C extends IssueCode>(code: C, at: Place, values: IssueValues<C>): never {
  throw new InputProblem([plainIssue(issue('error', code, at, values))])
}

/** The file is cut off or broken here. Ends the reading, unless what can be read is to be kept: then it is told as a warning. */
export function damaged<C extends IssueCode>(settings: ReadSettings, code: C, at: Place, values: IssueValues<C>): void {
  if (settings.damaged === 'refuse') refuse(code, at, values)
  settings.tell(issue('warning', code, at, values))
}
