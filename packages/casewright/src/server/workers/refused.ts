import type { Issue } from '../../base/issue.ts'
import { saidIssue } from '../auth/refusal.ts'
import type { Answered } from './messages.ts'

/** The answer where there is none but issues. */
export const refused = (status: number, issues: readonly Issue[]): Answered => ({
  status,
  body: JSON.stringify({ issues: issues.map(saidIssue) }),
})
