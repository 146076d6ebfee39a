import type { Context } from 'hono'
import type { IssueCode } from '../../base/issue-codes.ts'
import { isOffered, permissionNames, permissionOf } from '../../ops/permissions/permission.ts'
import { refusal, saidIssue } from '../auth/refusal.ts'
import type { DoorEnv, Known } from '../auth/who-asks.ts'
import { effectOf } from '../operations.ts'
import { allow } from './allow.ts'

const ofRights: readonly IssueCode[] = ['right-missing', 'study-archived']

/** `GET /api/may?study=`: operations that would be refused to whoever asks, in a study or where none is named, each with why. */
export function mayRoute(c: Context<DoorEnv>, { asker, standing }: Known): Response {
  const study = c.req.query('study')
  const not: Record<string, { readonly en: string; readonly zh: string }> = {}
  for (const op of permissionNames()) {
    const permission = permissionOf(op)
    const effect = effectOf(op)
    if (permission === undefined || !isOffered(permission) || effect === undefined) continue
    const input = permission.study !== undefined && study !== undefined ? { [permission.study.field]: study } : {}
    const answer = allow(asker, standing, { op, effect }, input)
    if (answer.ok) continue
    if (answer.status === 404) return refusal(c, 404, [answer.issue])
    // What else may be wrong with asking so is not what is asked.
    if (ofRights.includes(answer.issue.code)) not[op] = saidIssue(answer.issue).said
  }
  c.header('cache-control', 'private, no-cache')
  return c.json({ not })
}
