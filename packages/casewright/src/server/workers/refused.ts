import { issue, type Issue } from '../../base/issue.ts'
import { saidIssue } from '../auth/refusal.ts'
import { statuses, type Answered } from './messages.ts'

/** The answer where there is none but issues. */
export const refused = (status: number, issues: readonly Issue[]): Answered => ({
  status,
  body: JSON.stringify({ issues: issues.map(saidIssue) }),
})

/** What ran it ended before it answered. */
export const notRun = (code: 'server-memory' | 'server-ended'): Answered =>
  refused(statuses.ended, [issue('error', code, { file: 'server' }, {})])

/** The same of each of those it was at. */
export const lost = (byMemory: boolean, atOnce: number): Answered => ({
  ...notRun(byMemory ? 'server-memory' : 'server-ended'),
  lost: atOnce > 1 ? 'with-others' : 'alone',
})

/** It was told to stop, and did. */
export const stopped = (op: string): Answered =>
  refused(statuses.stopped, [issue('error', 'work-stopped', { file: op }, {})])
