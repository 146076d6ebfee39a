import { randomUUID } from 'node:crypto'
import type { IssueCode } from '../base/issue-codes.ts'
import { InputProblem, issue, type Issue } from '../base/issue.ts'
import type { Door } from './auth/door.ts'
import type { Known } from './auth/who-asks.ts'
import type { OperationAnswer } from './operations.ts'
import { isStoreAway, storeAwaySaid } from './store-away.ts'
import { refused } from './workers/refused.ts'

/** What was wrong with a request as issues; a fault of ours by its number alone. Nothing is tried again: it may have been done. */
export function answerToProblem(
  problem: unknown,
  { log }: Pick<Door, 'log'>,
  known: Known | undefined,
): OperationAnswer {
  if (problem instanceof InputProblem) {
    const isAway = isStoreAway(problem.issues)
    if (isAway) log.fault('store-away', problem)
    const issues = isAway ? storeAwaySaid(problem.issues, known?.asker.administrator === true) : problem.issues
    const status = statusOf(issues)
    const seconds = status === 429 || status === 503 ? issues[0]?.values['seconds'] : undefined
    return { ...refused(status, issues), headers: seconds === undefined ? {} : { 'retry-after': String(seconds) } }
  }
  const number = randomUUID().slice(0, 8)
  log.fault('fault', problem, { number })
  return { ...refused(500, [issue('error', 'server-fault', { file: 'request' }, { number })]), headers: {} }
}

/** Statuses of issues about the request itself; others are about what was in it. */
const ofRequest: Readonly<Partial<Record<IssueCode, number>>> = {
  'login-failed': 401,
  'login-code-needed': 401,
  'login-code-wrong': 401,
  'link-invalid': 410,
  'store-away': 503,
  'store-unreachable': 503,
  'store-in-use': 503,
  'request-too-large': 413,
  'upload-too-large': 413,
  'upload-no-room': 507,
  'jobs-many': 429,
  'listeners-many': 429,
  'too-many-tries': 429,
  'work-waiting': 429,
  'server-busy': 503,
}
const statusOf = ([first]: readonly Issue[]): number => (first && ofRequest[first.code]) ?? 422
