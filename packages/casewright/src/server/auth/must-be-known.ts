import type { MiddlewareHandler } from 'hono'
import { issue } from '../../base/issue.ts'
import { refusal } from './refusal.ts'
import type { DoorEnv } from './who-asks.ts'

/** Nobody gets further than the door. */
export const mustBeKnown: MiddlewareHandler<DoorEnv> = async (c, next) => {
  if (c.var.known === undefined) return refusal(c, 401, [issue('error', 'not-logged-in', { file: 'request' }, {})])
  return next()
}
