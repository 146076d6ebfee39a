import type { IssueCode, IssueValues } from '../base/issue-codes.ts'
import { type CheckKind, type Draft, endOf, type Figure, startOf, type Verdict } from './check.ts'

/** A draft whose place is the hull of its numbers, unless another is given. The quote is added with the place. */
export function draft<C extends IssueCode>(
  kind: CheckKind,
  verdict: Verdict,
  parts: readonly Figure[],
  outcome: { readonly expected: string; readonly found: string },
  code: C,
  values: Omit<IssueValues<C>, 'quote'>,
  within?: { readonly start: number; readonly end: number },
): Draft {
  const start = within?.start ?? startOf(parts)
  const end = within?.end ?? endOf(parts)
  return { kind, verdict, start, end, parts, ...outcome, why: { code, values } }
}
