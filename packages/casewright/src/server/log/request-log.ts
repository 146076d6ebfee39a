import type { MiddlewareHandler } from 'hono'
import { addressOf } from '../auth/address.ts'
import type { DoorSettings } from '../auth/door-settings.ts'
import type { DoorEnv } from '../auth/who-asks.ts'
import { routeName } from '../metrics/route-name.ts'
import type { ServerLog } from './server-log.ts'

/**
 * A line for each request: which operation or route, how it ended, how long it took, by whom (an id). Paths, queries, bodies and
 * names are never in it. Where somebody is refused at the door, from which address.
 */
export function requestLog(log: ServerLog, settings: DoorSettings): MiddlewareHandler<DoorEnv> {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const { status } = c.res
    // Alone on one's own machine nobody reads a log unless something is wrong.
    if (settings.mode === 'single' && status < 500) return
    const refused = status === 401 || status === 403 || status === 421 || status === 429
    log.say(status >= 500 ? 'error' : refused ? 'warn' : 'info', 'request', {
      method: c.req.method,
      route: routeName(c.req.path),
      status,
      ms: Math.round((performance.now() - start) * 10) / 10,
      person: c.var.known?.asker.person,
      ...(refused && { address: addressOf(c, settings) }),
    })
  }
}
